#![doc = include_str!("../README.md")]
//!
//! Read the modules in this order:
//!
//! 1. [`diagnostic`], [`value`], [`environment`]: what everything is said in, and what a run may know.
//! 2. [`source`]: Graph's JSON as provisioning's attributes.
//! 3. [`expression`], and [`dotnet`] below it: the language of mappings.
//! 4. [`scoping`]: who is provisioned.
//! 5. [`scim`]: resources, paths and requests of RFC 7643 and RFC 7644.
//! 6. [`mapping`], [`synchronization`]: the documents of Microsoft Graph.
//! 7. [`aws`]: the rules.
//! 8. [`job`] and [`summary`]: one user from start to end.
//! 9. [`decoder`]: an error message, and what is likely behind it.
//! 10. [`json`]: all of it for callers that have text.
//!
//! Why it is built this way is told in [`design`].

// A module is built for size; what runs for every user is built for speed all the same (crates/xtask/src/tools/library.rs).
#![cfg_attr(for_size, feature(optimize_attribute))]

/// Lets what is one word in JSON be printed as that word.
macro_rules! printed {
    ($($name:ty),+) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                serde::Serialize::serialize(self, formatter)
            }
        }
    )+};
}

pub mod aws;
mod cursor;
pub mod decoder;
#[doc = include_str!("../DESIGN.md")]
pub mod design {}
pub mod diagnostic;
mod document;
pub mod dotnet;
pub mod environment;
pub mod expression;
pub mod job;
pub mod json;
mod letters;
pub mod mapping;
mod nearest;
mod order;
mod place;
pub mod scim;
pub mod scoping;
pub mod source;
pub mod summary;
pub mod synchronization;
mod texts;
pub mod value;

pub use diagnostic::{Basis, Diagnostic, Fix, Location, MappingEdit, Severity, Span};
pub use environment::Environment;
pub use expression::{Expression, Flow, Function, Profile};
pub use job::SynchronizationJob;
pub use mapping::AttributeMapping;
pub use nearest::nearest;
pub use source::SourceObject;
pub use summary::ProvisioningSummary;
pub use synchronization::{ObjectMapping, SynchronizationSchema};
pub use value::{DateTime, Value};
