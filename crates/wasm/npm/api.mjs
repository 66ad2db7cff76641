// What every entry exports: the functions of the module, and a job that JavaScript can stream through.

import { documentOf, elementsOf, iterableOf, jsonOf, optionsOf } from "./arguments.mjs";
import { outcomesOf } from "./objects.mjs";
import { joined } from "./parts.mjs";
import * as wasm from "./scimulate.js";

/** Thrown where a function is called wrongly; what is wrong with a document is never thrown. */
export class MisuseError extends TypeError {
  name = "MisuseError";
}

let ready = false;

/** Called by the entry, once the module is there. */
export function loaded() {
  ready = true;
}

/** Whether it is. */
export const isLoaded = () => ready;

/** Gives a compiled module back, if it is that of this package: one that was begun with cannot be exchanged. */
export function verified(module) {
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!names.includes("textHead")) throw new TypeError("it is that of something else");
  return module;
}

/** What to throw where the module cannot be made of what was given. */
export function refused(error, source) {
  const from = source === undefined ? "this" : `what ${source} gives`;
  return new MisuseError(`scimulate: ${from} is not the package's WebAssembly module: ${error.message}`, { cause: error });
}

/** Documents and options go into the module as text; `text` names a first argument that is nothing else. */
const guarded =
  (call, text) =>
  (...parameters) =>
    guard(() => {
      const [first, ...others] = parameters.map((one, at) => (at < 1 && text ? one : json(one, `argument ${at + 1}`)));
      return call(text ? textOf(text, first) : first, ...others);
    }, parameters);

const json = (value, name) => jsonOf(value, MisuseError, name);

function guard(call, parameters = []) {
  if (!ready) throw new MisuseError("scimulate: the module is not loaded yet; `await init()` first, or `initSync` of `scimulate/slim`");
  try {
    return call();
  } catch (error) {
    // The module throws a TypeError for misuse alone; anything else is passed on as it is.
    if (error instanceof TypeError && !(error instanceof MisuseError)) {
      // The module does not know which.
      const missing = [...parameters, undefined].indexOf(undefined) + 1;
      throw new MisuseError(error.message.replace("an argument", `argument ${missing}`), { cause: error });
    }
    throw error;
  }
}

const textOf = (name, value) => {
  if (typeof value === "string") return value;
  throw new MisuseError(`scimulate: ${name} is text, not ${value === null ? "null" : typeof value}`);
};

export const parseExpression = guarded(wasm.parseExpression, "an expression");
export const trace = guarded(wasm.trace, "an expression");
export const formatExpression = guarded(wasm.formatExpression, "an expression");
export const functions = guarded(wasm.functions);
export const filterOperators = guarded(wasm.filterOperators);
export const rules = guarded(wasm.rules);

export const validate = guarded((request, context) => wasm.validate(request, context).diagnostics);
export const validateRequest = guarded(wasm.validate);
export const validateAll = guarded((text, context) => {
  const validator = new wasm.RequestValidator(context);
  try {
    const answers = [];
    for (const piece of piecesOf(text)) answers.push(validator.push(piece));
    answers.push(validator.finish());
    const sum = (name) => answers.reduce((sum, answer) => sum + answer[name], 0);
    // What is wrong with the context is told once.
    const { diagnostics } = answers[0];
    const lines = answers.flatMap((answer) => answer.lines);
    return { requests: sum("requests"), accepted: sum("accepted"), lines, ...(diagnostics && { diagnostics }) };
  } finally {
    validator.free();
  }
}, "NDJSON");
export const decodeError = guarded(wasm.decodeError, "an error");
export const checkSetup = guarded(wasm.checkSetup);

export const readSource = guarded(wasm.readSource);
export const readSchema = guarded(wasm.readSchema);
export const editSchema = guarded(wasm.editSchema);
export const fixSchema = guarded((schema, edits, group = null) => {
  // The module takes anything for true or false.
  if (group !== null && typeof group !== "boolean") throw new MisuseError("scimulate: `group` is true or false");
  return wasm.fixSchema(schema, edits, group);
});
export const schemaChanges = guarded(wasm.schemaChanges);
export const evaluateFilter = guarded(wasm.evaluateFilter);
export const decideScope = guarded(wasm.decideScope);

export const provisionOnDemand = guarded(wasm.provisionOnDemand);
export const plan = guarded(wasm.plan);
export const planFixes = guarded(wasm.planFixes);
export const cycle = guarded(wasm.cycle);
export const testConnection = guarded(wasm.testConnection, "a tenant URL");

export const compare = guarded((before, after, source, options) => {
  const comparisons = [];
  const answer = wasm.compare(before, after, source, (found) => comparisons.push(found), options);
  return { ...answer, comparisons };
});

/** What stands before a part, in numbers. */
const placeOf = ({ objects, lines, column }) => Uint32Array.of(objects, lines, column);

/** How many characters of the text, or bytes, go into the module at once: enough to be fast, too few to need much memory. */
const PIECE = 1 << 16;

