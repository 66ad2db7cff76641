//! The language of attribute-mapping expressions: `Join(" ", [givenName], [surname])`.
//!
//! ```
//! use scimulate::{Environment, Expression, Flow, SourceObject, Value};
//!
//! let expression = Expression::parse(r#"ToLower(Join(".", [givenName], [surname]))"#).unwrap();
//! let user = SourceObject::from_attributes([
//!     ("givenName".to_owned(), Value::from("Ada")),
//!     ("surname".to_owned(), Value::from("Lovelace")),
//! ]);
//! let flow = expression.evaluate(&user, &Environment::default()).unwrap();
//! assert_eq!(flow, Flow::Value(Value::from("ada.lovelace")));
//! ```

mod arity;
mod attributes;
mod coercion;
mod composition;
mod diacritics;
mod error;
mod evaluate;
pub mod function;
mod functions;
mod interval;
pub mod lexer;
mod node;
mod parser;
mod print;
mod problems;
mod random;
mod rebuild;
mod suggestion;
mod trace;
mod tree;
mod warnings;

use std::fmt;

pub use error::ParseError;
pub use function::{Body, Call, Example, Failure, Function, Parameter, Stop, Type};
pub use node::Keyword;
pub use trace::{Outcome, Step, Trace};

use crate::diagnostic::{Diagnostic, Span};
use crate::document::words;
use crate::environment::Environment;
use crate::source::SourceObject;
use crate::value::Value;
use node::{Kind, Node};

/// A parsed expression, ready to be evaluated many times.
// Invariant: no node is `Broken`; every call has the arguments its function needs.
#[derive(Debug, Clone)]
pub struct Expression {
    root: Node,
    nodes: usize,
    profile: Profile,
    text: String,
}

/// What an expression makes of a target attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// This value; null leaves the attribute unsent.
    Value(Value),
    /// Leave the attribute as it is.
    Ignore,
    /// Leave the whole object as it is.
    IgnoreObject,
}

/// The kind of synchronization job an expression is written for; each knows a few functions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Provisioning to an application.
    #[default]
    Provisioning,
    /// Cloud sync between Active Directory and Entra.
    CloudSync,
    /// Functions that Microsoft Graph still lists and no page explains.
    Legacy,
}

words!(Profile { Provisioning: "provisioning", CloudSync: "cloudSync", Legacy: "legacy" });

/// Gives every function of the language, sorted by name.
pub fn functions() -> &'static [Function] {
    functions::FUNCTIONS
}

/// Gives the function of that name; letter case counts.
///
/// ```
/// use scimulate::expression::function;
///
/// assert!(function("Join").is_some());
/// assert!(function("join").is_none());
/// ```
pub fn function(name: &str) -> Option<&'static Function> {
    functions::find(name)
}

