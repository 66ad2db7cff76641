//! What is said of rules that are judged otherwise than by themselves.

pub(crate) const JUDGE_OTHERWISE: &str = "Judge otherwise";
pub(crate) const JUDGE: &str = "This rule";
pub(crate) const IGNORE: &str = "is ignored";
pub(crate) const AS_ERROR: &str = "is an error";
pub(crate) const AS_WARNING: &str = "is a warning";
pub(crate) const AS_INFORMATION: &str = "is worth knowing";
pub(crate) const BECAUSE: &str = "because";
pub(crate) const FOR_EXAMPLE: &str = "for example: service accounts have no mailbox";
pub(crate) const APPLY: &str = "Judge so";

pub(crate) const JUDGED_OTHERWISE: &str = "Rules judged otherwise";
pub(crate) const ABOUT_JUDGED: &str =
    "For every user, here and in the batch. It is kept with the session and goes into no link.";
pub(crate) const IGNORED: &str = "is ignored";
pub(crate) const JUDGED_AS_ERROR: &str = "counts as an error";
pub(crate) const JUDGED_AS_WARNING: &str = "counts as a warning";
pub(crate) const JUDGED_AS_INFORMATION: &str = "counts as worth knowing";
pub(crate) const AS_USUAL: &str = "As usual";

/// Names the form that asks how a rule is to be judged.
pub(crate) fn question(code: &str) -> String {
    format!("Judge {code} otherwise")
}

/// Names the button that takes it back.
pub(crate) fn judge_as_usual(code: &str) -> String {
    format!("Judge {code} as usual again")
}

/// Gives the reason that was kept.
pub(crate) fn because(reason: &str) -> String {
    format!("Because: {reason}")
}

/// Says beside a finding that its severity is not the rule's own.
pub(crate) fn by_itself(severity: &str, reason: &str) -> String {
    format!("By itself: {}. Here otherwise, because: {reason}", severity.to_ascii_lowercase())
}
