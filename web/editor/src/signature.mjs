// Shows the signature of the call that is being written, above it.

import { Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";

import { element, parameterAt, prose, signature } from "./documentation.mjs";
import { parameter } from "./messages.mjs";
import { callAt } from "./tokens.mjs";

const focused = StateEffect.define();
const dismissed = StateEffect.define();

const shown = StateField.define({
  create: () => ({ focus: false, dismissed: -1, tooltip: null }),
  update(now, transaction) {
    let { focus, dismissed: away } = now;
    away = transaction.changes.mapPos(away);
    for (const effect of transaction.effects) {
      if (effect.is(focused)) focus = effect.value;
      if (effect.is(dismissed)) away = effect.value;
    }
    const { state } = transaction;
    const { main } = state.selection;
    const call = focus && main.empty ? callAt(state, main.head) : undefined;
    if (!call) return { focus, dismissed: -1, tooltip: null };
    if (call.from === away) return { focus, dismissed: away, tooltip: null };
    return { focus, dismissed: -1, tooltip: tooltip(call, now.tooltip) };
  },
  provide: (field) => showTooltip.from(field, ({ tooltip }) => tooltip),
});

function tooltip({ called, argument, from }, before) {
  const current = parameterAt(called, argument);
  if (before?.called === called && before.current === current) return { ...before, pos: from };
  const create = () => {
    const written = called.parameters[current];
    const parts = [signature(called, current)];
    if (written) parts.push(prose(parameter(written.name, written.summary), "p", "quiet"));
    const dom = element("div", "cm-documentation cm-signature", ...parts);
    dom.setAttribute("role", "tooltip");
    return { dom };
  };
  return { pos: from, above: true, called, current, create };
}

/** Puts the signature away and leaves the key to others: completions go by the same one. */
function dismiss(view) {
  const { tooltip } = view.state.field(shown);
  if (tooltip) view.dispatch({ effects: dismissed.of(tooltip.pos) });
  return false;
}

export const signatureHelp = [
  shown,
  EditorView.focusChangeEffect.of((_, focus) => focused.of(focus)),
  Prec.highest(keymap.of([{ key: "Escape", run: dismiss }])),
];
