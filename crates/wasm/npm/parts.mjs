// Cuts a text of many objects into parts that can be read by themselves, without reading the objects.

const PART = 1 << 21;

/**
 * Gives parts of NDJSON and of JSON lists; anything else is one part.
 * `index` and `line` are how many objects and lines come before.
 */
export async function* parts(source, size = PART) {
  const pieces = texts(source);
  let head = "";
  for await (const piece of pieces) {
    head += piece;
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
  if (Array.isArray(source) || !(source?.[Symbol.asyncIterator] || source?.[Symbol.iterator])) {
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
  yield { text, index: 0, line: 0, whole: true };
}

async function* lines(pieces, size) {
  let [text, index, line] = ["", 0, 0];
  const part = (end) => {
    const cut = { text: text.slice(0, end), index, line, whole: false };
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
  if (text.trim() !== "") yield { ...part(text.length), whole: index === 0 };
}

/** A list is cut at the commas between its elements; strings and depth are all there is to know of JSON for that. */
async function* list(pieces, size) {
  let [text, at, depth, quoted, last, count, index] = ["", 0, 0, false, 0, 0, 0];
  let cut = false;
  // Where no bracket or quote stands, nothing can change.
  const mark = /["\\[\]{},]/g;
  for await (const piece of pieces) {
    text += piece;
    mark.lastIndex = at;
    for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
      const place = found.index;
      if (quoted) {
        if (found[0] === "\\") mark.lastIndex = place + 2;
        else if (found[0] === '"') quoted = false;
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
          last = place;
          if (place >= size) {
            yield { text: `${cut ? "[" : ""}${text.slice(0, place)}]`, index, line: 0, whole: false };
            text = text.slice(place + 1);
            mark.lastIndex = 0;
            index += count;
            [count, last, cut] = [0, 0, true];
          }
      }
    }
    // A backslash at the very end escapes what comes next.
    at = Math.max(text.length, mark.lastIndex);
  }
  yield { text: cut ? `[${text}` : text, index, line: 0, whole: !cut };
}
