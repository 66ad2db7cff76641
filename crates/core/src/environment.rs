//! Carries the only clock, randomness and outside knowledge that a run may see.

pub use crate::texts::Texts;
use crate::value::DateTime;

/// What the world looks like to one run; two runs with equal environments give equal answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment {
    /// The instant `Now()` gives; by default the year 1 begins.
    pub now: DateTime,
    /// Where `Guid()` and `RandomString()` start from.
    pub seed: u64,
    /// Values the target holds already, for `SelectUniqueValue`.
    pub taken: Texts,
    /// The tenant's default domain, for `DefaultDomain()`, which is an error without one.
    pub default_domain: Option<String>,
    /// Names and values of `%Name%` parameters of cloud-sync jobs.
    pub parameters: Vec<(String, String)>,
}
