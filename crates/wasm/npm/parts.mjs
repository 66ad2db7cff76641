// Cuts a text of many objects into parts that can be read by themselves, without reading the objects.
//
// It looks at UTF-8: what cuts JSON is ASCII, and bytes are handed over to a worker where a string would be copied.

import { documentOf, elementsOf } from "./arguments.mjs";

const PART = 1 << 21;
/** How much of a text is encoded at a time. */
const PIECE = 1 << 20;

/** How much of a text shows first what it is, and at last: a page may say much before its list. */
const [HEAD, LONGEST_HEAD] = [1 << 16, 1 << 24];

const [BREAK, OPEN_LIST, OPEN_OBJECT] = [0x0a, 0x5b, 0x7b];

/**
 * Gives parts of NDJSON, lists, pages and tables; anything else is one part. Each has its `body` in pieces, with memory of its
 * own that can be handed over; `head` is what it is read behind, `before` what stands before it, and `goesOn` says whether its
 * document does. `workers` look at texts, `spare` is memory of parts that nobody needs any more, and so many `objects` came before.
 */
export async function* parts(source, workers, size = PART, MisuseError = TypeError, spare = [], objects = 0) {
  const bytes = new Bytes(pieces(source, MisuseError), source instanceof Uint8Array, spare);
  try {
    let before = { objects, lines: 0, column: 0 };
    while (before) {
      const found = await headOf(bytes, size, workers, before);
      if (found === undefined) {
        while (await bytes.more());
        yield { head: "", body: [bytes.take(bytes.length)], goesOn: false, before };
        return;
      }
      before = yield* found.lines ? lines(bytes, size, found.head, before) : document(bytes, size, found, before, workers);
    }
  } finally {
    // A file or a response that nobody reads to its end is let go.
    await bytes.end();
  }
}

/** Asks what a text is; a short one is one part whatever it is. */
async function headOf(bytes, size, workers, before) {
  for (let length = Math.min(HEAD, size); length <= LONGEST_HEAD; length *= 4) {
    while (bytes.length < length) if (!(await bytes.more())) return undefined;
    // It is handed over; what `slice` gives of a buffer of Node's is still the caller's.
    const found = await workers.head(new Uint8Array(bytes.view(length)), before);
    if (found !== undefined) return found;
  }
  return undefined;
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

  constructor(pieces, whole, spare) {
    this.#pieces = pieces;
    this.#whole = whole;
    this.#spare = spare;
  }

  get length() {
    return this.#end - this.#from;
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

  /** Takes back the end of what was taken last. */
  untake(bytes) {
    if (this.#whole) this.#from -= bytes.length;
    else this.#replace(joined([bytes, this.view()]));
  }

  /** New memory has to be found and cleared, which takes longer than the copy. */
  #copy(bytes) {
    const spare = this.#spare.pop();
    const copy = spare?.byteLength >= bytes.length ? new Uint8Array(spare, 0, bytes.length) : new Uint8Array(bytes.length);
    copy.set(bytes);
    return copy;
  }
}

async function* lines(bytes, size, head, before) {
  const part = (end) => {
    const body = bytes.take(end);
    const cut = { head, body: [body], goesOn: false, before: { ...before, column: 0 } };
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

/** The first character that says something. */
const startOf = (bytes) => bytes.find((byte) => byte > 0x20);

function isBlank(bytes) {
  const first = startOf(bytes);
  // Spaces there are beyond ASCII too.
  return first === undefined || (first > 0x7e && new TextDecoder().decode(bytes).trim() === "");
}

/** Cuts a list or a table; gives what stands before the next document, if there is one. Workers look at it, for that means at every byte. */
async function* document(bytes, size, { head, length, state }, before, workers) {
  const first = bytes.take(length);
  let part = { head: "", body: [first], goesOn: true, before };
  for (let more = true; more; ) {
    while (bytes.length < size && (more = await bytes.more()));
    const told = await workers.cut(head, bytes.take(Math.min(bytes.length, size)), state);
    state = told.state;
    if (told.at < 0) {
      part.body.push(told.text);
      continue;
    }
    part.body.push(told.text.subarray(0, told.at));
    // Whoever gets this one may hand its memory over.
    const rest = told.text.slice(told.at);
    if (told.end) {
      bytes.untake(rest);
      while (startOf(bytes.view()) === undefined && (await bytes.more()));
      const next = startOf(bytes.view());
      const follows = next === OPEN_LIST || next === OPEN_OBJECT;
      // Anything else is wrong there.
      if (!follows) {
        while (await bytes.more());
        part.body.push(bytes.take(bytes.length));
      }
      yield { ...part, goesOn: false };
      return follows ? told.before : undefined;
    }
    yield part;
    part = { head, body: [rest], goesOn: true, before: told.before };
  }
  yield { ...part, goesOn: false };
}
