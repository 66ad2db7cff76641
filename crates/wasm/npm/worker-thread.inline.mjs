// What runs in a worker that is of one's own bundle: the module is in the script.

import * as scimulate from "./inline.mjs";
import { serve } from "./serve.mjs";

const handle = serve(scimulate);
self.onmessage = async ({ data }) => self.postMessage(...(await handle(data)));
