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

/** A list is cut at the commas between its elements; strings and depth are all there is to know of JSON for that. */
async function* list(pieces, size) {
  let [text, at, depth, quoted, count, index, line, column] = ["", 0, 0, false, 0, 0, 0, 0];
  let cut = false;
  const part = (end, close) => {
    const body = text.slice(0, end);
    const whole = { text: `${cut ? "[" : ""}${body}${close}`, index, line, column };
    const breaks = body.split("\n");
    // After the comma there is one character more, and before the next part one bracket that the text has not.
    column = breaks.length > 1 ? breaks.at(-1).length : column + body.length + (cut ? 1 : 0);
    line += breaks.length - 1;
    index += count;
    [count, cut] = [0, true];
    return whole;
  };
  // Where none of these stands, nothing can change.
  const mark = /["\\[\]{},]/g;
  for await (const piece of pieces) {
    text += piece;
    mark.lastIndex = at;
    at = 0;
    for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
      const place = found.index;
      if (quoted) {
        if (found[0] === '"') quoted = false;
        else if (found[0] === "\\") {
          // What a backslash escapes may be in the next piece.
          at = place + 2;
          if (at > text.length) break;
          mark.lastIndex = at;
        }
        continue;
      }
      switch (found[0]) {
        case '"':
          quoted = true;
          break;
        case "[":
        case "{":
          depth += 1;
          break;
        case "]":
        case "}":
          depth -= 1;
          break;
        case ",":
          if (depth !== 1) break;
          count += 1;
          if (place >= size) {
            yield part(place, "]");
            text = text.slice(place + 1);
            [mark.lastIndex, at] = [0, 0];
          }
      }
    }
    at = Math.max(text.length, at);
  }
  yield part(text.length, "");
}
