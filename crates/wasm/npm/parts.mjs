// Cuts a text of many objects into parts that can be read by themselves, without reading the objects.
//
// It looks at UTF-8: what cuts JSON is ASCII, and bytes are handed over to a worker where a string would be copied.

import { documentOf, elementsOf } from "./arguments.mjs";

const PART = 1 << 21;
/** How much of a text is encoded at a time, and of a line looked at. */
const PIECE = 1 << 20;

const [BREAK, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT] = [0x0a, 0x5b, 0x5d, 0x7b];

/**
 * Gives parts of NDJSON and of JSON lists; anything else is one part.
 * `objects` and `lines` are how many come before, `column` how many characters of the first line; `body` is the part in
 * pieces, which `open` and `close` make a list of its own; each has its memory for itself, so that it can be handed over.
 * `elements` is what a pool has to look at a list with, `spare` memory of parts that nobody needs any more.
 */
export async function* parts(source, elements, size = PART, MisuseError = TypeError, spare = []) {
  const bytes = new Bytes(pieces(source, MisuseError), source instanceof Uint8Array, spare);
  try {
    while (!bytes.isKnown && (await bytes.more()));
    if (bytes.start() === OPEN_LIST) yield* list(bytes, size, elements);
    else if (bytes.start() === OPEN_OBJECT && isJson(bytes.firstLine())) yield* lines(bytes, size);
    else yield* all(bytes);
  } finally {
    // A file or a response that nobody reads to its end is let go.
    await bytes.end();
  }
}

/** A part as text of its own. */
export function whole({ open, body, close }) {
  const mark = (is, byte) => (is ? [Uint8Array.of(byte)] : []);
  return joined([...mark(open, OPEN_LIST), ...body, ...mark(close, CLOSE_LIST)]);
}

