// Compiled, never run: the types of the package hold together on their own, without those of Node or the DOM.

import type * as scimulate from "scimulate";

export type Package = typeof scimulate;
