// A worker of Cloudflare: nothing is awaited before the first request.

import * as scimulate from "scimulate";

import { ask } from "../ask.mjs";

export default {
  fetch: () => Response.json({ all: ask(scimulate) }),
};
