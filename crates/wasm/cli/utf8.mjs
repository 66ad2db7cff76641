// Whether a file is UTF-8, as it passes by.

import { isUtf8 } from "node:buffer";

const NONE = Buffer.alloc(0);
const BREAK = 0x0a;

/** Tells the first byte that is not UTF-8; what Excel saves as plain CSV is not. */
export class Utf8 {
  #tell;
  /** The beginning of a character whose rest is in the next piece. */
  #half = NONE;
  #line = 1;
  /** How many characters of this line have passed. */
  #column = 0;

  constructor(tell) {
    this.#tell = tell;
  }

  pass(piece) {
    if (this.#tell === undefined) return;
    const bytes = this.#half.length > 0 ? Buffer.concat([this.#half, piece]) : piece;
    const end = bytes.length - begun(bytes);
    const front = bytes.subarray(0, end);
    if (!isUtf8(front)) return this.#found(front);
    this.#count(front);
    this.#half = Buffer.from(bytes.subarray(end));
  }

  /** A character that is only begun at the end is none. */
  end() {
    if (this.#half.length > 0) this.#found(this.#half);
  }

  #count(bytes) {
    for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) this.#line += 1;
    const last = bytes.lastIndexOf(BREAK);
    if (last >= 0) this.#column = 0;
    for (const byte of bytes.subarray(last + 1)) if ((byte & 0xc0) !== 0x80) this.#column += 1;
  }

  #found(bytes) {
    let [low, high] = [0, bytes.length];
    // The longest front that is UTF-8, but for a character that it cuts.
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const front = bytes.subarray(0, middle);
      if (isUtf8(front.subarray(0, middle - begun(front)))) low = middle;
      else high = middle - 1;
    }
    const at = low - begun(bytes.subarray(0, low));
    this.#count(bytes.subarray(0, at));
    const byte = bytes[at];
    const meant = new TextDecoder("windows-1252").decode(Uint8Array.of(byte));
    this.#tell({
      code: "invalid-utf-8",
      severity: "warning",
      message: `this is not UTF-8: the byte 0x${byte.toString(16).toUpperCase()} is no character and is read as \`\ufffd\``,
      location: { kind: "document", line: this.#line, column: this.#column + 1 },
      help: `save the file as UTF-8, in Excel as "CSV UTF-8"; in Windows-1252 this byte is \`${meant}\``,
    });
    this.#tell = undefined;
  }
}

/** How many bytes at the end begin a character that has more. */
function begun(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
