//! Knows AWS's sentences, and what each of them means.

use super::{Cause, Likelihood, add};
use crate::aws;
use crate::diagnostic::Basis;

/// The code of the sentence that can mean anything, until it is taken apart.
pub(super) const UNSPECIFIC: &str = "ValidationException";

/// One sentence of AWS, by the words that tell it from others, and the rules behind it, the likeliest first.
struct Sentence {
    words: &'static str,
    rules: &'static [&'static str],
    likelihood: Likelihood,
    basis: Basis,
}

const fn certain(words: &'static str, rules: &'static [&'static str]) -> Sentence {
    Sentence { words, rules, likelihood: Likelihood::Certain, basis: Basis::Documented }
}

const fn likely(words: &'static str, rules: &'static [&'static str]) -> Sentence {
    Sentence { words, rules, likelihood: Likelihood::Likely, basis: Basis::Documented }
}

static SENTENCES: &[Sentence] = &[
    certain("Currently list attributes only allow single item", &["multi-valued-attribute"]),
    certain("Missing path in PATCH request", &["patch-path-required"]),
    Sentence {
        basis: Basis::Observed,
        ..certain("Current PATCH support allows omitting", &["patch-pathless-multiple"])
    },
    Sentence {
        basis: Basis::Observed,
        ..certain("Replacing group memberships is not supported", &["patch-members-replace"])
    },
    Sentence {
        basis: Basis::Observed,
        ..certain("The attribute displayname is required", &["required-attribute"])
    },
    Sentence { basis: Basis::Observed, ..certain("The attribute name is required", &["required-attribute"]) },
    certain("Duplicate GroupDisplayName", &["duplicate-group-name"]),
    certain("Invalid JSON from RequestBody", &["invalid-json"]),
    likely(
        "Refused to create a new, duplicate resource",
        &["duplicate-username", "duplicate-email", "duplicate-external-id", "duplicate-group-name"],
    ),
    likely("Invalid Filter format", &["filter-unsafe-character"]),
];

const UNEXPLAINED: &str = "AWS refuses the request and does not say why";
const GENERIC: &str = "Request is unparsable, syntactically incorrect, or violates schema";

pub(super) fn read(text: &str, causes: &mut Vec<Cause>) {
    for sentence in SENTENCES.iter().filter(|sentence| text.contains(sentence.words)) {
        for rule in sentence.rules.iter().filter_map(|code| aws::rule(code)) {
            let cause = Cause::of_rule(rule, sentence.likelihood, None, sentence.words);
            add(causes, Cause { basis: sentence.basis, ..cause });
        }
    }
    if let Some(list) = limited_list(text)
        && let Some(rule) = aws::rule("multi-valued-attribute")
    {
        let quote = format!("List attribute {list} exceeds allowed limit of 1");
        add(causes, Cause::of_rule(rule, Likelihood::Certain, Some(list.to_owned()), &quote));
    }
    if text.contains("Invalid Filter format") {
        add(
            causes,
            Cause {
                code: "match-attribute-not-filterable",
                likelihood: Likelihood::Likely,
                basis: Basis::Inferred,
                summary: "a matching attribute is one that AWS cannot search by".to_owned(),
                help: "match users by `userName` or `externalId`, groups by `displayName` or `externalId`"
                    .to_owned(),
                path: None,
                quote: "Invalid Filter format".to_owned(),
                reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html",
                findings: Vec::new(),
            },
        );
    }
    if text.contains(GENERIC) {
        add(causes, exception(UNSPECIFIC, Likelihood::Possible, UNEXPLAINED, "", GENERIC));
    }
}

/// The list in `List attribute emails exceeds allowed limit of 1`; older messages lack the verb.
fn limited_list(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("List attribute ")?;
    let (list, rest) = rest.split_once(' ')?;
    let rest = rest.strip_prefix("exceeds ").unwrap_or(rest);
    let is_name = !list.is_empty() && list.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_name && rest.starts_with("allowed limit of 1")).then_some(list)
}

/// What a status means that no message explains.
pub(super) fn of_status(status: u16, causes: &mut Vec<Cause>) {
    let (code, summary, help) = match status {
        400 if causes.is_empty() => (UNSPECIFIC, UNEXPLAINED, ""),
        401 => (
            "UnauthorizedException",
            "AWS does not know the token: it is missing, wrong or expired, or the tenant URL is that of another instance",
            "make a new token in IAM Identity Center (Settings, Automatic provisioning), and copy token and SCIM endpoint into Entra",
        ),
        403 => (
            "AccessDeniedException",
            "the token may not do this",
            "check that automatic provisioning is enabled, and make a new token",
        ),
        404 => (
            "ResourceNotFoundException",
            "AWS does not hold this user, group or member",
            "provision the user first; if it was deleted in AWS by hand, restart provisioning so that Entra forgets its id",
        ),
        409 => (
            "ConflictException",
            "another resource has the same user name, e-mail address, external id or group name",
            "find the other one in IAM Identity Center; delete or rename it, or match on `userName` so that it is adopted",
        ),
        429 => (
            "ThrottlingException",
            "too many requests in a second",
            "wait: Entra tries again in its next cycle",
        ),
        500..=599 => (
            "InternalServerException",
            "AWS failed; the request may be good",
            "wait: Entra tries again in its next cycle",
        ),
        _ => return,
    };
    let explained = causes.iter().any(|cause| cause.likelihood < Likelihood::Possible);
    let likelihood = if explained { Likelihood::Possible } else { Likelihood::Certain };
    add(causes, exception(code, likelihood, summary, help, &format!("status {status}")));
    if status == 401 {
        add(
            causes,
            Cause {
                reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
                ..exception(
                    "token-expiry",
                    Likelihood::Likely,
                    "the access token expires soon, or has expired",
                    "a token lives one year; make a new one and test the connection",
                    "status 401",
                )
            },
        );
    }
}

fn exception(code: &'static str, likelihood: Likelihood, summary: &str, help: &str, quote: &str) -> Cause {
    Cause {
        code,
        likelihood,
        basis: Basis::Documented,
        summary: summary.to_owned(),
        help: help.to_owned(),
        path: None,
        quote: quote.to_owned(),
        reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
        findings: Vec::new(),
    }
}
