// The module, of the text that a bundler takes along.

import { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";

import { deflated } from "./inline-module.mjs";

export const module = new WebAssembly.Module(inflateRawSync(Buffer.from(deflated, "base64")));
