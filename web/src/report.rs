//! What a person can hand to someone else: the outcome in Markdown, without anything of the user's data.

use std::fmt::Write as _;

use scimulate::{AttributeMapping, Diagnostic, Severity};

use crate::components::word;
use crate::trail;

/// Writes the verdict and the findings.
///
/// Messages and values stay out, since they quote the user; codes and the targets of mappings say where to look.
pub(crate) fn markdown(verdict: &str, findings: &[Diagnostic], mappings: &[AttributeMapping]) -> String {
    let mut text = format!("**{verdict}**\n");
    let told = findings.iter().filter(|finding| finding.severity != Severity::Information);
    for (place, finding) in told.enumerate() {
        if place == 0 {
            text.push_str("\n| | Finding | Mapping |\n|---|---|---|\n");
        }
        let mapping = trail::mapping(finding).and_then(|place| mappings.get(place));
        let target = mapping.map(|mapping| code(&mapping.target_attribute_name)).unwrap_or_default();
        let finding_code = match finding.reference {
            Some(address) => format!("[`{}`]({address})", finding.code),
            None => code(finding.code),
        };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "| {} | {finding_code} | {target} |", word(finding.severity));
    }
    let _ = write!(text, "\nScimulate {}, {} mappings\n", env!("CARGO_PKG_VERSION"), mappings.len());
    text
}

/// Shows a text as code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace('|', "\\|"))
}
