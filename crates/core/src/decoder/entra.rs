//! Knows the codes of Entra's provisioning log.

use serde::Serialize;

use super::document::Document;
use super::{Cause, ErrorKind, Likelihood, add};
use crate::aws;
use crate::diagnostic::Basis;

/// A code of Entra's provisioning log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntraCode {
    /// The code.
    pub code: &'static str,
    /// What is behind it.
    pub summary: &'static str,
    /// What to do.
    pub help: &'static str,
    /// The rules that can be behind it.
    pub rules: &'static [&'static str],
    /// Address of the page that says so.
    pub reference: &'static str,
    /// How sure the statement is.
    pub basis: Basis,
    /// Whether it is a word of its own in other texts, so that it counts only where a code is expected.
    #[serde(skip)]
    common: bool,
    /// What the portal says in its place, or beside it.
    #[serde(skip)]
    words: &'static [&'static str],
}

const LOG: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-log-analytics";
const ERRORS: &str =
    "https://learn.microsoft.com/en-us/entra/identity/monitoring-health/howto-analyze-provisioning-logs";
const NO_USERS: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-no-users-provisioned";
const KNOWN_ISSUES: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";
const AUTOMATIC: &str =
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html";
const WORKDAY: &str = "https://learn.microsoft.com/en-us/entra/identity/saas-apps/workday-inbound-tutorial";
const BAD_REQUEST: &str = "https://github.com/1Password/scim-examples/issues/82";
const ROLES: &str = "https://github.com/MicrosoftDocs/azure-docs/issues/42487";
const CROSS_TENANT: &str = "https://learn.microsoft.com/en-us/entra/identity/multi-tenant-organizations/cross-tenant-synchronization-configure";

const fn code(
    code: &'static str,
    summary: &'static str,
    help: &'static str,
    rules: &'static [&'static str],
) -> EntraCode {
    EntraCode {
        code,
        summary,
        help,
        rules,
        reference: ERRORS,
        basis: Basis::Documented,
        common: false,
        words: &[],
    }
}

const TRANSIENT: &str = "wait: the service tries again in its next cycle, about 40 minutes later";
const TRANSIENT_CAUSE: &str = "a failure that passes: the target or the service did not answer as it should";
const REFUSED_CAUSE: &str = "AWS does not let Entra do this";
const REFUSED_REQUEST: &str = "AWS refused the request";
const REFUSED_REQUEST_HELP: &str = "see what AWS says of the request, in the details of the same entry; the findings of this user say what it can be";
const REFUSED_HELP: &str =
    "check the token and that automatic provisioning is enabled in IAM Identity Center";
const DUPLICATES: &[&str] =
    &["duplicate-username", "duplicate-email", "duplicate-external-id", "duplicate-group-name"];
const REQUIRED: &[&str] = &["required-attribute"];

