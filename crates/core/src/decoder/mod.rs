//! Reads an error as AWS, CloudTrail or Entra shows it, and says what is likely behind it.
//!
//! Messages are read by what they are known to say: each cause names the rule or the code of Entra it stands for, and how
//! sure that is. Where findings of the same user or request are at hand, they decide between the causes.

mod constraint;
mod document;
mod entra;
mod message;

use serde::Serialize;

use crate::aws;
use crate::aws::Operation;
use crate::diagnostic::{Basis, Diagnostic, Location, Severity};
use crate::order;
use document::Document;
pub use entra::{EntraCode, entra_codes};

/// What an error text was found to be, and what is likely behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decoded {
    /// What the text is.
    pub kind: ErrorKind,
    /// The HTTP status, where the text tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The user or group that it is about, where the text tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// What is likely behind it, the likeliest first; none where nothing in the text is known.
    pub causes: Vec<Cause>,
}

/// What an error text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ErrorKind {
    /// The body of an answer of AWS.
    AwsError,
    /// An event of CloudTrail.
    CloudTrail,
    /// An entry of Entra's provisioning log, from Graph.
    ProvisioningLog,
    /// Other text: a message alone, or what the portal shows.
    Message,
}

printed!(ErrorKind);

/// One thing that can be behind an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cause {
    /// The code of a rule, a code of Entra, or the name of an exception of AWS.
    pub code: &'static str,
    /// How likely it is.
    pub likelihood: Likelihood,
    /// How sure it is that these words mean this.
    pub basis: Basis,
    /// What is wrong.
    pub summary: String,
    /// What to do.
    pub help: String,
    /// The attribute that the message names, as a path such as `emails[0].value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The words that say so.
    pub quote: String,
    /// Address of the page that says so.
    pub reference: &'static str,
    /// What was found of it in the user or request at hand, with its very place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Diagnostic>,
}

/// How likely a [`Cause`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Likelihood {
    /// The words say it, or it was found.
    Certain,
    /// The words usually mean it.
    Likely,
    /// The words leave it open.
    Possible,
}

printed!(Likelihood);

/// Reads an error text.
///
/// ```
/// use scimulate::decoder::{self, Likelihood};
///
/// let text = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400",
///                "detail": "List attribute phoneNumbers exceeds allowed limit of 1"}"#;
/// let decoded = decoder::decode(text);
/// assert_eq!((decoded.causes[0].code, decoded.causes[0].likelihood), ("multi-valued-attribute", Likelihood::Certain));
/// assert_eq!(decoded.causes[0].path.as_deref(), Some("phoneNumbers"));
/// ```
pub fn decode(text: &str) -> Decoded {
    decode_among(text, &[])
}

/// Does the same, and lets the findings of the user or request that failed decide between the causes.
pub fn decode_among(text: &str, findings: &[Diagnostic]) -> Decoded {
    let document = Document::read(text);
    let mut causes = Vec::new();
    for line in &document.lines {
        // Portals and terminals break sentences where their lines end.
        let line = line.replace('\n', " ");
        constraint::read(&line, &mut causes);
        message::read(&line, &mut causes);
    }
    entra::read(&document, &mut causes);
    let status = document.status();
    if let Some(status) = status {
        message::of_status(status, &mut causes);
    }
    for cause in &mut causes {
        cause.find(findings);
    }
    let is_open = causes.iter().any(|cause| cause.code == message::UNSPECIFIC);
    if is_open {
        open(&mut causes, &document.lines, findings);
    }
    order::by_key(&mut causes, |cause| (cause.likelihood, cause.findings.is_empty()));
    Decoded { kind: document.kind, status, object: document.object, causes }
}

/// What a text calls an operation, without blanks: AWS, or Entra as in `Failed to create User`.
static SPOKEN: [(&str, Operation); 8] = [
    ("createuser", Operation::CreateUser),
    ("putuser", Operation::PutUser),
    ("patchuser", Operation::PatchUser),
    ("updateuser", Operation::PatchUser),
    ("creategroup", Operation::CreateGroup),
    ("putgroup", Operation::PutGroup),
    ("patchgroup", Operation::PatchGroup),
    ("updategroup", Operation::PatchGroup),
];

/// The sentence that AWS used for every refusal stands for any error rule of the operation; those that were found come first.
fn open(causes: &mut Vec<Cause>, lines: &[String], findings: &[Diagnostic]) {
    let text = lines.concat().to_ascii_lowercase().replace(' ', "");
    let speaks_of = |operations: &[Operation]| {
        SPOKEN.iter().any(|(words, operation)| operations.contains(operation) && text.contains(words))
    };
    let is_told = speaks_of(&Operation::ALL);
    let Some(at) = causes.iter().position(|cause| cause.code == message::UNSPECIFIC) else { return };
    let unspecific = causes.remove(at);
    // By what administrators meet most.
    let usual = [
        "required-attribute",
        "multi-valued-attribute",
        "control-whitespace",
        "forbidden-character",
        "non-printable-character",
        "empty-string",
        "unsupported-attribute",
        "max-length",
    ];
    let errors = || aws::rules().iter().filter(|rule| rule.severity == Severity::Error);
    let others = errors().filter(|rule| !usual.contains(&rule.code) && !rule.code.starts_with("duplicate-"));
    for rule in usual.iter().filter_map(|code| aws::rule(code)).chain(others) {
        let is_of_another = is_told && !speaks_of(rule.operations);
        if is_of_another || causes.iter().any(|cause| cause.code == rule.code) {
            continue;
        }
        let mut cause = Cause::of_rule(rule, Likelihood::Possible, None, &unspecific.quote);
        cause.basis = Basis::Inferred;
        cause.find(findings);
        if !cause.findings.is_empty() {
            cause.likelihood = Likelihood::Likely;
        }
        causes.push(cause);
    }
}

impl Cause {
    fn of_rule(rule: &'static aws::Rule, likelihood: Likelihood, path: Option<String>, quote: &str) -> Self {
        let help = format!("{} See the rule's page for an example and the change that mends it", rule.why);
        Self {
            code: rule.code,
            likelihood,
            basis: rule.basis,
            summary: rule.summary.to_owned(),
            help,
            path,
            quote: quote.to_owned(),
            reference: rule.reference,
            findings: Vec::new(),
        }
    }

    /// Takes the findings of the same rule, at the same place where the message names one.
    fn find(&mut self, findings: &[Diagnostic]) {
        let same = |finding: &Diagnostic| {
            let here = match (&finding.location, &self.path) {
                (Location::Resource { path, .. }, Some(named)) => {
                    path.starts_with("Operations[") || list(path).eq_ignore_ascii_case(list(named))
                }
                _ => true,
            };
            finding.code == self.code && here
        };
        self.findings = Vec::new();
        for finding in findings {
            if same(finding) {
                self.findings.push(finding.clone());
            }
        }
        if let Some(help) = self.findings.first().and_then(|finding| finding.help.as_ref()) {
            self.help.clone_from(help);
        }
    }
}

/// The list at the start of a path, without entry and part; AWS's page has `email` in one place.
fn list(path: &str) -> &str {
    path.split('[').next().unwrap_or(path).trim_end_matches('s')
}

/// Adds a cause, unless the same one is there; of two the likelier stays.
fn add(causes: &mut Vec<Cause>, cause: Cause) {
    match causes.iter_mut().find(|other| other.code == cause.code && other.path == cause.path) {
        Some(other) if cause.likelihood < other.likelihood => *other = cause,
        Some(_) => {}
        None => causes.push(cause),
    }
}
