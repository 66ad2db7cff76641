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
 * The element `<scimulate-playground>`; importing this module defines it.
 *
 * Its attributes: `src` (where the playground is hosted), `panes`, `theme`, `readonly`, `loading`, `sample`, `default-domain`.
 */
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
