// What becomes `worker-thread.inline.cjs`.

import * as scimulate from "./inline.cjs";
import { serve } from "./serve.mjs";

const handle = serve(scimulate);
self.onmessage = async ({ data }) => self.postMessage(...(await handle(data)));