/** Pieces, one behind the other. */
export function joined(pieces) {
  const all = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const sizeOf = (pieces) => pieces.reduce((sum, { length }) => sum + length, 0);

/** How many bytes of the text it is. */
export function lengthOf({ body }) {
  return sizeOf(body);
}

/** The text piece by piece, as text that cuts no character in two, or as UTF-8. */
async function* pieces(source, MisuseError) {
  const own = typeof source === "string" || source instanceof Uint8Array;
  const objects = Array.isArray(source) && typeof source[0] !== "string";
  const streams = !own && !objects && (source?.[Symbol.asyncIterator] || source?.[Symbol.iterator]);
  // The first half of a character whose second is in the next piece.
  let half = "";
  const written = () => documentOf(objects ? elementsOf(source, MisuseError) : source, MisuseError);
  for await (const one of streams ? source : [own ? source : written()]) {
    if (typeof one !== "string" && !(one instanceof Uint8Array)) {
      throw new MisuseError(`scimulate: a document is text or bytes, not ${typeof one}`);
    }
    if (typeof one !== "string") {
      yield one;
      continue;
    }
    for (let at = 0; at < one.length; at += PIECE) {
      const text = half + one.slice(at, at + PIECE);
      const last = text.charCodeAt(text.length - 1);
      half = last >= 0xd800 && last <= 0xdbff ? text.at(-1) : "";
      yield half === "" ? text : text.slice(0, -1);
    }
  }
  if (half !== "") yield half;
}

/** What came and was not given away yet. */
class Bytes {
  #pieces;
  #encoder = new TextEncoder();
  #store = new Uint8Array(0);
  /** Whether all comes at once, in the caller's memory, where it stays: what is taken is copied. */
  #whole;
  #spare;
  #from = 0;
  #end = 0;
  #begun = false;

  constructor(pieces, whole, spare) {
    this.#pieces = pieces;
    this.#whole = whole;
    this.#spare = spare;
  }

  get length() {
    return this.#end - this.#from;
  }

  /** Whether it shows what it is: for that, an object takes its first line, if it has one of a bearable length. */
  get isKnown() {
    const start = this.start();
    if (start !== OPEN_OBJECT) return start !== undefined;
    return this.length > PIECE || this.view().includes(BREAK);
  }

  view(end = this.length) {
    return this.#store.subarray(this.#from, this.#from + end);
  }

  /** Takes the next piece; false where there is none. */
  async more() {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    if (typeof value === "string") {
      this.#reserve(3 * value.length);
      this.#end += this.#encoder.encodeInto(value, this.#store.subarray(this.#end)).written;
    } else if (this.#whole) {
      this.#replace(value);
    } else {
      this.#put(value);
    }
    return true;
  }

  end() {
    return this.#pieces.return();
  }

  #reserve(length) {
    if (this.#end + length <= this.#store.length) return;
    const rest = this.view();
    const grown = new Uint8Array(Math.max(2 * (rest.length + length), PIECE));
    grown.set(rest);
    this.#replace(grown, rest.length);
  }

  #replace(store, end = store.length) {
    [this.#store, this.#from, this.#end] = [store, 0, end];
  }

  #put(bytes) {
    this.#reserve(bytes.length);
    this.#store.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Gives the front away, in memory that nobody else has: the shorter of it and of what is behind it is copied. */
  take(end) {
    const front = this.view(end);
    this.#from += end;
    if (this.#whole || this.length > end) return this.#copy(front);
    const rest = this.view();
    this.#replace(new Uint8Array(0));
    if (rest.length > 0) this.#put(rest);
    return front;
  }

  /** New memory has to be found and cleared, which takes longer than the copy. */
  #copy(bytes) {
    const spare = this.#spare.pop();
    const copy = spare?.byteLength >= bytes.length ? new Uint8Array(spare, 0, bytes.length) : new Uint8Array(bytes.length);
    copy.set(bytes);
    return copy;
  }

  /** The first character that says something; a byte order mark says nothing. */
  start() {
    if (!this.#begun && this.length >= 3) {
      const [one, two, three] = this.view(3);
      if (one === 0xef && two === 0xbb && three === 0xbf) this.#from += 3;
      this.#begun = true;
    }
    return this.view().find((byte) => byte > 0x20);
  }

  firstLine() {
    const end = this.view().indexOf(BREAK);
    return this.view(end < 0 ? 0 : end);
  }
}

function isJson(bytes) {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

async function* all(bytes) {
  while (await bytes.more());
  yield { body: [bytes.take(bytes.length)], objects: 0, lines: 0, column: 0 };
}

async function* lines(bytes, size) {
  const before = { objects: 0, lines: 0 };
  const part = (end) => {
    const body = bytes.take(end);
    const cut = { body: [body], ...before, column: 0 };
    for (let at = 0; at < body.length; before.lines += 1) {
      const next = body.indexOf(BREAK, at) + 1 || body.length;
      if (!isBlank(body.subarray(at, next))) before.objects += 1;
      at = next;
    }
    return cut;
  };
  do {
    while (bytes.length > size) {
      const end = bytes.view(size).lastIndexOf(BREAK) + 1 || bytes.view().indexOf(BREAK, size) + 1;
      if (end === 0) break;
      yield part(end);
    }
  } while (await bytes.more());
  if (!isBlank(bytes.view())) yield part(bytes.length);
}

function isBlank(bytes) {
  const first = bytes.find((byte) => byte > 0x20);
  // Spaces there are beyond ASCII too.
  return first === undefined || (first > 0x7e && new TextDecoder().decode(bytes).trim() === "");
}

/** A list is cut at commas between its elements; a worker finds them, for that means to look at every byte. */
async function* list(bytes, size, elements) {
  let known = new Float64Array(6);
  let before = { objects: 0, lines: 0, column: 0 };
  let open = false;
  let body = [];
  for (let more = true; more; ) {
    while (bytes.length < size && (more = await bytes.more()));
    const told = await elements(bytes.take(Math.min(bytes.length, size)), known);
    known = told.known;
    if (told.cut === undefined) {
      body.push(told.text);
      continue;
    }
    body.push(told.text.subarray(0, told.cut.at));
    // The bracket of the next part stands where this comma stood. Whoever gets this one may hand its memory over.
    const rest = told.text.slice(told.cut.at + 1);
    yield { open, body, close: true, ...before };
    body = [rest];
    before = told.cut.before;
    open = true;
  }
  yield { open, body, close: false, ...before };
}
