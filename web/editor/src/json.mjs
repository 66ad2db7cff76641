// Edits JSON: colours, folding, search, and the members and values that its documents have.

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
 * @property {string} path such as `employeeOrgData/division`, or `attributeMappings/flowType` from a list on
 * @property {string} kind what it holds, in a word
 * @property {string} [about]
 * @property {string[]} values what it usually is, as JSON
 *
 * @typedef {{ severity: "error" | "warning" | "info" | null, message: string }} Note
 */

/**
 * Puts an editor into a place.
 * @param {HTMLElement} place
 * @param {import("./handle.mjs").Options & {
 *   placeholder: string,
 *   members: Member[],
 *   list: string,
 *   onHover: (line: number) => Note[],
 * }} options
 */
export function json(place, options) {
  return new Handle(place, options, [
    pane,
    common(place, options.placeholder, (context) => complete(context, options)),
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
 * Gives the names of the members around a node, the outermost first; the objects of a list or page begin anew, with the
 * name of the list where such objects are known.
 * @param {import("@codemirror/state").EditorState} state
 * @param {import("@lezer/common").SyntaxNode} node
 * @param {{ members: Member[], list: string }} known
 */
function around(state, node, { members, list }) {
  const path = [];
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === "Array") {
      const name = at.parent?.name === "Property" ? nameOf(state, at.parent) : list;
      if (name && members.some(({ path }) => path.startsWith(`${name}/`))) path.unshift(name);
      break;
    }
    if (at.name === "Property") path.unshift(nameOf(state, at));
  }
  return path;
}

function nameOf(state, property) {
  const name = property.getChild("PropertyName");
  return name ? state.sliceDoc(name.from + 1, name.to - 1) : "";
}

/** Offers the values that a member usually has. */
function values(state, property, { from, typed, closed }, known) {
  const path = [...around(state, property, known), nameOf(state, property)].join("/");
  const member = known.members.find((one) => one.path === path);
  const begun = typed.startsWith('"');
  const options = (member?.values ?? []).filter((value) => !begun || value.startsWith('"'));
  if (!options.length) return null;
  const shown = options.map((label, place) => ({ label, type: "constant", boost: -place, apply: value(closed) }));
  return { from, options: shown, validFor: /^"?[\w ,]*$/ };
}

/** Writes a value in the place of the one that is there, up to its closing quote. */
function value(closed) {
  return (view, completion, from, to) => {
    const behind = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
    const end = closed ? to + behind.indexOf('"') + 1 : to;
    view.dispatch({
      ...insertCompletionText(view.state, completion.label, from, end),
      annotations: pickedCompletion.of(completion),
    });
  };
}

/** @param {import("@codemirror/autocomplete").CompletionContext} context */
function complete(context, known) {
  const { members } = known;
  const { state, pos, explicit } = context;
  const node = syntaxTree(state).resolveInner(pos, -1);
  if (node.name === "String" && node.parent?.name === "Property") {
    const closed = node.to > node.from + 1 && state.sliceDoc(node.to - 1, node.to) === '"';
    if (closed && pos === node.to) return null;
    return values(state, node.parent, { from: node.from, typed: '"', closed }, known);
  }
  // Behind a colon there is no value yet, or the beginning of one.
  const behind = context.matchBefore(/:\s*"?\w*/);
  const property = behind && syntaxTree(state).resolveInner(behind.from, -1);
  const owner = property?.name === "Property" ? property : property?.parent;
  if (behind && owner?.name === "Property") {
    const typed = behind.text.replace(/^:\s*/, "");
    if (!typed && !explicit) return null;
    return values(state, owner, { from: pos - typed.length, typed, closed: false }, known);
  }
  if (node.name === "PropertyName" && pos > node.from) {
    const quoted = node.to > node.from + 1 && state.sliceDoc(node.to - 1, node.to) === '"';
    if (quoted && pos === node.to) return null;
    const from = node.from + 1;
    const to = quoted ? node.to - 1 : pos;
    return offer(state, around(state, node.parent, known), members, { from, to, quote: false });
  }
  if (node.name === "Object" && explicit) {
    return offer(state, around(state, node, known), members, { from: pos, to: pos, quote: true });
  }
  // A quote alone is no name of a member yet.
  const object = node.name === "⚠" ? node.parent : node;
  const begun = context.matchBefore(/"[\w.]*/);
  if (object?.name === "Object" && begun) {
    return offer(state, around(state, object, known), members, { from: begun.from + 1, to: pos, quote: false });
  }
  return null;
}

/** Offers the members of one object; an object of members is offered by its own name. */
function offer(state, path, members, { from, to, quote }) {
  const within = path.length ? `${path.join("/")}/` : "";
  const options = new Map();
  for (const { path, kind, about } of members) {
    if (!path.startsWith(within)) continue;
    const [label, ...rest] = path.slice(within.length).split("/");
    const object = rest.length > 0;
    const detail = object ? "object" : kind;
    const info = object ? undefined : about;
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
