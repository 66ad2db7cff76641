// What both editors have.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { forEachDiagnostic, linter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";

import { PHRASES } from "./messages.mjs";
import { theme } from "./theme.mjs";

/**
 * Applies the first fix of the findings at the caret.
 * @param {import("@codemirror/view").EditorView} view
 */
function quickFix(view) {
  const { from, to } = view.state.selection.main;
  let fix;
  forEachDiagnostic(view.state, (found, start, end) => {
    if (start <= to && end >= from) fix ??= found.actions?.[0] && { found, start, end };
  });
  fix?.found.actions[0].apply(view, fix.start, fix.end);
  return Boolean(fix);
}

/**
 * Types over a selection. A browser that does this itself keeps the old text's look with `style` attributes, which the
 * page's policy refuses.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    const text = event.data;
    if (event.inputType !== "insertText" || event.isComposing || !text || main.empty || view.state.readOnly) return false;
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/**
 * @param {HTMLElement} place where the editor is to be
 * @param {string} hint what an empty editor says
 * @param {import("@codemirror/autocomplete").CompletionSource} complete
 */
export function common(place, hint, complete) {
  const root = place.getRootNode();
  return [
    theme,
    typeOver,
    history(),
    EditorState.phrases.of(PHRASES),
    bracketMatching(),
    closeBrackets(),
    // A moment after the last key its editor may be gone, and with it what it asks of the page.
    autocompletion({ override: [(context) => (context.view?.dom.isConnected ? complete(context) : null)], icons: false }),
    // The findings come from the page.
    linter(null),
    hint ? placeholder(hint) : [],
    // Panes scroll and clip, so what floats is no part of them; but a dialog lies over all that is no part of it.
    tooltips({ parent: place.closest("dialog") ?? root.body ?? root }),
    keymap.of([
      { key: "Mod-.", run: quickFix },
      { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}
