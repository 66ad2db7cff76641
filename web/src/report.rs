//! What a person can hand to someone else: the outcome in Markdown, without anything of the user's data.

use scimulate::{AttributeMapping, Diagnostic, Severity};

use crate::components::word;
use crate::messages::findings as say;
use crate::trail;

/// Writes the verdict and the findings.
///
/// Messages and values stay out, since they quote the user; codes and the targets of mappings say where to look.
pub(crate) fn markdown(
    verdict: &str,
    findings: &[Diagnostic],
    ignored: &[Diagnostic],
    mappings: &[AttributeMapping],
) -> String {
    let told = findings.iter().filter(|finding| finding.severity != Severity::Information);
    let told = told.map(|finding| (word(finding.severity), finding));
    let rows = told.chain(ignored.iter().map(|finding| (say::IGNORED, finding))).map(|(word, finding)| {
        let mapping = trail::mapping(finding).and_then(|place| mappings.get(place));
        let target = mapping.map(|mapping| code(&mapping.target_attribute_name)).unwrap_or_default();
        let finding_code = match finding.reference {
            Some(address) => format!("[`{}`]({address})", finding.code),
            None => code(finding.code),
        };
        [word.to_owned(), finding_code, target]
    });
    say::report(verdict, &rows.collect::<Vec<_>>(), mappings.len())
}

/// Shows a text as code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace('|', "\\|"))
}
