import * as scimulate from "scimulate";

import { ask } from "../../../../ask.mjs";

export const runtime = "edge";

export function GET() {
  return Response.json({ all: ask(scimulate) });
}
