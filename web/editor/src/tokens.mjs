// An expression as the project's own lexer cuts it, kept beside the text.

import { Facet, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/**
 * @typedef {object} Language what the page knows of the expression language
 * @property {(text: string) => Uint32Array} tokens three numbers for each token: its kind, where it begins, where it ends
 * @property {string[]} kinds the names of the kinds
 * @property {string[]} keywords
 * @property {import("./documentation.mjs").Documented[]} functions
 *
 * @typedef {{ kind: string, from: number, to: number }} Token
 */

/** @type {Facet<Language, Language>} */
export const language = Facet.define({ combine: ([given]) => given });

/** A longer text is no expression that anybody reads; it stays plain. */
const LONG = 20_000;

/** @type {StateField<Token[]>} */
export const tokens = StateField.define({
  create: cut,
  update: (now, transaction) => (transaction.docChanged ? cut(transaction.state) : now),
  provide: (field) => EditorView.decorations.compute([field], colours),
});

function cut(state) {
  const given = state.facet(language);
  if (state.doc.length > LONG) return [];
  const numbers = given.tokens(state.doc.toString());
  const found = [];
  for (let at = 0; at < numbers.length; at += 3) {
    found.push({ kind: given.kinds[numbers[at]], from: numbers[at + 1], to: numbers[at + 2] });
  }
  return found;
}

const CLASSES = {
  string: "t-text",
  number: "t-number",
  attribute: "t-attribute",
  parameter: "t-attribute",
  open: "t-other",
  close: "t-other",
  comma: "t-other",
  comparison: "t-other",
};
const MARKS = new Map();

function colours(state) {
  const { keywords } = state.facet(language);
  const found = state.field(tokens);
  const ranges = found.flatMap(({ kind, from, to }, place) => {
    const named = kind === "name" && nameClass(state.sliceDoc(from, to), found[place + 1], keywords);
    const name = named || CLASSES[kind];
    if (!name) return [];
    if (!MARKS.has(name)) MARKS.set(name, Decoration.mark({ class: name }));
    return [MARKS.get(name).range(from, to)];
  });
  return Decoration.set(ranges);
}

function nameClass(name, next, keywords) {
  if (next?.kind === "open") return "t-function";
  return keywords.includes(name) && "t-keyword";
}

/**
 * Finds the token at a place; of two that touch there, the one before.
 * @param {import("@codemirror/state").EditorState} state
 * @param {number} at
 */
export function tokenAt(state, at) {
  return state.field(tokens).find(({ from, to }) => from < at && at <= to);
}

/** Whether a place is inside of an attribute's brackets, closed or not. */
export function inAttribute(state, token, at) {
  if (token?.kind === "attribute") return at < token.to;
  return token?.kind === "unterminated" && state.sliceDoc(token.from, token.from + 1) === "[";
}

/**
 * Finds the innermost call of a known function around a place, and which argument is written there.
 * @param {import("@codemirror/state").EditorState} state
 * @param {number} at
 */
export function callAt(state, at) {
  const { functions } = state.facet(language);
  const open = [];
  let before;
  for (const token of state.field(tokens)) {
    if (token.to > at) break;
    if (token.kind === "open") open.push({ name: before?.kind === "name" ? before : undefined, argument: 0 });
    else if (token.kind === "close") open.pop();
    else if (token.kind === "comma" && open.length) open.at(-1).argument += 1;
    before = token;
  }
  for (const { name, argument } of open.reverse()) {
    const text = name && state.sliceDoc(name.from, name.to);
    const called = functions.find((one) => one.name === text);
    if (called) return { called, argument, from: name.from };
  }
  return undefined;
}
