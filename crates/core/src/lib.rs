//! Evaluates Microsoft Entra attribute mappings and says what AWS IAM Identity Center would answer.

pub mod aws;
pub mod diagnostic;
pub mod environment;
pub mod scim;
pub mod source;
pub mod value;

pub use diagnostic::{Basis, Diagnostic, Fix, Location, MappingEdit, Severity, Span};
pub use environment::Environment;
pub use source::SourceObject;
pub use value::{DateTime, Value};
