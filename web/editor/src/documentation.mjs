// What the editors say of functions, attributes and findings; all of it is text, none of it markup.

import { EMPTY_FOR_USER, NOT_USUAL, NO_VALUE_FOR_USER, SOURCE, inGraph, parameter } from "./messages.mjs";

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} summary
 * @property {boolean} required
 * @property {boolean} repeats
 *
 * @typedef {object} Documented a function of the expression language
 * @property {string} name
 * @property {string} summary
 * @property {Parameter[]} parameters
 * @property {string[]} notes
 * @property {string} reference
 * @property {boolean} usual whether jobs that provision applications know it
 *
 * @typedef {object} Attribute
 * @property {string} name
 * @property {string | null} value of this user
 * @property {string} graph where Graph's JSON holds it
 * @property {string | null} unavailable why a mapping cannot use it
 *
 * @typedef {object} Finding
 * @property {number} number its place in the list
 * @property {number} from
 * @property {number} to
 * @property {"error" | "warning" | "info"} severity
 * @property {string} message
 * @property {string | null} help
 * @property {string} code
 * @property {string | null} fix what the fix does
 */

/**
 * Makes an element.
 * @param {string} tag
 * @param {string} name its class
 * @param {(Node | string)[]} children
 */
export function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/**
 * Shows a sentence, its first letter large, what stands in backticks as code.
 * @param {string} text
 */
export function prose(text, tag = "p", name = "") {
  const parts = (text.charAt(0).toUpperCase() + text.slice(1)).split("`");
  return element(tag, name, ...parts.map((part, place) => (place % 2 ? element("code", "", part) : part)));
}

/**
 * Gives the parameter that takes the argument at a place; the last ones may repeat together.
 * @param {Documented} documented
 * @param {number} argument
 */
export function parameterAt({ parameters }, argument) {
  const fixed = parameters.findLastIndex((parameter) => !parameter.repeats) + 1;
  const repeating = parameters.length - fixed;
  return argument < fixed || repeating === 0 ? argument : fixed + ((argument - fixed) % repeating);
}

/**
 * Shows how a function is called; the parameter that is being written stands out.
 * @param {Documented} documented
 * @param {number} current
 */
export function signature({ name, parameters }, current = -1) {
  const parts = parameters.flatMap((parameter, place) => {
    const text = parameter.name + (parameter.required ? "" : "?");
    return [place ? ", " : "", place === current ? element("b", "", text) : text];
  });
  const more = parameters.at(-1)?.repeats ? ", …" : "";
  return element("code", "signature", `${name}(`, ...parts, `${more})`);
}

/** @param {string} address */
function source(address) {
  const link = element("a", "", SOURCE);
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return element("p", "", link);
}

/** @param {Documented} documented */
export function functionDocumentation(documented) {
  const { summary, parameters, notes, reference, usual } = documented;
  const parts = [signature(documented), prose(summary)];
  if (!usual) parts.push(prose(NOT_USUAL, "p", "help"));
  if (parameters.length) {
    parts.push(element("ul", "", ...parameters.map(({ name, summary }) => prose(parameter(name, summary), "li", "quiet"))));
  }
  parts.push(...notes.map((note) => prose(note, "p", "help")), source(reference));
  return element("div", "cm-documentation", ...parts);
}

/** @param {Attribute} attribute */
export function attributeDocumentation({ name, value, graph, unavailable }) {
  const said = value === null ? NO_VALUE_FOR_USER : value === "" ? EMPTY_FOR_USER : value;
  const parts = [element("code", "signature", `[${name}]`), element("p", "", said)];
  if (graph && graph !== name) parts.push(prose(inGraph(graph), "p", "quiet"));
  if (unavailable) parts.push(prose(unavailable, "p", "help"));
  return element("div", "cm-documentation", ...parts);
}

/**
 * Gives a finding the shape the editor underlines and explains.
 * @param {Finding} finding
 * @param {() => void} apply
 * @returns {import("@codemirror/lint").Diagnostic}
 */
export function diagnostic({ from, to, severity, message, help, code, fix }, apply) {
  const renderMessage = () => {
    const parts = [prose(message, "span"), " ", element("code", "quiet", code)];
    if (help) parts.push(prose(help, "p", "help"));
    return element("div", "", ...parts);
  };
  const actions = fix === null ? [] : [{ name: label(fix), apply }];
  return { from, to, severity, message, renderMessage, actions };
}

/** A fix as a button says it: with a large first letter, and without the marks of code. */
const label = (fix) => fix[0].toUpperCase() + fix.slice(1).replaceAll("`", "");