const release = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** A synchronization schema, compiled once and run on many objects. */
export class SynchronizationJob {
  #job;
  /** The last batch, and the options it has: what it learned of how objects are written, the next one need not. */
  #kept = { key: undefined, batch: undefined };

  constructor(schema, options) {
    this.#job = guard(() => new wasm.SynchronizationJob(json(schema), json(options)));
  }

  /** What is wrong with the schema and its mappings. */
  get diagnostics() {
    return guard(() => this.#live.diagnostics());
  }

  provisionOnDemand(source, options) {
    return JSON.parse(this.provisionOnDemandText(source, options));
  }

  provisionOnDemandText(source, options) {
    const [document, settings] = [json(source), json(options)];
    return guard(() => this.#live.provisionOnDemandText(document, settings));
  }

  provisionAll(source, options) {
    return this.#withBatch(options, (batch) => this.#answer(source, batch));
  }

  #answer(source, batch) {
    const text = textOf("a document", typeof source === "string" ? source : written(source, batch));
    let answer = "";
    for (const piece of piecesOf(text)) answer += batch.feed(piece);
    return answer + batch.finish();
  }

  #withBatch(options, run) {
    const key = json(options) ?? "{}";
    const live = this.#live;
    // Nobody else has it meanwhile, not even who is asked for a JSON form by this call.
    const kept = this.#release(key);
    const batch = kept ?? guard(() => live.batch(key));
    try {
      // The time goes on.
      if (kept) guard(() => kept.restart(key));
      const answer = run(batch);
      // The names of a large batch take memory.
      batch.restart(key);
      this.#release();
      this.#kept = { key, batch };
      return answer;
    } catch (error) {
      // Half of a text is in it.
      batch.free();
      throw error;
    }
  }

