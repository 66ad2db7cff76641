//! Evaluates Microsoft Entra attribute mappings and says what AWS IAM Identity Center would answer.
//!
//! One user, from Graph's JSON to the request, what AWS makes of it, and the mapping that mends it:
//!
//! ```
//! use scimulate::{Environment, ObjectMapping, Severity, SynchronizationJob, source};
//!
//! let user = serde_json::json!({
//!     "userPrincipalName": "ana@contoso.com",
//!     "accountEnabled": true,
//!     "displayName": "Ana\tSilva",
//!     "givenName": "Ana",
//!     "surname": null,
//!     "mail": "ana@contoso.com",
//! });
//! let document = source::read(&user);
//! let ana = &document.objects[0];
//! let environment = Environment::default();
//!
//! let job = SynchronizationJob::new(ObjectMapping::aws_users());
//! let summary = job.provision_on_demand(ana, &[], &environment);
//! let requests: Vec<_> = summary.requests.iter().map(|request| request.method()).collect();
//! assert_eq!(requests, ["GET", "POST"]);
//! let refused: Vec<_> = summary.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
//! assert_eq!(refused[0].code, "control-whitespace");
//! assert_eq!(refused[1].message, "`name.familyName` is missing; AWS takes no user without it");
//!
//! let (mended, titles) = job.fix_all(ana, &[], &environment);
//! assert_eq!(titles.len(), 2);
//! let summary = SynchronizationJob::new(mended).provision_on_demand(ana, &[], &environment);
//! assert!(summary.is_accepted());
//! ```
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
//! Why it is built this way is told in [`design`]. The crate has no clock, no randomness, no files and no network.

// A module is built for size; what runs for every user is built for speed all the same (crates/xtask/src/tools/library.rs).
#![cfg_attr(for_size, feature(optimize_attribute))]

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
