// Every text of the editors' own; the rest of what they show is handed to them by the page. Backticks make code.

export const SOURCE = "Source";
export const NOT_USUAL = "provisioning to an application does not know it";
export const NO_VALUE = "no value";
export const NO_VALUE_FOR_USER = "no value for this user";
export const EMPTY_FOR_USER = "empty text for this user";

/** What CodeMirror itself says, by the words that its packages know it by: searching, folding, completing. */
export const PHRASES = {
  Find: "Find",
  Replace: "Replace with",
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
  "current match": "current match",
  "on line": "on line",
  "replaced match on line $": "Replaced the match on line $",
  "replaced $ matches": "Replaced $ matches",
  "Go to line": "Go to line",
  go: "Go",
  "Fold line": "Fold line",
  "Unfold line": "Unfold line",
  "Folded lines": "Folded lines",
  "Unfolded lines": "Unfolded lines",
  "folded code": "folded lines",
  unfold: "Unfold",
  to: "to",
  Completions: "Completions",
  "Selection deleted": "Selection deleted",
};

/**
 * Explains a parameter.
 * @param {string} name
 * @param {string} summary
 */
export const parameter = (name, summary) => `\`${name}\`: ${summary}`;

/**
 * Says where Microsoft Graph has an attribute.
 * @param {string} path
 */
export const inGraph = (path) => `\`${path}\` in Microsoft Graph`;
