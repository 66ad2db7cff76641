import * as scimulate from "scimulate";

import { ask } from "../../../../ask.mjs";

export const dynamic = "force-dynamic";

export function GET() {
  return Response.json({ all: ask(scimulate) });
}
