// What runs in a worker of the web.

import * as scimulate from "./browser.mjs";
import { serve } from "./serve.mjs";

const handle = serve(scimulate);
self.onmessage = async ({ data }) => self.postMessage(...(await handle(data)));
