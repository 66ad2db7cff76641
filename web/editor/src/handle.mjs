// What the page holds of an editor: text goes both ways, findings and marks of lines go in.

import { isolateHistory } from "@codemirror/commands";
import { diagnosticCount, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorSelection, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

import { diagnostic } from "./documentation.mjs";

/** Marks a change that the page made. */
const fromPage = Annotation.define();

/** @type {import("@codemirror/state").StateEffectType<[number, string][]>} */
const setLines = StateEffect.define();

/** The classes of lines; they follow the text until the page gives others. */
export const lines = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLines)) next = decorations(transaction.state.doc, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations(doc, marked) {
  const ranges = marked.filter(([number]) => number <= doc.lines);
  return Decoration.set(ranges.map(([number, name]) => Decoration.line({ class: `editor-line ${name}` }).range(doc.line(number).from)));
}

/**
 * @typedef {object} Options
 * @property {HTMLTextAreaElement} field the field whose place the editor takes, with its text, caret and focus
 * @property {string} [text] its text, where it may not have it yet
 * @property {string} label
 * @property {boolean} readonly
 * @property {(text: string) => void} onInput
 * @property {(number: number) => void} [onFix] applies the fix of the finding with that number
 */

export class Handle {
  #readonly = new Compartment();

  /**
   * @param {HTMLElement} place
   * @param {Options} options
   * @param {import("@codemirror/state").Extension[]} extensions
   */
  constructor(place, { field, text = field.value, label, readonly, onInput, onFix }, extensions) {
    this.onFix = onFix;
    const root = place.getRootNode();
    const focused = root.activeElement === field;
    const listener = EditorView.updateListener.of((update) => {
      const typed = update.transactions.some((one) => one.docChanged && !one.annotation(fromPage));
      if (typed) onInput(update.state.doc.toString());
    });
    const state = EditorState.create({
      doc: text,
      selection: EditorSelection.single(field.selectionStart, field.selectionEnd),
      extensions: [
        extensions,
        listener,
        this.#readonly.of(frozen(readonly)),
        EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", tabindex: "0" }),
      ],
    });
    this.view = new EditorView({ state, parent: place, root });
    this.view.scrollDOM.scrollTop = field.scrollTop;
    if (focused) {
      this.view.focus();
      // Chromium puts the caret of what gets the focus at its beginning, and the view may believe it.
      const { view } = this;
      requestAnimationFrame(() => {
        if (view.state.doc.eq(state.doc)) view.dispatch({ selection: state.selection });
      });
    }
  }

  /**
   * Takes a text from the page; what is the same in both stays, and so the caret.
   * @param {string} given
   */
  setText(given) {
    const text = given.replace(/\r\n?/g, "\n");
    const now = this.view.state.doc.toString();
    if (text === now) return;
    let start = 0;
    const shorter = Math.min(text.length, now.length);
    while (start < shorter && text[start] === now[start]) start += 1;
    let end = 0;
    while (end < shorter - start && text[text.length - 1 - end] === now[now.length - 1 - end]) end += 1;
    this.view.dispatch({
      changes: { from: start, to: now.length - end, insert: text.slice(start, text.length - end) },
      annotations: [fromPage.of(true), isolateHistory.of("full")],
    });
  }

  /**
   * Underlines what has a finding.
   * @param {import("./documentation.mjs").Finding[]} findings
   */
  setFindings(findings) {
    if (!findings.length && !diagnosticCount(this.view.state)) return;
    const { length } = this.view.state.doc;
    const within = findings.filter(({ from, to }) => from <= to && to <= length);
    const shown = within.map((finding) => {
      const seen = visible(finding, length);
      return diagnostic({ ...finding, ...seen }, () => this.onFix?.(finding.number));
    });
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }

  /**
   * Gives lines, by their numbers in rising order, a class.
   * @param {[number, string][]} marked
   */
  setLines(marked) {
    this.view.dispatch({ effects: setLines.of(marked) });
  }

  /** @param {boolean} readonly */
  setReadonly(readonly) {
    this.view.dispatch({ effects: this.#readonly.reconfigure(frozen(readonly)) });
  }

  destroy() {
    this.view.destroy();
  }
}

/** Gives a place without extent, where something is missing, the character beside it. */
function visible({ from, to }, length) {
  if (from < to) return { from, to };
  return to < length ? { from, to: to + 1 } : { from: Math.max(0, from - 1), to };
}

function frozen(readonly) {
  return readonly ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })] : [];
}
