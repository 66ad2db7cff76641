// The element in React, typed as its declarations say.

import "scimulate/element";

import { createElement, type ReactElement } from "react";
import type { ScimulatePlayground, ScimulatePlaygroundAttributes } from "scimulate/element";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "scimulate-playground": HTMLAttributes<ScimulatePlayground> & ScimulatePlaygroundAttributes;
    }
  }
}

export const shown: ReactElement = <scimulate-playground src="/playground/" panes="mappings,resource" readonly aria-label="Mappings" />;
// @ts-expect-error no such theme
export const wrong: ReactElement = <scimulate-playground theme="blue" />;
export const made = createElement("scimulate-playground", { loading: "click" } satisfies ScimulatePlaygroundAttributes);
