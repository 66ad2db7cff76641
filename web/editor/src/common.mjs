// What both editors have.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { forEachDiagnostic, linter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { keymap, placeholder, tooltips } from "@codemirror/view";

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
 * @param {HTMLElement} place where the editor is to be
 * @param {string} hint what an empty editor says
 * @param {import("@codemirror/autocomplete").CompletionSource} complete
 */
export function common(place, hint, complete) {
  const root = place.getRootNode();
  return [
    theme,
    history(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [complete], icons: false }),
    // The findings come from the page.
    linter(null),
    hint ? placeholder(hint) : [],
    // Panes scroll and clip, so what floats is no part of them.
    tooltips({ parent: root.body ?? root }),
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