// Sorted by code.
static CODES: &[EntraCode] = &[
    EntraCode {
        reference: CROSS_TENANT,
        ..code(
            "AzureActiveDirectoryForbidden",
            "guest invitations are blocked in the target tenant; this belongs to cross-tenant synchronization, not to AWS",
            "look at the job that reports this: it is not this application's",
            &[],
        )
    },
    EntraCode {
        common: true,
        ..code(
            "Conflict",
            "AWS answered 409: a value is taken by another resource",
            "change the value that clashes; check the matching attribute if the resource should have been adopted",
            DUPLICATES,
        )
    },
    code(
        "DuplicateSourceEntries",
        "several objects in Entra have the same matching value",
        "make the value unique in Entra, or match by another attribute",
        &[],
    ),
    code(
        "DuplicateTargetEntries",
        "several resources in AWS have the same matching value",
        "delete the duplicate in IAM Identity Center, or match by an attribute that is unique",
        &[],
    ),
    code(
        "EntryConflict",
        "a value is taken by another resource",
        "change the value that clashes; check the matching attribute if the resource should have been adopted",
        DUPLICATES,
    ),
    EntraCode {
        words: &["not pass a scoping filter", "object is not active"],
        ..code(
            "EntrySynchronizationSkipped",
            "the object is out of scope, or nothing about it has changed",
            "check assignment and scoping filters if it should be provisioned; otherwise there is nothing to do",
            &[],
        )
    },
    code(
        "ImportSkipped",
        "the matching attribute of the object in Entra is empty",
        "fill the attribute in Entra, or match by another one",
        &[],
    ),
    code("InsufficientRights", REFUSED_CAUSE, REFUSED_HELP, &[]),
    EntraCode { common: true, ..code("InternalError", TRANSIENT_CAUSE, TRANSIENT, &[]) },
    EntraCode { common: true, ..code("InternalServerError", TRANSIENT_CAUSE, TRANSIENT, &[]) },
    code(
        "InvalidAnchor",
        "the resource that Entra remembers is gone from AWS",
        "restart provisioning with a full reset, so that Entra looks for it again",
        &[],
    ),
    code(
        "InvalidDomain",
        "the domain of a value is not allowed; AWS is not known to answer so",
        "check which application reports this",
        &[],
    ),
    code(
        "LicenseLimitExceeded",
        "the target has no licence left; AWS is not known to answer so",
        "check which application reports this",
        &[],
    ),
    // The log has words alone for it; expressions call it that.
    EntraCode {
        reference: ROLES,
        basis: Basis::Observed,
        words: &["No more than one app role assignment was expected"],
        ..code(
            "MULTIPLE_ROLE_ASSIGNMENTS",
            "`SingleAppRoleAssignment` takes one role, and the user has several",
            "assign one role of the application to the user, directly or by groups",
            &[],
        )
    },
    code(
        "MandatoryFieldsMissing",
        "a required value is absent",
        "fill it in Entra, or map a value to fall back on",
        REQUIRED,
    ),
    EntraCode {
        common: true,
        ..code("MethodNotAllowed", REFUSED_CAUSE, REFUSED_HELP, &["unsupported-operation"])
    },
    code(
        "MissingValues",
        "a required value is absent",
        "fill it in Entra, or map a value to fall back on",
        REQUIRED,
    ),
    EntraCode {
        reference: NO_USERS,
        words: &["object is not assigned to the application", "required entitlement for provisioning"],
        ..code(
            "NotEffectivelyEntitled",
            "the user or group is not assigned to the application, or the assignment is broken",
            "assign the object; if it is assigned already, remove the assignment and make a new one",
            &[],
        )
    },
    EntraCode {
        common: true,
        ..code(
            "NotImplemented",
            "AWS answered in a way that Entra did not expect",
            "check the tenant URL",
            &["unsupported-operation"],
        )
    },
    code("NotPermitted", REFUSED_CAUSE, REFUSED_HELP, &[]),
    EntraCode {
        basis: Basis::Observed,
        reference: LOG,
        ..code(
            "RedundantExport",
            "nothing differs from what AWS holds, so nothing was sent",
            "there is nothing to do",
            &[],
        )
    },
    EntraCode {
        words: &["exporting the property is not supported"],
        ..code(
            "SchemaAttributeNotFound",
            "a mapping writes an attribute that the target does not have",
            "correct the target of the mapping, or add the attribute to the application's attribute list",
            &["unknown-attribute", "unknown-extension"],
        )
    },
    code(
        "SchemaPropertyCanOnlyAcceptValue",
        "a mapping gives several values for an attribute that takes one",
        "map one value, with `Item` or `Join`",
        &["multi-valued-attribute"],
    ),
    EntraCode {
        reference: BAD_REQUEST,
        basis: Basis::Observed,
        ..code("SystemForCrossDomainIdentityManagementBadRequest", REFUSED_REQUEST, REFUSED_REQUEST_HELP, &[])
    },
    EntraCode {
        reference: WORKDAY,
        basis: Basis::Observed,
        ..code(
            "SystemForCrossDomainIdentityManagementBadResponse",
            REFUSED_REQUEST,
            REFUSED_REQUEST_HELP,
            &[],
        )
    },
    EntraCode {
        reference: AUTOMATIC,
        basis: Basis::Observed,
        ..code(
            "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
            "the token has expired: AWS's tokens live one year",
            "make a new token in IAM Identity Center, write it into Entra, test the connection, save, and restart provisioning",
            &[],
        )
    },
    EntraCode {
        basis: Basis::Observed,
        words: &["HTTP/404 Not Found response was returned"],
        ..code(
            "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
            "Entra could not reach the tenant URL, or not read what answered there",
            "copy the SCIM endpoint again: it ends with `/scim/v2`; then test the connection once more",
            &[],
        )
    },
    EntraCode {
        basis: Basis::Observed,
        words: &["appear to have entered invalid credentials", "EncounteredQuarantineException"],
        ..code(
            "SystemForCrossDomainIdentityManagementInvalidCredentials",
            "the tenant URL or the token is missing or wrong; the job is in quarantine",
            "copy SCIM endpoint and token again, and test the connection",
            &[],
        )
    },
    code(
        "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
        "a search for one resource gave several",
        "delete the duplicate in IAM Identity Center",
        &[],
    ),
    EntraCode {
        words: &[
            "not able to deserialize the resource",
            "SCIM endpoint is not fully compatible",
            "ServiceIncompatibleFiltering",
        ],
        ..code(
            "SystemForCrossDomainIdentityManagementServiceIncompatible",
            "Entra cannot go on with what AWS answered; it says so of a request that AWS refused with 400, too",
            "if the entry has a status 400, see what AWS says of the request in it; if not, check that the tenant URL ends \
             with `/scim/v2`",
            &[],
        )
    },
    EntraCode { common: true, ..code("Timeout", TRANSIENT_CAUSE, TRANSIENT, &[]) },
    EntraCode { common: true, ..code("TooManyRequests", TRANSIENT_CAUSE, TRANSIENT, &[]) },
    EntraCode {
        reference: KNOWN_ISSUES,
        words: &["We were unable to assign "],
        ..code(
            "UnableToResolveReferenceAttributeValue",
            "the manager or member was not provisioned, so the reference is left out",
            "bring it into scope and restart provisioning",
            &[],
        )
    },
    EntraCode { common: true, ..code("Unauthorized", REFUSED_CAUSE, REFUSED_HELP, &[]) },
    code(
        "UnprocessableEntity",
        "AWS answered in a way that Entra did not expect",
        "check the tenant URL",
        &[],
    ),
    code("WebExceptionProtocolError", TRANSIENT_CAUSE, TRANSIENT, &[]),
];

