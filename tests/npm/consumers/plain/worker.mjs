import * as scimulate from "../node_modules/scimulate/browser.mjs";

import { ask } from "../ask.mjs";

await scimulate.init();
self.postMessage(ask(scimulate));
