// The editors of the playground; the page loads this module after its first paint and works without it.

import { EditorView } from "@codemirror/view";

import "./styles.mjs";

export { expression } from "./expression.mjs";
export { json } from "./json.mjs";
export { forget, whenNear } from "./near.mjs";

/**
 * Gives the whole text of the editor that an element is part of; the page itself shows only what is in view.
 * @param {HTMLElement} element
 * @returns {string | undefined} nothing where there is no editor
 */
export function textOf(element) {
  return EditorView.findFromDOM(element)?.state.doc.toString();
}