/// Lists the codes that are known, sorted.
pub fn entra_codes() -> &'static [EntraCode] {
    CODES
}

pub(super) fn read(document: &Document, causes: &mut Vec<Cause>) {
    // AWS uses some of the same words, and means no code by them.
    if matches!(document.kind, ErrorKind::AwsError | ErrorKind::CloudTrail) {
        return;
    }
    for (known, quote) in CODES.iter().filter_map(|known| Some((known, named(known, document)?))) {
        // What AWS itself said is more exact than the code that Entra files it under.
        let is_explained = causes.iter().any(|cause| cause.likelihood == Likelihood::Certain);
        add(
            causes,
            Cause {
                code: known.code,
                likelihood: if is_explained { Likelihood::Likely } else { Likelihood::Certain },
                basis: known.basis,
                summary: known.summary.to_owned(),
                help: known.help.to_owned(),
                path: None,
                quote: quote.to_owned(),
                reference: known.reference,
                findings: Vec::new(),
            },
        );
        for rule in known.rules.iter().filter_map(|code| aws::rule(code)) {
            if !causes.iter().any(|cause| cause.code == rule.code) {
                let cause = Cause::of_rule(rule, Likelihood::Possible, None, known.code);
                causes.push(Cause { basis: Basis::Inferred, ..cause });
            }
        }
    }
}

/// Gives what names the code: itself, or the words that the portal has for it.
fn named(known: &EntraCode, document: &Document) -> Option<&'static str> {
    let is_code = document.codes.iter().any(|code| code == known.code)
        || document.lines.iter().any(|line| is_in(line, known));
    let said = || known.words.iter().find(|words| document.lines.iter().any(|line| line.contains(**words)));
    if is_code { Some(known.code) } else { said().copied() }
}

/// Whether a line has the code as a word of its own.
fn is_in(line: &str, known: &EntraCode) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let mut places = line.match_indices(known.code).filter(|(at, _)| {
        let before = line.get(..*at).unwrap_or_default();
        let after = line.get(at + known.code.len()..).unwrap_or_default();
        let whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        // The portal writes `Error code` before it.
        let label = before.trim_end_matches([' ', ':', '\t', '\n', '\r', '"', '=']).to_ascii_lowercase();
        whole && (!known.common || label.ends_with("error code") || label.ends_with("errorcode"))
    });
    line.trim() == known.code || places.next().is_some()
}