  /** Gives the last batch away, or frees it where its options are others. */
  #release(key) {
    const { key: had, batch } = this.#kept;
    this.#kept = { key: undefined, batch: undefined };
    if (batch !== undefined && key !== undefined && had === key) return batch;
    batch?.free();
  }

  /** What a pool asks of the beginning of a text: what it is, what its parts are read behind, and what to know for the first cut. */
  static _head(text, before) {
    const told = guard(() => wasm.textHead(text, placeOf(before)));
    if (told === undefined) return undefined;
    const [head, [lines, length, ...state]] = told;
    return { head, lines: lines > 0, length, state };
  }

  /** What it asks of a piece of a list or a table: where that can be cut or ends, and what to know for the next piece. */
  static _cut(head, piece, known) {
    const told = guard(() => wasm.cutText(head, piece, known));
    const [cut, at, objects, lines, column, end] = told.subarray(-6);
    return { state: told.slice(0, -6), at: cut > 0 ? at : -1, before: { objects, lines, column }, end: end > 0 };
  }

  /**
   * A part of what a pool was given, as UTF-8: the answer as UTF-8, and its end with the summary as text. `names` are those
   * of parts before it that this one has too.
   */
  _provisionPart(text, options, { head, goesOn, before }, names) {
    return this.#withBatch(options, (batch) => {
      batch.after(head, before.objects, before.lines, before.column, names);
      const pieces = [];
      for (const piece of piecesOfBytes(text)) pieces.push(batch.feedBytes(piece));
      // Each piece would be handed over by itself.
      return { answer: joined(pieces), broken: batch.isBroken, end: batch.finish(goesOn), names: batch.names() };
    });
  }

  /** A part of what a pool compares: as NDJSON who differs, whether the rest cannot be read, and how many there are. */
  static _comparePart(before, after, options, text, part) {
    const place = Uint32Array.of(...placeOf(part.before), part.goesOn ? 1 : 0);
    return guard(() => wasm.comparePart(before, after, options, text, part.head, place));
  }

  provisionObjects(source, options) {
    const settings = withFormat(options, "ndjson");
    return this.#withBatch(settings, (batch) => {
      const outcomes = [];
      for (const some of taken(source, batch)) outcomes.push(...some);
      if (outcomes.length > 0 && outcomes.length === source.length) return { outcomes, ...JSON.parse(batch.finish()) };
      // Some of them may have been taken.
      batch.restart(json(settings));
      const all = [...entriesOf(this.#answer(source, batch))];
      const { summary } = all.pop();
      return { outcomes: all, summary };
    });
  }

  provisionStream(options) {
    const settings = json(options);
    const batch = guard(() => this.#live.batch(settings));
    const decoder = new TextDecoder();
    const put = (text, controller) => {
      for (const piece of piecesOf(text)) {
        const answer = batch.feed(piece);
        if (answer !== "") controller.enqueue(answer);
      }
    };
    return new TransformStream({
      transform(piece, controller) {
        try {
          put(decoded(piece, decoder), controller);
        } catch (error) {
          // The stream ends with it.
          batch.free();
          throw error;
        }
      },
      flush(controller) {
        put(decoder.decode(), controller);
        const answer = batch.finish();
        batch.free();
        if (answer !== "") controller.enqueue(answer);
      },
      cancel: () => batch.free(),
    });
  }

  async *provisionEach(source, options) {
    const settings = json(withFormat(options, "ndjson"));
    const batch = guard(() => this.#live.batch(settings));
    const decoder = new TextDecoder();
    try {
      // Whoever gets one may change the list.
      const list = Array.isArray(source) ? [...source] : source;
      let told = 0;
      for (const some of taken(list, batch)) {
        yield* some;
        told += some.length;
      }
      if (told > 0 && told === list.length) {
        yield JSON.parse(batch.finish());
        return;
      }
      // All of them take the way of text, and some are told already.
      batch.restart(settings);
      function* entries(lines) {
        for (const entry of entriesOf(lines)) if (told-- <= 0) yield entry;
      }
      let objects = 0;
      for await (const piece of pieces(list, batch)) {
        // Objects that come one by one are a list.
        const isObject = piece && typeof piece === "object" && !isBytes(piece);
        const text = isObject ? (objects++ ? "," : "[") + written([piece], batch).slice(1, -1) : decoded(piece, decoder);
        for (const piece of piecesOf(text)) yield* entries(batch.feed(piece));
      }
      yield* entries(batch.feed(decoder.decode() + (objects ? "]" : "")));
      yield* entries(batch.finish());
    } finally {
      batch.free();
    }
  }

  /** Gives the memory back at once; without it, it goes back when the job is collected. */
  free() {
    this.#release();
    this.#job?.free();
    this.#job = undefined;
  }

  [release]() {
    this.free();
  }

  get #live() {
    if (this.#job === undefined) throw new MisuseError("scimulate: this job was freed");
    return this.#job;
  }
}

const withFormat = (options, format) => ({ ...optionsOf(options, MisuseError), format });

const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** A piece as text; of a character that is cut in two the half that is there waits in the decoder. */
function decoded(piece, decoder) {
  return isBytes(piece) ? decoder.decode(piece, { stream: true }) : textOf("a piece of a document", piece);
}

/** Cuts a text up, never between the two halves of one character. */
function* piecesOf(text) {
  for (let at = 0; at < text.length; ) {
    let end = at + PIECE;
    const last = text.charCodeAt(end - 1);
    if (last >= 0xd800 && last <= 0xdbff) end += 1;
    yield text.slice(at, end);
    at = end;
  }
}

/** The same for UTF-8. */
function* piecesOfBytes(bytes) {
  for (let at = 0; at < bytes.length; ) {
    let end = at + PIECE;
    while ((bytes[end] & 0xc0) === 0x80) end += 1;
    yield bytes.subarray(at, end);
    at = end;
  }
}

function pieces(given, batch) {
  const source = iterableOf(given);
  if (typeof source === "string" || source instanceof Uint8Array) return [source];
  // A list of texts is a text in pieces; any other list is one of objects.
  const objects = Array.isArray(source) && typeof source[0] !== "string";
  if (!objects && (source?.[Symbol.asyncIterator] || source?.[Symbol.iterator])) return source;
  return [written(source, batch)];
}

/** Plain objects as text: of a list of users only what the batch reads. */
function written(source, batch) {
  if (!Array.isArray(source)) return documentOf(source, MisuseError);
  const read = batch.members();
  const others = wasm.Batch.others();
  return json(elementsOf(source, MisuseError).map((one) => (isUser(one, others) ? picked(one, read) : one)));
}

/** Whether it is nothing but a user, and no class of its own says how it is written. */
function isUser(one, others) {
  if (one === null || typeof one !== "object" || Object.getPrototypeOf(one) !== Object.prototype) return false;
  const type = one["@odata.type"];
  return (type === undefined || type === "#microsoft.graph.user") && !("toJSON" in one) && !others.some((name) => name in one);
}

/** Whether it is a list of nothing but users that are there, so that only the members count that are read. */
function areUsers(source, batch) {
  if (!Array.isArray(source) || source.length === 0) return false;
  const others = wasm.Batch.others();
  const inherits = batch.members().some((name) => name in Object.prototype);
  const isThere = (one) => (one["@removed"] ?? one.deletedDateTime ?? undefined) === undefined;
  // Nothing stands in a gap, which `every` would pass over.
  return !inherits && elementsOf(source, MisuseError).findIndex((one) => !(isUser(one, others) && isThere(one))) < 0;
}

/** The outcomes of a list of users that the module takes member by member, some at a time: see `outcomesOf`. */
function* taken(source, batch) {
  if (areUsers(source, batch)) yield* outcomesOf(source, batch.members(), (...users) => batch.take(...users));
}

function picked(user, read) {
  const members = {};
  for (const name of read) if (Object.hasOwn(user, name)) members[name] = user[name];
  return members;
}

function* entriesOf(lines) {
  let at = 0;
  for (let end = lines.indexOf("\n"); end >= 0; end = lines.indexOf("\n", at)) {
    yield JSON.parse(lines.slice(at, end));
    at = end + 1;
  }
}
