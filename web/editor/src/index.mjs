// The editors of the playground; the page loads this module after its first paint and works without it.

import { EditorView } from "@codemirror/view";

import "./styles.mjs";

export { expression } from "./expression.mjs";
export { json } from "./json.mjs";
export { forget, whenNear } from "./near.mjs";

/**
 * Puts the caret before a character of an editor's text and brings it into view.
 * @param {HTMLElement} element in the editor
 * @param {number} at
 */
export function putCaret(element, at) {
  const view = EditorView.findFromDOM(element);
  if (!view) return;
  view.focus();
  view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
}

/**
 * Gives the whole text of the editor that an element is part of; the page itself shows only what is in view.
 * @param {HTMLElement} element
 * @returns {string | undefined} nothing where there is no editor
 */
export function textOf(element) {
  return EditorView.findFromDOM(element)?.state.doc.toString();
}
