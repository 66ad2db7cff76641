//! Finds out what an error text is, and the lines in it that can say something: JSON inside JSON inside text.

use serde_json::Value as Json;

use super::ErrorKind;

/// An error text taken apart.
pub(super) struct Document {
    pub(super) kind: ErrorKind,
    /// Every text that can hold a message.
    pub(super) lines: Vec<String>,
    /// What stands in members named like `errorCode`, or alone.
    pub(super) codes: Vec<String>,
    pub(super) object: Option<String>,
    status: Option<u16>,
}

/// How deep JSON is looked for inside text inside JSON; more is nobody's log.
const DEPTH: usize = 32;

impl Document {
    pub(super) fn read(text: &str) -> Self {
        let mut document = Self {
            kind: ErrorKind::Message,
            lines: Vec::new(),
            codes: Vec::new(),
            object: None,
            status: None,
        };
        match serde_json::from_str::<Json>(text.trim()) {
            Ok(json) if json.is_object() || json.is_array() => {
                document.kind = kind(&json);
                document.json(&json, "", 0);
            }
            _ => document.text(text, 0),
        }
        document
    }

    /// The HTTP status: where the text names it, or by AWS's exception, with which the text begins; further behind it can be
    /// that of another interface of AWS.
    pub(super) fn status(&self) -> Option<u16> {
        self.status.or_else(|| self.lines.iter().find_map(|line| told(line)))
    }

    fn json(&mut self, json: &Json, name: &str, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match json {
            Json::Object(members) => {
                if name.eq_ignore_ascii_case("sourceIdentity") && self.object.is_none() {
                    self.object = members.get("displayName").and_then(Json::as_str).map(str::to_owned);
                }
                for (name, value) in members {
                    self.json(value, name, depth + 1);
                }
            }
            Json::Array(items) => items.iter().for_each(|item| self.json(item, name, depth + 1)),
            Json::String(text) => self.member(name, text, depth + 1),
            Json::Number(number) if name.eq_ignore_ascii_case("status") => {
                self.status = number.as_u64().and_then(|status| u16::try_from(status).ok());
            }
            _ => {}
        }
    }

    fn member(&mut self, name: &str, text: &str, depth: usize) {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("status") && self.status.is_none() {
            self.status = text.parse().ok();
        }
        if is("errorCode") || is("code") || is("skipReason") || is("reasonCode") {
            self.codes.push(text.to_owned());
        }
        // Graph's answer to an on-demand run is JSON as text.
        match serde_json::from_str::<Json>(text) {
            Ok(json) if json.is_object() || json.is_array() => self.json(&json, name, depth),
            _ => self.text(text, depth),
        }
    }

    /// Text may have a JSON body at its end: `Web Response: {…}`.
    fn text(&mut self, text: &str, depth: usize) {
        self.lines.push(text.to_owned());
        let start = text.find('{').filter(|_| depth <= DEPTH);
        let Some((start, end)) = start.zip(text.rfind('}')).filter(|(start, end)| start < end) else {
            return;
        };
        let inner = text.get(start..=end).and_then(|inner| serde_json::from_str::<Json>(inner).ok());
        if let Some(inner) = inner {
            self.json(&inner, "", depth + 1);
        }
    }
}

/// Statuses by the names that .NET and AWS's exceptions give them, and by their phrases.
const NAMES: [(&str, &str, u16); 11] = [
    ("BadRequest", "Bad Request", 400),
    ("Validation", "", 400),
    ("Unauthorized", "Unauthorized", 401),
    ("Forbidden", "Forbidden", 403),
    ("AccessDenied", "", 403),
    ("NotFound", "Not Found", 404),
    ("ResourceNotFound", "", 404),
    ("Conflict", "Conflict", 409),
    ("TooManyRequests", "Too Many Requests", 429),
    ("Throttling", "", 429),
    ("InternalServer", "Internal Server Error", 500),
];

/// Reads the status in a line of an answer or of a client's log: `StatusCode: Conflict`, `HTTP/1.1 403 Forbidden`,
/// `<Response [409]>`, `401` alone.
fn told(line: &str) -> Option<u16> {
    // Okta ends its sentence with the phrase.
    let last = line.rsplit(": ").next().unwrap_or_default().trim_end_matches('.');
    let is_named = |(name, phrase, _): &&(&str, &str, u16)| match line.split_once("StatusCode: ") {
        Some((_, rest)) => rest.starts_with(name),
        None => line.strip_prefix(name).is_some_and(|rest| rest.starts_with("Exception")) || last == *phrase,
    };
    if let Some((_, _, status)) = NAMES.iter().find(is_named) {
        return Some(*status);
    }
    let words: Vec<&str> =
        line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_status = |at: usize| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let after = words.get(at + 1).copied().unwrap_or_default();
        let says = |words: &[&str]| {
            before.iter().any(|word| words.iter().any(|said| word.eq_ignore_ascii_case(said)))
        };
        words.len() == 1
            || says(&["http", "response", "status"])
            || after == "Client"
            || NAMES.iter().any(|(_, phrase, _)| !after.is_empty() && phrase.split(' ').next() == Some(after))
    };
    let numbers = words.iter().enumerate().filter_map(|(at, word)| Some((at, word.parse::<u16>().ok()?)));
    numbers
        .filter(|(at, number)| (400..=599).contains(number) && is_status(*at))
        .map(|(_, number)| number)
        .next()
}

fn kind(json: &Json) -> ErrorKind {
    let one = match json {
        Json::Array(items) => items.first().unwrap_or(json),
        other => other,
    };
    let has = |name: &str| one.get(name).is_some();
    if has("eventSource") || has("errorMessage") && has("eventName") {
        ErrorKind::CloudTrail
    } else if has("provisioningSteps") || has("provisioningStatusInfo") || has("statusInfo") || has("value") {
        ErrorKind::ProvisioningLog
    } else if has("detail") || has("schemas") || has("schema") {
        ErrorKind::AwsError
    } else {
        ErrorKind::Message
    }
}
