export * from "./types.js";

/** Takes the bytes or the compiled module; a second call does nothing. What is neither is a `MisuseError`. */
export function initSync(module: ArrayBuffer | Uint8Array | object): void;
