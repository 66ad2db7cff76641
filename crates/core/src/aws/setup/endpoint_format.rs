//! A tenant URL that is not the address of a SCIM endpoint of AWS.

use super::{Problem, Setup, SetupRule};
use crate::aws::entra::CREDENTIALS;
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

const COPY: &str = "copy the SCIM endpoint again from Settings, Automatic provisioning";

fn check(setup: &Setup) -> Vec<Problem> {
    let Some(url) = &setup.tenant_url else { return Vec::new() };
    let problem = |message: &str, help: &str, basis| Problem {
        member: "tenantUrl",
        severity: None,
        basis,
        message: message.to_owned(),
        help: format!("{help}; in Entra it stands under {CREDENTIALS} > Tenant URL"),
    };
    let mut problems = Vec::new();
    let trimmed = url.trim();
    if trimmed.is_empty() {
        return vec![problem("there is no tenant URL", COPY, Basis::Documented)];
    }
    if trimmed != url {
        problems.push(problem("the tenant URL has blanks around it", "remove them", Basis::Documented));
    }
    // What stands behind a question mark is for Entra and never reaches AWS.
    let base = trimmed.split('?').next().unwrap_or(trimmed);
    let without_slash = base.strip_suffix('/').unwrap_or(base);
    if without_slash != base {
        let help = "remove it; some clients break on it";
        problems.push(problem("the tenant URL ends in a slash", help, Basis::Inferred));
    }
    if !is_endpoint(without_slash) {
        let message = match without_slash {
            _ if without_slash.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://")) => {
                "the tenant URL is not encrypted: it starts with `http://`"
            }
            _ if !without_slash.ends_with("/scim/v2") => "the tenant URL does not end in `/scim/v2`",
            _ => "the tenant URL does not look like `https://scim.{region}.amazonaws.com/{id}/scim/v2`",
        };
        problems.push(problem(message, COPY, Basis::Documented));
    }
    problems
}

/// `https://scim.{region}.amazonaws.com/{tenant}/scim/v2`, or the same on the dual-stack host.
fn is_endpoint(url: &str) -> bool {
    let Some((host, path)) = url.strip_prefix("https://scim.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let hosts = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"];
    let is_host = hosts.iter().filter_map(|end| host.strip_suffix(end)).any(is_region);
    let is_tenant = |tenant: &str| {
        !tenant.is_empty() && tenant.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    is_host && path.strip_suffix("/scim/v2").is_some_and(is_tenant)
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
    use super::is_endpoint;

    #[test]
    fn addresses_are_told_apart() {
        for good in [
            "https://scim.us-east-1.amazonaws.com/a1b2/scim/v2",
            "https://scim.us-gov-west-1.amazonaws.com/a1b2/scim/v2",
            "https://scim.cn-north-1.amazonaws.com.cn/a1b2/scim/v2",
            "https://scim.eu-central-1.api.aws/a1b2/scim/v2",
        ] {
            assert!(is_endpoint(good), "{good}");
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
            assert!(!is_endpoint(bad), "{bad}");
        }
    }
}
