// What callers pass: documents and options as the JSON text that they stand for.

const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** Why a value stands for no document, although `JSON.stringify` would write something, such as `{}` for a promise. */
function formless(value) {
  if (typeof value !== "object" || value === null) return undefined;
  if (typeof value.then === "function") return "a promise; `await` it first";
  if (isBytes(value)) return "bytes; decode them with a `TextDecoder` first";
  if (Array.isArray(value) || value instanceof String || typeof value.toJSON === "function") return undefined;
  const iterable = value[Symbol.iterator] ?? value[Symbol.asyncIterator];
  if (iterable) return `a ${nameOf(value)}; make it a list or a plain object first`;
  if (Object.getPrototypeOf(value) === Object.prototype) return undefined;
  // A `File`, a `Response` and their like are written as `{}`.
  return nameOf(value) !== "Object" && Object.keys(value).length === 0 ? `a ${nameOf(value)}; pass its text` : undefined;
}

const nameOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** Gives what `for await` takes: the streams of some browsers have no iterator yet. */
export function iterableOf(source) {
  if (typeof source?.getReader !== "function" || source[Symbol.asyncIterator]) return source;
  return (async function* () {
    const reader = source.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } finally {
      // Whoever leaves early reads no more of it.
      await reader.cancel();
    }
  })();
}

/** Gives objects as JSON text, and text and what is no object as it is. */
export function jsonOf(value, MisuseError) {
  if (!["bigint", "function", "object", "symbol"].includes(typeof value) || value === null) return value;
  const reason = formless(value);
  if (reason) throw new MisuseError(`scimulate: this argument is ${reason}`);
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // A number too large, a circle, or too deep; what else is thrown there is the caller's own.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new MisuseError(`scimulate: this argument has no JSON form: ${error.message}`, { cause: error });
  }
  if (text === undefined) throw new MisuseError(`scimulate: a ${typeof value} has no JSON form`);
  return text;
}

/** Gives a document as text, where nothing is something too: `null` is one that cannot be read. */
export function documentOf(value, MisuseError) {
  const text = jsonOf(value, MisuseError);
  return typeof text === "string" ? text : JSON.stringify(text);
}

/** Gives a list back, unless one of its elements would be written as something else. */
export function elementsOf(list, MisuseError) {
  const index = list.findIndex(formless);
  if (index >= 0) throw new MisuseError(`scimulate: element ${index} of this list is ${formless(list[index])}`);
  return list;
}

/** Gives options that may be left out; of those that are not `known` the first is told, where that is said. */
export function optionsOf(options, MisuseError, known) {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object" || Array.isArray(options)) {
    throw new MisuseError(`scimulate: options are an object, not ${Array.isArray(options) ? "a list" : typeof options}`);
  }
  const unknown = known && Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new MisuseError(`scimulate: options: there is no member \`${unknown}\`; it can have \`${known.join("`, `")}\``);
  }
  return options;
}
