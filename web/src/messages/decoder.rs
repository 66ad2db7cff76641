//! What the decoder of errors says; causes and help are the core's.

pub(crate) const DECODER: &str = "Decoder";
pub(crate) const HOW_TO_DECODE: &str = "Paste an entry of Entra's provisioning log, what the portal shows of it, or AWS's answer. With the user and the mapping above, the causes are tied to them.";
pub(crate) const ERROR_OR_ENTRY: &str = "Error or log entry";
pub(crate) const FOR_EXAMPLE: &str = "Request is unparsable, syntactically incorrect, or violates schema";

// What was pasted.
pub(crate) const AWS_ANSWER: &str = "An answer of AWS";
pub(crate) const CLOUDTRAIL_EVENT: &str = "An event of CloudTrail";
pub(crate) const LOG_ENTRY: &str = "An entry of Entra's provisioning log";
pub(crate) const MESSAGE: &str = "A message";
pub(crate) const NOTHING_KNOWN: &str = "Nothing in it is known here.";

// How likely a cause is.
pub(crate) const CERTAIN: &str = "certain";
pub(crate) const LIKELY: &str = "likely";
pub(crate) const POSSIBLE: &str = "possible";

/// Says what was pasted, with its status and the object that it is about, where it has them.
pub(crate) fn pasted(what: &str, status: Option<u16>, object: Option<&str>) -> String {
    match (status, object) {
        (None, None) => format!("{what}."),
        (Some(status), None) => format!("{what}, status {status}."),
        (None, Some(object)) => format!("{what}, about {object}."),
        (Some(status), Some(object)) => format!("{what}, status {status}, about {object}."),
    }
}
