//! What the decoder of errors says; causes and help are the core's.

use super::words;
use crate::locale::counted;

pub(crate) const DECODER: &str = "Decoder";
pub(crate) const HOW_TO_DECODE: &str = "Paste an entry of Entra's provisioning log, what the portal shows of it, or AWS's answer. What fits the user and the mappings of the playground is pointed out.";
pub(crate) const ERROR_OR_ENTRY: &str = "Error or log entry";
pub(crate) const FOR_EXAMPLE: &str = "Request is unparsable, syntactically incorrect, or violates schema";

// What was pasted.
pub(crate) const AWS_ANSWER: &str = "An answer of AWS";
pub(crate) const CLOUDTRAIL_EVENT: &str = "An event of CloudTrail";
pub(crate) const LOG_ENTRY: &str = "An entry of Entra's provisioning log";

// Where nothing in it is known.
pub(crate) const NOTHING_KNOWN: &str = "No error that is known here is in this text.";
pub(crate) const WHERE_WORDS_ARE: &str = "Look for AWS's own words: in Entra, open the entry under Provisioning logs, then Troubleshooting & recommendations; or download the log as JSON and paste the entry whole.";

// How likely a cause is.
pub(crate) const CERTAIN: &str = "certain";
pub(crate) const LIKELY: &str = "likely";
pub(crate) const POSSIBLE: &str = "possible";

/// Says what was pasted, with its status and the object that it is about, where it has them; a bare message has nothing to say.
pub(crate) fn pasted(what: Option<&str>, status: Option<u16>, object: Option<&str>) -> Option<String> {
    let status = status.map(|status| format!("status {status}"));
    let object = object.map(|object| format!("about {object}"));
    let parts: Vec<_> = what.map(str::to_owned).into_iter().chain(status).chain(object).collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join(words::LIST)))
}

/// Says how many errors the object has, whatever the text says.
pub(crate) fn may_explain(errors: usize) -> String {
    format!("What was found here may explain it all the same: {}.", counted(errors, words::ERRORS_COUNTED))
}
