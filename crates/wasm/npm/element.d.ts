/// <reference lib="dom" />

import type { Diagnostic, Document, ProvisioningSummary } from "./types.js";

/** What the playground holds: the user as typed, which need not be JSON, and Graph's `objectMapping` of users. */
export interface PlaygroundContent {
  user: string;
  mapping: object;
}

export interface ScimulatePlaygroundEventMap {
  /** The user or the mapping was edited. */
  change: CustomEvent<PlaygroundContent>;
  /** There is a new answer. */
  result: CustomEvent<ProvisioningSummary>;
  /** There are other findings. */
  diagnostics: CustomEvent<Diagnostic[]>;
  /** What was given cannot be read. */
  error: CustomEvent<{ message: string }>;
}

/**
 * The attributes of `<scimulate-playground>`, for frameworks that have types of elements. In React:
 *
 * ```ts
 * declare module "react" {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       "scimulate-playground": HTMLAttributes<ScimulatePlayground> & ScimulatePlaygroundAttributes;
 *     }
 *   }
 * }
 * ```
 */
export interface ScimulatePlaygroundAttributes {
  /** Where the playground is hosted; the folder of this module if left out. */
  src?: string;
  /** The parts to show, with commas between them, such as `mappings,resource`; all if left out. */
  panes?: string;
  /** If left out, what `color-scheme` says around the element. */
  theme?: "light" | "dark" | "system";
  /** Readers change nothing. */
  readonly?: boolean;
  /** `lazy`, when it comes into view, if left out. */
  loading?: "lazy" | "eager" | "click";
  /** What to start with. */
  sample?: "messy" | "simple" | "page";
  /** The tenant's default domain, for mappings that call `DefaultDomain()`. */
  "default-domain"?: string;
}

/** The element `<scimulate-playground>`; importing this module defines it. */
export class ScimulatePlayground extends HTMLElement {
  /** The user as it stands in the playground; `null` before there is one. */
  get user(): string | null;
  set user(user: Document);
  /** The mapping of users as it stands in the playground; takes a schema and a list of attribute mappings, too. */
  get mapping(): object | null;
  set mapping(mapping: Document);
  /** What provisioning the user came to; `null` before the first answer. */
  readonly result: ProvisioningSummary | null;
  /** Everything found, the worst first. */
  readonly diagnostics: Diagnostic[];
  /** Gives the theme and the custom properties to the playground again, after the page has changed them. */
  refresh(): void;

  addEventListener<K extends keyof ScimulatePlaygroundEventMap>(
    type: K,
    listener: (this: ScimulatePlayground, event: ScimulatePlaygroundEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "scimulate-playground": ScimulatePlayground;
  }
}
