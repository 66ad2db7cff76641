//! An access token that is near its end, or past it.

use super::{Problem, Setup, SetupRule};
use crate::aws::entra::CREDENTIALS;
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: SetupRule = SetupRule {
    code: "token-expiry",
    severity: Severity::Warning,
    summary: "the access token expires soon, or has expired",
    why: "A token is valid for one year, and AWS reminds of it from 90 days before. When it has expired, every request is \
          answered with 401, nothing is provisioned any more, and Entra puts the job into quarantine.",
    fails: r#"{"tokenAgeDays": 300}"#,
    passes: r#"{"tokenAgeDays": 30}"#,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    basis: Basis::Documented,
    check,
};

const LIFE: u32 = 365;
const REMINDER: u32 = 275;

fn check(setup: &Setup) -> Vec<Problem> {
    let Some(age) = setup.token_age_days.filter(|age| *age > REMINDER) else { return Vec::new() };
    let help = format!(
        "make a new token in IAM Identity Center (Settings, Automatic provisioning), write it as Secret Token in Entra under \
         {CREDENTIALS}, test the connection, and delete the old one"
    );
    let (severity, message) = match LIFE.checked_sub(age) {
        None | Some(0) => {
            (Some(Severity::Error), format!("the token is {age} days old; it was valid for {LIFE}"))
        }
        Some(left) => (None, format!("the token is {age} days old and expires in {left} days")),
    };
    vec![Problem { member: "tokenAgeDays", severity, basis: Basis::Documented, message, help }]
}
