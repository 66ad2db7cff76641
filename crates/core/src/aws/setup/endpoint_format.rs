//! A tenant URL that is not the address of a SCIM endpoint of AWS.

use super::{Problem, Setup, SetupRule};
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: SetupRule = SetupRule {
    code: "endpoint-format",
    severity: Severity::Warning,
    summary: "the tenant URL is not of AWS's form",
    why: "IAM Identity Center shows the address to copy when automatic provisioning is enabled. A wrong one answers every \
          request with 401 or 404, which looks like a wrong token.",
    fails: r#"{"tenantUrl": "https://portal.sso.us-east-1.amazonaws.com/a1b2c3d4/scim/v2"}"#,
    passes: r#"{"tenantUrl": "https://scim.us-east-1.amazonaws.com/a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d/scim/v2"}"#,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/idp-microsoft-entra.html",
    basis: Basis::Documented,
    check,
};

const HELP: &str = "copy the SCIM endpoint again: IAM Identity Center, Settings, Automatic provisioning";

fn check(setup: &Setup) -> Vec<Problem> {
    let Some(url) = &setup.tenant_url else { return Vec::new() };
    let problem =
        |message: String| Problem { member: "tenantUrl", severity: None, message, help: HELP.to_owned() };
    wrong(url)
        .map(|what| {
            problem(format!(
                "{what}; AWS's form is `https://scim.{{region}}.amazonaws.com/{{tenant}}/scim/v2`"
            ))
        })
        .into_iter()
        .collect()
}

/// Says what is wrong with an address. A slash at the end and Entra's own flags behind a question mark do no harm.
fn wrong(url: &str) -> Option<String> {
    if url.trim() != url || url.contains(char::is_whitespace) {
        return Some("the tenant URL holds white space".to_owned());
    }
    let Some(rest) = url.strip_prefix("https://") else {
        return Some("the tenant URL does not begin with `https://`".to_owned());
    };
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let Some(regional) = host.strip_prefix("scim.") else {
        return Some(format!("the host `{host}` does not begin with `scim.`"));
    };
    // The second is the dual-stack form.
    let region =
        [".amazonaws.com", ".api.aws", ".amazonaws.com.cn"].iter().find_map(|end| regional.strip_suffix(end));
    let Some(region) = region else {
        return Some(format!("the host `{host}` is none of AWS"));
    };
    if !is_region(region) {
        return Some(format!("`{region}` is not shaped like a region"));
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    match path.strip_suffix("/scim/v2") {
        None => Some("the path does not end with `/scim/v2`".to_owned()),
        Some(tenant) if tenant.is_empty() || tenant.contains('/') => {
            Some("the path does not name one tenant before `/scim/v2`".to_owned())
        }
        Some(_) => None,
    }
}

/// `us-east-1`, `us-gov-west-1`
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((number, names)) = parts.split_last() else { return false };
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    names.len() >= 2
        && names.iter().all(is_word)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn addresses_are_told_apart() {
        for good in [
            "https://scim.us-east-1.amazonaws.com/a1b2/scim/v2",
            "https://scim.us-gov-west-1.amazonaws.com/a1b2/scim/v2/",
            "https://scim.eu-central-1.api.aws/a1b2/scim/v2?aadOptscim062020",
        ] {
            assert_eq!(wrong(good), None, "{good}");
        }
        for bad in [
            "",
            "http://scim.us-east-1.amazonaws.com/a1b2/scim/v2",
            " https://scim.us-east-1.amazonaws.com/a1b2/scim/v2",
            "https://scim.us-east-1.amazonaws.com/scim/v2",
            "https://scim.us-east-1.amazonaws.com/a1b2/scim/v2/Users",
            "https://scim.useast1.amazonaws.com/a1b2/scim/v2",
            "https://scim.us-east-1.example.com/a1b2/scim/v2",
            "https://identitystore.us-east-1.amazonaws.com/a1b2/scim/v2",
        ] {
            assert!(wrong(bad).is_some(), "{bad}");
        }
    }
}
