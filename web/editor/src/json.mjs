// Edits the JSON of a user: colours, folding, search, and the members that Microsoft Graph has.

import { insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";
import { json as jsonLanguage } from "@codemirror/lang-json";
import { codeFolding, foldGutter, foldKeymap, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

import { common } from "./common.mjs";
import { element, prose } from "./documentation.mjs";
import { Handle, lines } from "./handle.mjs";
import { pane } from "./theme.mjs";

/** The page's own classes, so that the text looks the same before and after. */
const colours = tagHighlighter([
  { tag: tags.propertyName, class: "t-key" },
  { tag: tags.string, class: "t-text" },
  { tag: tags.number, class: "t-number" },
  { tag: [tags.bool, tags.null], class: "t-word" },
  { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], class: "t-other" },
]);

/**
 * @typedef {object} Member
 * @property {string} path such as `employeeOrgData.division`
 * @property {string} kind Graph's type of it
 * @property {boolean} list
 * @property {string} name provisioning's name for it
 *
 * @typedef {{ severity: "error" | "warning" | "info" | null, message: string }} Note
 */

/**
 * Puts an editor into a place.
 * @param {HTMLElement} place
 * @param {import("./handle.mjs").Options & {
 *   placeholder: string,
 *   members: Member[],
 *   onHover: (line: number) => Note[],
 * }} options
 */
export function json(place, options) {
  return new Handle(place, options, [
    pane,
    common(place, options.placeholder, (context) => complete(context, options.members)),
    lineNumbers(),
    codeFolding(),
    foldGutter({ openText: "⌄", closedText: "›" }),
    jsonLanguage(),
    syntaxHighlighting(colours),
    search({ top: true }),
    highlightSelectionMatches(),
    lines,
    hoverTooltip((view, at) => explain(view.state, at, options.onHover), { hideOnChange: true }),
    keymap.of([...foldKeymap, ...searchKeymap]),
  ]);
}

/**
 * Gives the names of the members around a node, the outermost first; the objects of a list or page begin anew.
 * @param {import("@codemirror/state").EditorState} state
 * @param {import("@lezer/common").SyntaxNode} node
 */
function around(state, node) {
  const path = [];
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === "Array") break;
    if (at.name !== "Property") continue;
    const name = at.getChild("PropertyName");
    if (name) path.unshift(state.sliceDoc(name.from + 1, name.to - 1));
  }
  return path;
}

/** @param {import("@codemirror/autocomplete").CompletionContext} context */
function complete(context, members) {
  const { state, pos, explicit } = context;
  const node = syntaxTree(state).resolveInner(pos, -1);
  if (node.name === "PropertyName" && pos > node.from) {
    const quoted = node.to > node.from + 1 && state.sliceDoc(node.to - 1, node.to) === '"';
    if (quoted && pos === node.to) return null;
    const from = node.from + 1;
    const to = quoted ? node.to - 1 : pos;
    return offer(state, around(state, node.parent), members, { from, to, quote: false });
  }
  if (node.name === "Object" && explicit) {
    return offer(state, around(state, node), members, { from: pos, to: pos, quote: true });
  }
  // A quote alone is no name of a member yet.
  const object = node.name === "⚠" ? node.parent : node;
  const begun = context.matchBefore(/"[\w.]*/);
  if (object?.name === "Object" && begun) {
    return offer(state, around(state, object), members, { from: begun.from + 1, to: pos, quote: false });
  }
  return null;
}

/** Offers the members of one object; an object of members is offered by its own name. */
function offer(state, path, members, { from, to, quote }) {
  const within = path.length ? `${path.join(".")}.` : "";
  const options = new Map();
  for (const { path, kind, list, name } of members) {
    if (!path.startsWith(within)) continue;
    const [label, ...rest] = path.slice(within.length).split(".");
    const object = rest.length > 0;
    const detail = object ? "object" : list ? `list of ${kind}` : kind;
    const info = object || name === label ? undefined : `${name} in mappings`;
    if (!options.has(label)) options.set(label, { label, type: "property", detail, info, apply: member(label, quote) });
  }
  return options.size ? { from, to, options: [...options.values()], validFor: /^\w*$/ } : null;
}

/** Writes a member's name with what must follow it, as far as it does not yet. */
function member(name, quote) {
  return (view, completion, from, to) => {
    const after = view.state.sliceDoc(to, to + 2);
    const close = after.startsWith('"') ? "" : '"';
    const colon = /^"?\s*:/.test(view.state.sliceDoc(to, to + 8)) ? "" : ": ";
    const end = close === "" && colon !== "" ? to + 1 : to;
    const text = (quote ? '"' : "") + name + (end > to ? '"' : close) + colon;
    view.dispatch({
      ...insertCompletionText(view.state, text, from, end),
      annotations: pickedCompletion.of(completion),
    });
  };
}

/** Says what is known of the member on a line. */
function explain(state, at, onHover) {
  const line = state.doc.lineAt(at);
  const text = line.text.trimStart();
  const from = line.to - text.length;
  const notes = text && at >= from ? onHover(line.number) : [];
  if (!notes.length) return null;
  const create = () => {
    const dom = element("div", "cm-documentation");
    for (const { severity, message } of notes) {
      dom.append(prose(message, "p", severity ? `tone-${severity}` : "quiet"));
    }
    return { dom };
  };
  return { pos: from, end: line.to, above: true, create };
}
