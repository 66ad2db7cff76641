//! More users or groups than AWS keeps, or nearly so.

use super::{Problem, Setup, SetupRule};
use crate::aws::entra::ASSIGNMENT;
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: SetupRule = SetupRule {
    code: "quota",
    severity: Severity::Warning,
    summary: "the number of users or groups is near a quota",
    why: "IAM Identity Center keeps 200 000 users and 100 000 groups, unless AWS has raised the quota; older pages say \
          100 000 users, and that 1000 groups count for one user's permissions.",
    fails: r#"{"users": 195000}"#,
    passes: r#"{"users": 5000}"#,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html",
    basis: Basis::Documented,
    check,
};

fn check(setup: &Setup) -> Vec<Problem> {
    let counts = [
        ("users", setup.users, 200_000, "users"),
        ("groups", setup.groups, 100_000, "groups"),
        ("groupsOfAUser", setup.groups_of_a_user, 1_000, "groups of one user"),
    ];
    let mut near = Vec::new();
    for (member, count, limit, noun) in counts {
        let Some(count) = count.filter(|count| *count >= limit / 10 * 9) else { continue };
        near.push(Problem {
            member,
            severity: None,
            basis: Basis::Documented,
            message: format!("{count} {noun} are near or over the quota of {limit}"),
            help: format!("ask AWS for a higher quota, or assign fewer in Entra under {ASSIGNMENT}"),
        });
    }
    near
}
