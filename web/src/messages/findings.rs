//! What the verdict, the findings and the report say; what is wrong in each is said by the core.

use scimulate::scim::ResourceType;

use super::words;
use crate::locale::{Forms, counted, number};

// The verdict.
pub(crate) const VERDICT: &str = "Verdict";
pub(crate) const PASTE_OR_TRY: &str = "Paste a user, or try a sample";
pub(crate) const NO_USER: &str = "There is no user in this document";
pub(crate) const SHOW_FINDINGS: &str = "Show findings";
pub(crate) const REPORT: &str = "Report";
pub(crate) const COPY_REPORT: &str = "Copy a summary in Markdown, without anything of the user's data";

// The list.
pub(crate) const UNREADABLE: &str = "What cannot be read";
pub(crate) const WOULD_REFUSE: &str = "What AWS or Entra would refuse";
pub(crate) const WOULD_DIFFER: &str = "What would not arrive as meant";
pub(crate) const NOTHING_TO_MEND: &str = "Nothing to mend: Entra sends the user as mapped, and AWS takes it.";
pub(crate) const NO_FINDINGS_YET: &str = "Findings appear here as soon as there is a user.";
pub(crate) const WHOLE_REQUEST: &str = "The whole request";

// One finding.
pub(crate) const FIX_IS_OLD: &str = "This fix is of the last text that could be read: mend the text first";
pub(crate) const ERROR: &str = "Error";
pub(crate) const WARNING: &str = "Warning";
pub(crate) const WORTH_KNOWING: &str = "Worth knowing";
pub(crate) const IGNORED: &str = "Ignored";
pub(crate) const WHAT_RULE_SAYS: &str = "What this rule says, with an example to try";
pub(crate) const INFERRED: &str = "inferred";
pub(crate) const ABOUT_INFERRED: &str =
    "Microsoft and AWS do not say this in so many words; it is concluded from what they do say.";
pub(crate) const AWS_DOCUMENTATION: &str = "AWS documentation";
pub(crate) const MICROSOFT_DOCUMENTATION: &str = "Microsoft documentation";
pub(crate) const SCIM_STANDARD: &str = "SCIM standard";

/// Says that the user's text is no JSON.
pub(crate) fn not_json(line: usize, column: usize) -> String {
    format!("The user is not valid JSON: line {}, column {}", number(line), number(column))
}

pub(crate) fn aws_refuses(kind: ResourceType) -> String {
    format!("AWS would refuse this {}", words::object(kind))
}

pub(crate) fn entra_cannot(kind: ResourceType) -> String {
    format!("Entra could not provision this {} as it is mapped", words::object(kind))
}

pub(crate) fn nothing_sent(kind: ResourceType) -> String {
    format!("Entra would send nothing for this {}", words::object(kind))
}

pub(crate) fn accepted_with_warnings(kind: ResourceType) -> String {
    format!("AWS would accept this {}, but look at the warnings", words::object(kind))
}

pub(crate) fn accepted(kind: ResourceType) -> String {
    format!("AWS would accept this {}", words::object(kind))
}

/// Sets what else there is to say beside a sentence.
pub(crate) fn beside(said: &str) -> String {
    format!(" · {said}")
}

/// Says how many findings there are, and how many errors in the rest of the text; nothing where there are none.
pub(crate) fn counts(errors: usize, warnings: usize, ignored: usize, of_text: usize) -> String {
    let elsewhere: Forms =
        &[("one", "error elsewhere in the text"), ("other", "errors elsewhere in the text")];
    let parts: [(usize, Forms); 4] = [
        (errors, words::ERRORS_COUNTED),
        (warnings, &[("one", "warning"), ("other", "warnings")]),
        (ignored, &[("other", "ignored")]),
        (of_text, elsewhere),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, forms)| counted(count, forms)).collect::<Vec<_>>().join(words::LIST)
}

// Where a finding is.

pub(crate) fn in_user(line: usize, column: usize) -> String {
    format!("User, line {}, column {}", number(line), number(column))
}

/// Says where in a document that the list does not know.
pub(crate) fn in_document(line: usize, column: usize) -> String {
    format!("Line {}, column {}", number(line), number(column))
}

/// Says which mapping it is, counted from one, where that has no target.
pub(crate) fn in_mapping(number: usize) -> String {
    format!("Mapping {number}")
}

pub(crate) fn in_scope(filter: usize, clause: usize) -> String {
    format!("Scoping filter {filter}, clause {clause}")
}

pub(crate) fn in_attribute(object: &str, attribute: &str) -> String {
    format!("{object}, {attribute}")
}

pub(crate) fn in_request(path: &str) -> String {
    format!("Request, {path}")
}

/// Writes the report in Markdown: the verdict, a table of rows with severity, code and target, and what made it.
pub(crate) fn report(verdict: &str, rows: &[[String; 3]], mappings: usize) -> String {
    let mut lines = vec![format!("**{verdict}**"), String::new()];
    if !rows.is_empty() {
        lines.extend(["| | Finding | Mapping |".to_owned(), "|---|---|---|".to_owned()]);
        lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
        lines.push(String::new());
    }
    let version = env!("CARGO_PKG_VERSION");
    lines.push(format!("Scimulate {version}, {}\n", counted(mappings, words::MAPPINGS_COUNTED)));
    lines.join("\n")
}
