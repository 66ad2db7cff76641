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
        self.status.or_else(|| self.lines.iter().enumerate().find_map(|(at, line)| told(line, at == 0)))
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

/// Reads the status in a line of an answer or of a client's log: `StatusCode: Conflict`, `<Response [409]>`, `401` alone.
fn told(line: &str, is_first: bool) -> Option<u16> {
    const NAMES: [(&str, u16); 11] = [
        ("BadRequest", 400),
        ("Validation", 400),
        ("Unauthorized", 401),
        ("Forbidden", 403),
        ("AccessDenied", 403),
        ("NotFound", 404),
        ("ResourceNotFound", 404),
        ("Conflict", 409),
        ("TooManyRequests", 429),
        ("Throttling", 429),
        ("InternalServer", 500),
    ];
    /// What stands before it in the logs of ssosync, authentik, PowerShell, Python and curl.
    const BEFORE: [&str; 5] = ["http response was ", "<Response [", "error: (", "HTTPError: ", "HTTP/2 "];
    // Okta ends its sentence with the name.
    let last = line.split(": ").last();
    let is_named = |name: &str| match line.split_once("StatusCode: ") {
        Some((_, rest)) => rest.starts_with(name),
        None => {
            last == Some(name) || line.strip_prefix(name).is_some_and(|rest| rest.starts_with("Exception"))
        }
    };
    if let Some((_, status)) = NAMES.iter().find(|(name, _)| is_named(name)) {
        return Some(*status);
    }
    let behind = BEFORE.iter().find_map(|words| line.split_once(words)?.1.get(..3));
    let mut found = Vec::new();
    for word in behind.unwrap_or(line).split(|c: char| !c.is_ascii_alphanumeric()) {
        found.extend(word.parse::<u16>().ok().filter(|number| (400..=599).contains(number)));
    }
    match found.as_slice() {
        [status] if behind.is_some() || (is_first && line.len() <= 40) => Some(*status),
        _ => None,
    }
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
