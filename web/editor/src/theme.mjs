// How the editors look: the page's own roles of colour, so that they follow its theme.

import { EditorView } from "@codemirror/view";

const underline = (colour, style = "wavy") => ({
  backgroundImage: "none",
  textDecoration: `underline ${style} ${colour} 1px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
  paddingBottom: "0",
});

export const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.78125rem", lineHeight: "1.25rem" },
  ".cm-content": { caretColor: "var(--text)", padding: "0" },
  ".cm-line": { padding: "0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-placeholder": { color: "var(--text-quiet)", fontFamily: "var(--sans)", fontSize: "0.875rem" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--surface-lit)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--error-surface)" },
  ".cm-selectionMatch": { backgroundColor: "var(--surface-lit)" },

  ".t-function": { color: "var(--code-word)" },
  ".t-attribute": { color: "var(--code-key)" },
  ".t-keyword": { color: "var(--code-number)" },

  ".cm-lintRange-error": underline("var(--error)"),
  ".cm-lintRange-warning": underline("var(--warning)"),
  ".cm-lintRange-info": underline("var(--info)", "dotted"),
  ".cm-lintRange-active": { backgroundColor: "transparent" },
  ".cm-diagnostic": { maxWidth: "32rem", padding: "6px 8px", whiteSpace: "normal", borderLeft: "3px solid" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--info)" },
  ".cm-diagnosticAction": {
    margin: "6px 0 0",
    minHeight: "24px",
    padding: "2px 8px",
    border: "1px solid var(--field-line)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface-raised)",
    color: "var(--accent)",
    font: "inherit",
  },

  ".cm-tooltip": {
    zIndex: "20",
    border: "1px solid var(--field-line)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface-raised)",
    color: "var(--text)",
    boxShadow: "0 4px 16px light-dark(#0002, #0008)",
    font: "13px / 1.5 var(--sans)",
  },
  ".cm-tooltip code": { fontFamily: "var(--mono)", fontSize: "0.75rem" },
  ".cm-tooltip a": { color: "var(--accent)" },
  ".cm-tooltip .help, .cm-tooltip .quiet": { color: "var(--text-quiet)" },
  ".cm-documentation": { maxWidth: "30rem", padding: "6px 10px" },
  ".cm-documentation ul": { paddingLeft: "16px", listStyle: "disc" },
  ".cm-documentation .signature": { display: "block", overflowWrap: "anywhere" },
  ".cm-documentation .signature b": { color: "var(--accent)", textDecoration: "underline" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    maxHeight: "min(18rem, 40vh)",
    maxWidth: "min(30rem, 92vw)",
    fontFamily: "var(--mono)",
    fontSize: "0.78125rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "1.25rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--surface-lit)",
    color: "var(--text)",
    outline: "1px solid var(--accent)",
    outlineOffset: "-1px",
  },
  ".cm-completionDetail": { color: "var(--text-quiet)", fontStyle: "normal", marginLeft: "12px" },
  ".cm-completionMatchedText": { color: "var(--accent)", textDecoration: "none", fontWeight: "600" },
  ".cm-completionInfo": { padding: "0" },

  ".cm-panels": {
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    borderColor: "var(--line)",
    font: "13px / 1.5 var(--sans)",
  },
  ".cm-panel.cm-search": { padding: "4px 8px" },
  ".cm-panel input, .cm-panel button": { font: "inherit" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--surface-raised)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--surface-raised)", borderColor: "var(--field-line)" },
  ".cm-searchMatch": { backgroundColor: "var(--warning-surface)", outline: "1px solid var(--warning)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--surface-lit)", outlineColor: "var(--accent)" },
});

/** A field of the mapping table: as high as its text, wrapped, at most eight lines. */
export const field = EditorView.theme({
  // Not `&` alone: what floats has the theme's class too.
  "&.cm-editor": { width: "100%", border: "1px solid transparent", borderRadius: "var(--radius)" },
  "&.cm-editor.cm-focused": {
    borderColor: "var(--accent)",
    outline: "2px solid var(--accent)",
    outlineOffset: "-1px",
    backgroundColor: "var(--surface-raised)",
  },
  ".cm-scroller": { maxHeight: "164px", overflow: "clip" },
  // Whatever scrolls is put together anew for every frame, so only the one that a person is at does.
  "&.cm-focused .cm-scroller, &:hover .cm-scroller": { overflow: "auto" },
  ".cm-content": { padding: "3px 6px", minHeight: "26px", minWidth: "0" },
  ".cm-line": { overflowWrap: "anywhere" },
});

/** A whole pane. */
export const pane = EditorView.theme({
  "&.cm-editor": { height: "100%", minWidth: "0" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-content": { padding: "8px 16px 8px 0" },
  // The text of a pane is as wide as its longest line; what stands in its place has to fit the pane.
  ".cm-content:has(.cm-placeholder)": { flexShrink: "1", minWidth: "0", whiteSpace: "pre-wrap" },
  ".cm-placeholder": { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--text-quiet)", border: "0", fontSize: "0.6875rem" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "28px", padding: "0 2px 0 4px" },
  ".cm-foldGutter .cm-gutterElement": { width: "14px", textAlign: "center", cursor: "pointer" },
  ".cm-foldPlaceholder": {
    padding: "0 4px",
    border: "1px solid var(--line)",
    backgroundColor: "var(--surface)",
    color: "var(--text-quiet)",
  },
  // The page draws its own plain text with the same class as a row of two boxes; here the line is the text.
  ".cm-line": { padding: "0 0 0 6px" },
  ".cm-line.editor-line": { display: "block", minHeight: "0", paddingLeft: "3px" },
});