impl Expression {
    /// Parses the text of a mapping expression for a provisioning job.
    ///
    /// # Errors
    ///
    /// Every problem found, in the order of the text.
    ///
    /// ```
    /// use scimulate::Expression;
    ///
    /// assert!(Expression::parse("Mid([mail], 1, 5)").is_ok());
    ///
    /// let error = Expression::parse("Mid([mail], 1) & lcase([surname])").unwrap_err();
    /// let codes: Vec<_> = error.diagnostics().iter().map(|problem| problem.code).collect();
    /// assert_eq!(codes, ["ARITY", "PARSE_ERROR", "UNKNOWN_FUNCTION"]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Self::parse_with(text, Profile::default())
    }

    /// Parses the text of a mapping expression for a given kind of job.
    ///
    /// Functions of another kind are accepted and reported by [`warnings`](Self::warnings);
    /// `%Name%` parameters exist in cloud-sync jobs only.
    ///
    /// # Errors
    ///
    /// Every problem found, in the order of the text.
    pub fn parse_with(text: &str, profile: Profile) -> Result<Self, ParseError> {
        let (root, nodes) = parser::parse(text, profile).map_err(ParseError)?;
        Ok(Self { root, nodes, profile, text: text.to_owned() })
    }

    /// Evaluates the expression for one source object.
    ///
    /// # Errors
    ///
    /// The first thing that went wrong, at the part of the text that did.
    pub fn evaluate(&self, source: &SourceObject, environment: &Environment) -> Result<Flow, Diagnostic> {
        evaluate::run(&self.root, source, environment)
    }

    /// Evaluates the expression and tells what every part of it gave.
    pub fn trace(&self, source: &SourceObject, environment: &Environment) -> Trace {
        trace::run(&self.root, self.nodes, source, environment)
    }

    /// Gives the expression as Graph's `attributeMappingSource`, with its arguments below `parameters`.
    ///
    /// ```
    /// use scimulate::Expression;
    ///
    /// let tree = Expression::parse("Mid([mail], 1, 5)").unwrap().tree();
    /// assert_eq!(tree["parameters"][1]["key"], "start");
    /// assert_eq!(tree["parameters"][1]["value"]["expression"], "\"1\"");
    /// ```
    ///
    /// The shape is that of
    /// <https://learn.microsoft.com/en-us/graph/api/resources/synchronization-attributemappingsource>.
    pub fn tree(&self) -> serde_json::Value {
        tree::tree(&self.root)
    }

    /// Rebuilds the text from Graph's tree, for exports that leave `expression` out.
    ///
    /// None where a part has neither text nor name.
    ///
    /// ```
    /// use scimulate::Expression;
    ///
    /// let tree = serde_json::json!({ "type": "Function", "name": "Switch", "parameters": [
    ///     { "key": "source", "value": { "type": "Attribute", "name": "city" } },
    ///     { "key": "switchValue", "value": { "type": "Constant", "name": "Wien" } },
    ///     { "key": "switchValue", "value": { "type": "Constant", "name": "Vienna" } },
    /// ]});
    /// let text = Expression::text_of_tree(&tree);
    /// assert_eq!(text.as_deref(), Some(r#"Switch([city], , "Wien", "Vienna")"#));
    /// ```
    pub fn text_of_tree(tree: &serde_json::Value) -> Option<String> {
        rebuild::text(tree)
    }

    /// Gives the names of the source attributes it reads, in the order of the text, each once.
    ///
    /// ```
    /// use scimulate::Expression;
    ///
    /// let expression = Expression::parse(r#"Switch([country], [city], "", [country])"#).unwrap();
    /// assert_eq!(expression.attributes().collect::<Vec<_>>(), ["country", "city"]);
    /// ```
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = Vec::new();
        self.root.walk(0, &mut |node, _| match &node.kind {
            Kind::Attribute(name) if !names.contains(&name.as_str()) => names.push(name),
            _ => {}
        });
        names.into_iter()
    }

    /// Gives what is accepted, but surprises people, in the order of the text.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        warnings::find(self)
    }

    /// Says which attributes an object does not have because they are called otherwise, in the order of the text.
    ///
    /// ```
    /// use scimulate::{Expression, SourceObject};
    ///
    /// let found = Expression::parse("ToLower([lastName])").unwrap().absent_attributes(&SourceObject::default());
    /// assert_eq!(found[0].help.as_deref(), Some("did you mean `[surname]`?"));
    /// ```
    pub fn absent_attributes(&self, source: &SourceObject) -> Vec<Diagnostic> {
        warnings::absent(self, source)
    }

    /// Gives the part that makes the result a list whatever the object holds; none where the result may be one value.
    ///
    /// ```
    /// use scimulate::{Expression, Span};
    ///
    /// let expression = Expression::parse(r#"Switch([city], "", "Wien", Split([mail], "@"))"#).unwrap();
    /// assert_eq!(expression.list_result(), Some(Span::new(27, 45)));
    /// assert_eq!(Expression::parse(r#"Join(",", [otherMails])"#).unwrap().list_result(), None);
    /// ```
    pub fn list_result(&self) -> Option<Span> {
        warnings::list_result(&self.root)
    }

    /// Tells whether a text that is written in it, and is empty, can be the result.
    pub(crate) fn gives_empty_text(&self) -> bool {
        warnings::gives_empty_text(&self.root)
    }

    /// Gives the first call of a function by its name.
    pub(crate) fn call_of(&self, name: &str) -> Option<Span> {
        let mut found = None;
        self.root.walk(0, &mut |node, _| match &node.kind {
            Kind::Call { function, .. } if function.name == name && found.is_none() => {
                found = Some(node.span);
            }
            _ => {}
        });
        found
    }

    /// Gives the text it was parsed from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Writes the expression over several lines, as far as it doesn't fit on one.
    ///
    /// ```
    /// use scimulate::Expression;
    ///
    /// let expression = Expression::parse("Join(\"\",[a],[b])").unwrap();
    /// assert_eq!(expression.format_multiline(), "Join(\"\", [a], [b])");
    /// ```
    pub fn format_multiline(&self) -> String {
        print::multiline(&self.root)
    }
}

/// Writes the canonical text, which parses back to the same expression.
impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&print::line(&self.root))
    }
}

#[cfg(test)]
mod tests;
