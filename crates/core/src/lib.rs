//! Evaluates Microsoft Entra attribute mappings and says what AWS IAM Identity Center would answer.

pub mod diagnostic;
pub mod dotnet;
pub mod environment;
pub mod expression;
pub mod scim;
pub mod source;
pub mod value;

pub use diagnostic::{Basis, Diagnostic, Fix, Location, MappingEdit, Severity, Span};
pub use environment::Environment;
pub use expression::{Expression, Flow, Function, Profile};
pub use source::SourceObject;
pub use value::{DateTime, Value};
