// What callers pass: documents and options as the JSON text that they stand for.

/** The options that are documents of their own, or numbers. */
const OPTIONS = ["existing", "links", "now", "request", "schema", "seed", "user"];

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

/** Gives what `for await` takes: the streams of some browsers have no iterator yet, and that of others waits for what it reads. */
export function iterableOf(source) {
  if (typeof source?.getReader !== "function") return source;
  const iterator = () => {
    const reader = source.getReader();
    // Whoever leaves early reads no more of it.
    return { next: () => reader.read(), return: async () => (await reader.cancel()) ?? {} };
  };
  return { [Symbol.asyncIterator]: iterator };
}

/** Gives objects as JSON text, and text and what is no object as it is; `name` is the argument's. */
export function jsonOf(value, MisuseError, name = "this argument") {
  if (!["bigint", "function", "object", "symbol"].includes(typeof value) || value === null) return value;
  const check = (name, value) => {
    // JSON has no number like NaN.
    const reason = typeof value === "number" && !Number.isFinite(value) ? value : formless(value);
    if (reason !== undefined) throw new MisuseError(`scimulate: ${name} is ${reason}`);
  };
  check(name, value);
  for (const option of OPTIONS) check(`\`${option}\``, value[option]);
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // A number too large, a circle, or too deep; what else is thrown there is the caller's own.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new MisuseError(`scimulate: ${name} has no JSON form: ${error.message}`, { cause: error });
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

/** Gives options that may be left out; the first that is not `known` is told, or else the first function but the `callback`. */
export function optionsOf(options, MisuseError, known, callback) {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object" || Array.isArray(options)) {
    throw new MisuseError(`scimulate: options are an object, not ${Array.isArray(options) ? "a list" : typeof options}`);
  }
  // The module tells the others, but functions do not get there.
  const isUnknown = (name) => (known ? !known.includes(name) : typeof options[name] === "function" && name !== callback);
  const unknown = Object.keys(options).find(isUnknown);
  if (unknown !== undefined) {
    const reason = known ? `there is no member \`${unknown}\`; it can have \`${known.join("`, `")}\`` : `\`${unknown}\`: a function has no JSON form`;
    throw new MisuseError(`scimulate: options: ${reason}`);
  }
  return options;
}
