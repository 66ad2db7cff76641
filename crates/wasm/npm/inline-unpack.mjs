// Makes a module of its packed text.

/** Compiles what was deflated and written as base64. */
export async function unpack(deflated) {
  const text = atob(deflated);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
