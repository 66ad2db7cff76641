// What Node has as globals, for those who run without them: the DOM that Jest gives its tests has no coders of text and no streams.

export { TransformStream } from "node:stream/web";
export { TextDecoder, TextEncoder } from "node:util";
