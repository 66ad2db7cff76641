// Edits an expression of a mapping: the project's lexer colours it, its registry completes and explains it.

import { insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap } from "@codemirror/view";

import { common } from "./common.mjs";
import { attributeDocumentation, functionDocumentation, signature } from "./documentation.mjs";
import { Handle } from "./handle.mjs";
import { NO_VALUE } from "./messages.mjs";
import { signatureHelp } from "./signature.mjs";
import { field } from "./theme.mjs";
import { inAttribute, language, tokenAt, tokens } from "./tokens.mjs";

/**
 * Puts an editor into a place.
 * @param {HTMLElement} place
 * @param {import("./handle.mjs").Options & {
 *   placeholder: string,
 *   language: import("./tokens.mjs").Language,
 *   attributes: () => import("./documentation.mjs").Attribute[],
 *   onFormat: () => void,
 * }} options
 */
export function expression(place, options) {
  const { attributes, onFormat } = options;
  const format = () => {
    onFormat();
    return true;
  };
  return new Handle(place, options, [
    // Before the list of completions, which would keep Escape to itself.
    signatureHelp,
    field,
    common(place, options.placeholder, (context) => complete(context, attributes)),
    EditorView.lineWrapping,
    language.of(options.language),
    tokens,
    EditorState.languageData.of(() => [{ closeBrackets: { brackets: ["(", "[", '"'] } }]),
    hoverTooltip((view, at, side) => explain(view.state, at, side, attributes), { hideOnChange: true }),
    keymap.of([{ key: "Shift-Alt-f", run: format, preventDefault: true }]),
  ]);
}

/** @param {import("@codemirror/autocomplete").CompletionContext} context */
function complete({ state, pos, explicit }, attributes) {
  const token = tokenAt(state, pos);
  if (inAttribute(state, token, pos)) {
    const from = token.from + 1;
    const to = token.kind === "attribute" ? token.to - 1 : pos;
    return { from, to, options: attributes().filter(usable).map(inBrackets), validFor: /^[\w.]*$/ };
  }
  const word = token?.kind === "name" || token?.kind === "unknown";
  const hidden = token && !word && (pos < token.to || token.kind === "unterminated");
  if (hidden || !(word || explicit)) return null;
  const { functions, keywords } = state.facet(language);
  return {
    from: word ? token.from : pos,
    options: [
      ...functions.filter(({ usual }) => usual).map(call),
      ...attributes().filter(usable).map(bare),
      ...keywords.map((label) => ({ label, type: "keyword", boost: -2 })),
    ],
    validFor: /^\w*$/,
  };
}

const usable = ({ unavailable }) => unavailable === null;

function call(documented) {
  const { name, parameters } = documented;
  const apply = (view, completion, from, to) => {
    const called = view.state.sliceDoc(to, to + 1) === "(";
    const text = called ? name : `${name}()`;
    const caret = from + name.length + (parameters.length ? 1 : text.length - name.length);
    view.dispatch({
      ...insertCompletionText(view.state, text, from, to),
      selection: { anchor: caret },
      annotations: pickedCompletion.of(completion),
    });
  };
  const detail = signature(documented).textContent.slice(name.length);
  return { label: name, type: "function", detail, info: () => functionDocumentation(documented), apply };
}

/** An attribute that has a value comes before one that has none. */
function option(attribute) {
  const { name, value } = attribute;
  const detail = value === null ? NO_VALUE : short(value);
  return { label: name, type: "attribute", detail, boost: value === null ? -1 : 1, info: () => attributeDocumentation(attribute) };
}

function inBrackets(attribute) {
  const apply = (view, completion, from, to) => {
    const closed = view.state.sliceDoc(to, to + 1) === "]";
    view.dispatch({
      ...insertCompletionText(view.state, attribute.name + (closed ? "" : "]"), from, to),
      selection: { anchor: from + attribute.name.length + 1 },
      annotations: pickedCompletion.of(completion),
    });
  };
  return { ...option(attribute), apply };
}

function bare(attribute) {
  const written = `[${attribute.name}]`;
  return { ...option(attribute), displayLabel: written, apply: written };
}

function short(value) {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

/** Says what stands under the pointer. */
function explain(state, at, side, attributes) {
  const found = state.field(tokens).find(({ from, to }) => (side < 0 ? from < at && at <= to : from <= at && at < to));
  const text = found && state.sliceDoc(found.from, found.to);
  const tooltip = (dom) => ({ pos: found.from, end: found.to, above: true, create: () => ({ dom }) });
  if (found?.kind === "name") {
    const documented = state.facet(language).functions.find(({ name }) => name === text);
    return documented ? tooltip(functionDocumentation(documented)) : null;
  }
  if (found?.kind === "attribute") {
    const attribute = attributes().find(({ name }) => `[${name}]` === text);
    return attribute ? tooltip(attributeDocumentation(attribute)) : null;
  }
  return null;
}
