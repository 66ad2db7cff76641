//! Reads the constraints that the store behind the endpoint names: `Value at 'name.givenName' failed to satisfy constraint: …`.

use super::{Cause, Likelihood, add};
use crate::aws;
use crate::scim::schema::ENTERPRISE_USER;

/// One constraint of a message.
struct Constraint<'a> {
    path: String,
    demand: &'a str,
    quote: &'a str,
}

const FAILED: &str = "failed to satisfy constraint:";
const TOO_SHORT: &str = "length greater than or equal to 1";

pub(super) fn read(text: &str, causes: &mut Vec<Cause>) {
    let constraints = constraints(text);
    for constraint in &constraints {
        let Constraint { path, demand, quote } = constraint;
        // AWS's other interfaces to the store have parameters of their own, such as `identityStoreId` and `memberId.userId`.
        if path.ends_with("Id") && path != "externalId" {
            continue;
        }
        let is_empty =
            || constraints.iter().any(|other| other.path == *path && other.demand.contains(TOO_SHORT));
        let code = if demand.contains(TOO_SHORT) {
            if is_required(path) { "required-attribute" } else { "empty-string" }
        } else if demand.contains("length less than or equal to") {
            "max-length"
        } else if demand.contains("must not be null") {
            "required-attribute"
        // Empty text breaks the pattern too, and says so in the same message.
        } else if demand.contains("regular expression pattern") && !is_empty() {
            if path.eq_ignore_ascii_case("userName") {
                "username-charset"
            } else if path.eq_ignore_ascii_case("externalId") {
                "external-id-charset"
            } else if path.starts_with("members[") {
                "member-id-format"
            } else {
                "non-printable-character"
            }
        } else {
            continue;
        };
        if let Some(rule) = aws::rule(code) {
            add(causes, Cause::of_rule(rule, Likelihood::Certain, Some(path.clone()), quote));
        }
    }
}

fn is_required(path: &str) -> bool {
    ["userName", "displayName", "name.givenName", "name.familyName"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(path))
}

fn constraints(text: &str) -> Vec<Constraint<'_>> {
    let starts: Vec<usize> = text.match_indices("Value ").map(|(at, _)| at).collect();
    let mut found = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let Some(quote) = text.get(*start..end) else { continue };
        // Between `Value` and `at` some services repeat the value.
        let Some((before, demand)) = quote.split_once(FAILED) else { continue };
        let Some((path, _)) = before.split("at '").skip(1).last().and_then(|path| path.split_once('\''))
        else {
            continue;
        };
        // A message inside a JSON text ends with its quote.
        let quote = quote.split("\",").next().unwrap_or(quote).trim().trim_end_matches(';').trim();
        // AWS's page sets some of its examples in italics.
        found.push(Constraint { path: canonical(path.trim_matches('*')), demand: demand.trim(), quote });
    }
    found
}

/// Writes a path as findings do: the store counts entries from 1 and sets a dot behind a URN.
fn canonical(path: &str) -> String {
    let (urn, rest) = match path.get(..ENTERPRISE_USER.len()) {
        Some(start) if start.eq_ignore_ascii_case(ENTERPRISE_USER) => (
            Some(ENTERPRISE_USER),
            path.get(start.len()..).unwrap_or_default().trim_start_matches(['.', ':']),
        ),
        _ => (None, path),
    };
    let mut written = urn.map(|urn| format!("{urn}:")).unwrap_or_default();
    let mut first = true;
    for part in rest.split(['.', '[', ']']).filter(|part| !part.is_empty() && *part != "member") {
        if let Ok(entry) = part.parse::<usize>() {
            written.push_str(&["[", &entry.saturating_sub(1).to_string(), "]"].concat());
        } else {
            if !first {
                written.push('.');
            }
            written.push_str(part);
        }
        first = false;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn paths_are_written_as_findings_write_them() {
        for (theirs, ours) in [
            ("name.givenName", "name.givenName"),
            ("emails.1.member.value", "emails[0].value"),
            ("phoneNumbers[1].value", "phoneNumbers[0].value"),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            ),
        ] {
            assert_eq!(canonical(theirs), ours);
        }
    }
}
