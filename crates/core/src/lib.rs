//! Evaluates Microsoft Entra attribute mappings and says what AWS IAM Identity Center would answer.

pub mod aws;
pub mod diagnostic;
pub mod dotnet;
pub mod environment;
pub mod expression;
pub mod job;
pub mod json;
pub mod mapping;
pub mod scim;
pub mod scoping;
pub mod source;
pub mod summary;
pub mod synchronization;
pub mod value;

pub use diagnostic::{Basis, Diagnostic, Fix, Location, MappingEdit, Severity, Span};
pub use environment::Environment;
pub use expression::{Expression, Flow, Function, Profile};
pub use job::SynchronizationJob;
pub use mapping::AttributeMapping;
pub use source::SourceObject;
pub use summary::ProvisioningSummary;
pub use synchronization::{ObjectMapping, SynchronizationSchema};
pub use value::{DateTime, Value};
