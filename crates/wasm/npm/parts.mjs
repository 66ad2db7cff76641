// Cuts a text of many objects into parts that can be read by themselves, without reading the objects.

const PART = 1 << 21;

/**
 * Gives parts of NDJSON and of JSON lists; anything else is one part.
 * `index` and `line` are how many objects and lines come before, `column` how many characters of the first line.
 */
export async function* parts(source, size = PART) {
  const pieces = texts(source);
  let head = "";
  // Not `for await`, whose early end would end the pieces too.
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    head += next.value;
    if (/\S/.test(head) && (head.length > 4096 || !head.trimStart().startsWith("{") || head.includes("\n"))) break;
  }
  const rest = (async function* () {
    yield head;
    yield* pieces;
  })();
  const start = head.replace(/^\uFEFF/, "").trimStart();
  if (start.startsWith("[")) yield* list(rest, size);
  else if (isLine(start)) yield* lines(rest, size);
  else yield* all(rest);
}

/** The text piece by piece; bytes are UTF-8. */
async function* texts(source) {
  if (typeof source === "string") {
    yield source;
    return;
  }
  const objects = Array.isArray(source) && typeof source[0] !== "string";
  if (objects || !(source?.[Symbol.asyncIterator] || source?.[Symbol.iterator])) {
    yield JSON.stringify(source);
    return;
  }
  const decoder = new TextDecoder();
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    yield typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

function isLine(text) {
  const end = text.indexOf("\n");
  if (!text.startsWith("{") || end < 0) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

async function* all(pieces) {
  let text = "";
  for await (const piece of pieces) text += piece;
  yield { text, index: 0, line: 0, column: 0 };
}

async function* lines(pieces, size) {
  let [text, index, line] = ["", 0, 0];
  const part = (end) => {
    const cut = { text: text.slice(0, end), index, line, column: 0 };
    text = text.slice(end);
    const own = cut.text.split("\n");
    if (own.at(-1) === "") own.pop();
    index += own.filter((one) => one.trim() !== "").length;
    line += own.length;
    return cut;
  };
  for await (const piece of pieces) {
    text += piece;
    while (text.length > size) {
      let end = text.lastIndexOf("\n", size) + 1;
      if (end === 0) end = text.indexOf("\n", size) + 1;
      if (end === 0) break;
      yield part(end);
    }
  }
  if (text.trim() !== "") yield part(text.length);
}

/** A list is cut at the commas between its elements. */
async function* list(pieces, size) {
  let [text, from, index, line, column, cut] = ["", 0, 0, 0, 0, false];
  const scan = { at: 0, depth: 0, quoted: false, count: 0 };
  const part = (end, close) => {
    const body = text.slice(from, end);
    const whole = { text: `${cut ? "[" : ""}${body}${close}`, index, line, column };
    const [breaks, last] = lineBreaks(body);
    // After the comma there is one character more, and before the next part one bracket that the text has not.
    column = breaks > 0 ? body.length - last - 1 : column + body.length + (cut ? 1 : 0);
    line += breaks;
    index += scan.count;
    [scan.count, cut, from] = [0, true, end + 1];
    return whole;
  };
  for await (const piece of pieces) {
    text = from === 0 && text === "" ? piece : text.slice(from) + piece;
    scan.at -= from;
    from = 0;
    while (comma(text, scan, from + size)) yield part(scan.at - 1, "]");
  }
  yield part(text.length, "");
}

/**
 * Looks for a comma between elements that stands at `least` or behind, and leaves `scan.at` behind it.
 * Strings and depth are all there is to know of JSON for that.
 */
function comma(text, scan, least) {
  let { at, depth, quoted, count } = scan;
  let found = false;
  while (at < text.length && !found) {
    if (quoted) {
      const end = text.indexOf('"', at);
      if (end < 0) break;
      quoted = isEscaped(text, end);
      at = end;
    } else {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        quoted = true;
      } else if (code === 0x7b || code === 0x5b) {
        depth += 1;
      } else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
      } else if (code === 0x2c && depth === 1) {
        count += 1;
        found = at >= least;
      }
    }
    at += 1;
  }
  // A string that has not ended goes on in the next piece.
  if (!found) at = text.length;
  Object.assign(scan, { at, depth, quoted, count });
  return found;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text, place) {
  let first = place;
  while (text.charCodeAt(first - 1) === 0x5c) first -= 1;
  return (place - first) % 2 === 1;
}

/** How many line breaks a text has, and where the last one is. */
function lineBreaks(text) {
  let [breaks, last] = [0, -1];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) [breaks, last] = [breaks + 1, at];
  return [breaks, last];
}
