// The entry that carries its module as text: nothing to fetch, nothing to configure.

import { loaded } from "./api.mjs";
import { deflated } from "./inline-module.mjs";
import { initSync } from "./scimulate.js";

let loading;

/** Unpacks and loads the module; a second call waits for the first. */
export function init() {
  loading ??= unpack().then((module) => {
    initSync({ module });
    loaded();
  });
  return loading;
}

async function unpack() {
  const text = atob(deflated);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

export * from "./exports.mjs";
