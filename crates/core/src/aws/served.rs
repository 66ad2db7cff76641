//! Knows the methods, paths and queries that AWS has an answer for.

use super::rule::Violation;
use crate::diagnostic::Severity;
use crate::scim::ResourceType;
use crate::texts::joined;

/// Says what AWS has no operation for on `/Users` and `/Groups`, and what it has.
pub(super) fn unserved_method(method: &str, has_id: bool) -> Option<Violation> {
    let (message, help) = match (method, has_id) {
        ("GET", _) | ("POST", false) | ("PUT" | "PATCH" | "DELETE", true) => return None,
        ("POST", true) => (
            "AWS takes no POST on one resource".to_owned(),
            "POST creates and goes to the list; change with PATCH",
        ),
        ("PUT" | "PATCH" | "DELETE", false) => (
            format!("the path of this {method} ends without an identifier, so AWS has nothing to change"),
            "add the identifier that AWS gave, as in `/Users/{id}`",
        ),
        _ => (format!("AWS takes no {method}"), "the methods are GET, POST, PUT, PATCH and DELETE"),
    };
    Some(Violation::at(&"", message).help(help).inferred())
}

/// Says the same of other paths.
pub(super) fn unserved_path(method: &str, last: &str, before: &str) -> Option<Violation> {
    let describes = |part: &str| {
        ["ServiceProviderConfig", "ResourceTypes", "Schemas"].iter().any(|one| part.eq_ignore_ascii_case(one))
    };
    if !describes(last) && (!describes(before) || is_unknown(last)) {
        let help = "it has `/Users`, `/Groups`, `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas`";
        let violation = Violation::at(&"", format!("AWS has no `/{last}`")).help(help);
        return Some(if is_unknown(last) { violation.documented() } else { violation.inferred() });
    }
    let help = "what describes the service is only read, with GET";
    (method != "GET")
        .then(|| Violation::at(&"", format!("AWS takes no {method} there")).help(help).inferred())
}

/// Whether SCIM has a place of this name that AWS lacks.
/// See <https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html>.
pub(super) fn is_unknown(part: &str) -> bool {
    ["Me", "Bulk", "Search", ".search"].iter().any(|one| part.eq_ignore_ascii_case(one))
}

/// Says what AWS does not do for the query of a list.
/// See <https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html> and `listgroups.html` beside it.
pub(super) fn unserved_query(resource_type: ResourceType, query: &str) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        violations.extend(match &*name {
            "filter" => unserved_filter(resource_type, &value),
            "startIndex" => Some(
                Violation::at(&"", "AWS ignores `startIndex`, so every page is the first one again")
                    .help("page with `cursor`: empty at first, then the `nextCursor` of the answer before")
                    .severity(Severity::Warning)
                    .documented(),
            ),
            "count" if !value.parse().is_ok_and(|count: u32| (1..=100).contains(&count)) => Some(
                Violation::at(&"", format!("AWS gives 1 to 100 resources a page, not `{value}`"))
                    .help("ask for at most 100 with `count`, and for the next page with `cursor`")
                    .severity(Severity::Warning)
                    .inferred(),
            ),
            _ => None,
        });
    }
    violations
}

fn unserved_filter(resource_type: ResourceType, filter: &str) -> Option<Violation> {
    // What is searched for alone, and what only together with `id`.
    let (listed, [usual, external_id, within], with_id) = match resource_type {
        ResourceType::User => ("users", ["userName", "externalId", "groups.value"], "manager"),
        ResourceType::Group => ("groups", ["displayName", "externalId", "members.value"], "members"),
    };
    let wrong = |message: String| {
        Some(
            Violation::at(&"", message)
                .help(format!("write it as `{usual} eq \"value\"`; several comparisons are joined by `and`"))
                .documented(),
        )
    };
    let attributes = match compared(filter) {
        Ok(attributes) => attributes,
        Err(Flaw::Operator(operator)) => {
            return wrong(format!("AWS compares with `eq` only, and the filter has `{operator}`"));
        }
        Err(Flaw::Joint(joint)) => {
            return wrong(format!("AWS joins comparisons by `and` only, and the filter has `{joint}`"));
        }
        Err(Flaw::Grouping) => return wrong("AWS takes no `not` and no parentheses in a filter".to_owned()),
        Err(Flaw::Value(attribute)) => {
            return wrong(format!("what `{attribute}` is compared with is not a text in double quotes"));
        }
        Err(Flaw::BreaksOff) => return wrong(format!("the filter `{filter}` breaks off")),
    };
    // The extension's attributes may be written with their schema.
    let names: Vec<_> =
        attributes.iter().map(|name| name.rsplit_once(':').map_or(*name, |(_, name)| name)).collect();
    let is = |name: &str, known: &str| name.eq_ignore_ascii_case(known);
    let is_searched = match *names {
        [name] => [usual, external_id, within].iter().any(|known| is(name, known)),
        [one, other] => is(one, "id") && is(other, with_id) || is(one, with_id) && is(other, "id"),
        _ => false,
    };
    (!is_searched).then(|| {
        let names: Vec<_> = attributes.iter().map(|name| format!("`{name}`")).collect();
        let names = joined(&names, " and ");
        let help = format!("search by `{usual}`, `{external_id}` or `{within}`, or by `id` with `{with_id}`");
        Violation::at(&"", format!("AWS does not search {listed} by {names}")).help(help).documented()
    })
}

/// What of a filter AWS does not read.
enum Flaw<'a> {
    Operator(&'a str),
    Joint(&'a str),
    Grouping,
    Value(&'a str),
    BreaksOff,
}

/// Gives the attributes that a filter of comparisons for equality speaks of.
fn compared(filter: &str) -> Result<Vec<&str>, Flaw<'_>> {
    let mut attributes = Vec::new();
    let mut rest = filter.trim();
    loop {
        let (attribute, behind) = word(rest);
        if attribute.eq_ignore_ascii_case("not") || attribute.starts_with('(') {
            return Err(Flaw::Grouping);
        }
        let (operator, behind) = word(behind);
        if attribute.is_empty() || operator.is_empty() {
            return Err(Flaw::BreaksOff);
        }
        if !operator.eq_ignore_ascii_case("eq") {
            return Err(Flaw::Operator(operator));
        }
        let (value, behind) = word(behind);
        let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        if inner.is_none_or(|inner| inner.contains('"')) {
            return Err(Flaw::Value(attribute));
        }
        attributes.push(attribute);
        let (joint, behind) = word(behind);
        if joint.is_empty() {
            return Ok(attributes);
        }
        if !joint.eq_ignore_ascii_case("and") {
            return Err(Flaw::Joint(joint));
        }
        rest = behind;
    }
}

/// Takes the next word; quotes and brackets hold what is in them together, as in `emails[type eq "work"].value`.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let (mut quoted, mut bracketed) = (false, false);
    let end = text.find(|character: char| {
        match character {
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ => {}
        }
        character.is_whitespace() && !quoted && !bracketed
    });
    text.split_at(end.unwrap_or(text.len()))
}
