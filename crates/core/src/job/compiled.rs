//! Settles once per mapping what does not depend on the object: expression, target, attribute names.

use super::definition::{self, TargetDefinition};
use crate::diagnostic::{Diagnostic, Fix, Location, MappingEdit, Span};
use crate::dotnet::casing::is_letter;
use crate::environment::Environment;
use crate::expression::{Expression, Flow};
use crate::mapping::{AttributeMapping, FlowBehavior, FlowOutcome, FlowType, Target};
use crate::order;
use crate::scim::{ResourceType, schema};
use crate::source::{Resolution, SourceObject, SourceObjectType, misnamed, resolve};
use crate::synchronization::ObjectMapping;
use crate::texts::joined;
use crate::value::Value;

pub(super) const MAPPING_PAGE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes";
pub(super) const FUNCTIONS_PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/functions-for-customizing-application-data";
pub(super) const LIMITS_PAGE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";

/// One mapping, ready to run.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) target_attribute_name: String,
    /// `Err` where the path cannot be written; the finding has been reported.
    pub(super) target: Result<Target, ()>,
    source: Source,
    /// The source attributes, as the expression writes them.
    pub(super) attributes: Vec<String>,
    /// Attributes written under another name than provisioning's, and that name.
    pub(super) aliases: Vec<(String, &'static str)>,
    pub(super) matching: i64,
    default_value: Option<String>,
    pub(super) flow_type: FlowType,
    pub(super) always_sent: bool,
    pub(super) written: Written,
    pub(super) case_exact: bool,
    pub(super) roles: Option<Roles>,
    /// Where the expression asks for letters without marks.
    normalizes: Option<Span>,
    /// The log does not show what it gives.
    pub(super) redacted: bool,
}

/// When the target's definition lets an attribute be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Always,
    /// It is immutable.
    OnCreate,
    /// It is read-only.
    Never,
}

/// App roles with all their parts, whose form differs between requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Roles {
    /// An update adds.
    Added,
    /// An update replaces all.
    Replaced,
}

impl Roles {
    /// No function changes such roles, so one that hands them on alone can stand around the call.
    fn of(expression: &Expression) -> Option<Self> {
        match () {
            () if expression.call_of("AppRoleAssignmentsComplex").is_some() => Some(Self::Added),
            () if expression.call_of("AssertiveAppRoleAssignmentsComplex").is_some() => Some(Self::Replaced),
            () => None,
        }
    }
}

#[derive(Debug)]
enum Source {
    /// The portal's mapping type `None`.
    None,
    Expression(Box<Expression>),
    /// It cannot be parsed; the findings have been reported.
    Broken,
}

pub(super) fn compile(
    mapping: &ObjectMapping,
    definition: &TargetDefinition,
) -> (Vec<Compiled>, Vec<Diagnostic>) {
    let mut compiled = Vec::with_capacity(mapping.attribute_mappings.len());
    let mut diagnostics = Vec::new();
    for (index, one) in mapping.attribute_mappings.iter().enumerate() {
        let before = diagnostics.len();
        compiled.push(Compiled::new(one, mapping.resource_type(), definition, &mut diagnostics));
        for problem in diagnostics.iter_mut().skip(before) {
            at_mapping(problem, index);
        }
    }
    (compiled, diagnostics)
}

/// Gives the mappings that match, in the order of their precedence.
pub(super) fn matching(compiled: &[Compiled]) -> Vec<&Compiled> {
    let mut matching: Vec<_> = compiled.iter().filter(|one| one.matching > 0).collect();
    order::by_key(&mut matching, |one| one.matching);
    matching
}

/// Says where the mapping is, for a finding that only knows its own text.
pub(super) fn at_mapping(diagnostic: &mut Diagnostic, index: usize) {
    match &mut diagnostic.location {
        Location::Expression { span } => {
            diagnostic.location = Location::Mapping { index, span: Some(*span) };
        }
        Location::Mapping { index: at, .. } => *at = index,
        Location::Resource { mapping, .. } => *mapping = Some(index),
        Location::Document { .. }
        | Location::Member { .. }
        | Location::Scope { .. }
        | Location::Source { .. } => {}
    }
    let Some(fix) = &mut diagnostic.fix else { return };
    for edit in &mut fix.edits {
        match edit {
            MappingEdit::SetExpression { mapping, .. }
            | MappingEdit::SetMatchingPriority { mapping, .. }
            | MappingEdit::SetDefaultValue { mapping, .. }
            | MappingEdit::Remove { mapping } => *mapping = index,
            MappingEdit::Add { .. } => {}
        }
    }
}

impl Compiled {
    fn new(
        mapping: &AttributeMapping,
        resource_type: ResourceType,
        definition: &TargetDefinition,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let name = &mapping.target_attribute_name;
        let before = diagnostics.len();
        let defined = definition.attribute(name);
        let target = match Target::new(name, resource_type) {
            Ok(target) => {
                if target.foreign {
                    diagnostics.push(foreign_target(&target.path.to_string(), resource_type));
                }
                Ok(match defined {
                    Some(attribute) => target.with_type(attribute.kind.as_deref().unwrap_or_default()),
                    None => target,
                })
            }
            Err(mut problem) => {
                if name.trim().is_empty() {
                    "the mapping has no target attribute, so it writes nothing"
                        .clone_into(&mut problem.message);
                }
                problem.location = Location::Mapping { index: 0, span: None };
                diagnostics.push(problem);
                Err(())
            }
        };
        let source = source(mapping, diagnostics);
        let mut attributes = Vec::new();
        let mut aliases = Vec::new();
        let (mut normalizes, mut redacted, mut roles) = (None, false, None);
        if let Source::Expression(expression) = &source {
            normalizes = expression.call_of("NormalizeDiacritics");
            redacted = expression.call_of("Redact").is_some();
            roles = Roles::of(expression);
            if let Ok(target) = &target
                && target.takes_one()
                && roles.is_none()
                && let Some(span) = expression.list_result()
            {
                diagnostics.push(list_result(span, name));
            }
            diagnostics.extend(random_value(expression, mapping));
            let text = mapping.expression().unwrap_or_default();
            for attribute in expression.attributes() {
                attributes.push(attribute.to_owned());
                let (alias, problem) = attribute_name(attribute, resource_type.into(), &text);
                if let Some(alias) = alias {
                    aliases.push((attribute.to_owned(), alias));
                }
                // The expression itself may have told it, with its place.
                let quoted = format!("`{attribute}`");
                let mut own = diagnostics.iter().skip(before);
                if let Some(problem) = problem
                    && !own.any(|one| one.code == problem.code && one.message.contains(&quoted))
                {
                    diagnostics.push(problem);
                }
            }
        }
        let written = match defined {
            // Nobody but the target gives an identifier (RFC 7643, 3.1).
            _ if target.as_ref().is_ok_and(Target::is_identifier) => Written::Never,
            Some(attribute) if definition::is(attribute, "ReadOnly") => Written::Never,
            Some(attribute) if definition::is(attribute, "Immutable") => Written::OnCreate,
            _ => Written::Always,
        };
        Self {
            target_attribute_name: name.clone(),
            target,
            source,
            attributes,
            aliases,
            matching: mapping.matching_priority,
            default_value: mapping.default_value.clone().filter(|text| !text.is_empty()),
            flow_type: mapping.flow_type,
            always_sent: mapping.flow_behavior == FlowBehavior::FlowAlways,
            written,
            case_exact: defined.is_some_and(|attribute| attribute.case_exact),
            roles,
            normalizes,
            redacted,
        }
    }

    /// Gives the expression, where the mapping has one that parses.
    pub(super) fn expression(&self) -> Option<&Expression> {
        match &self.source {
            Source::Expression(expression) => Some(expression),
            Source::None | Source::Broken => None,
        }
    }

    /// The attribute that the expression names and does nothing else with.
    pub(super) fn plain(&self) -> Option<&str> {
        match (&self.source, self.attributes.as_slice()) {
            (Source::Expression(expression), [name]) if expression.to_string() == format!("[{name}]") => {
                Some(name)
            }
            _ => None,
        }
    }

    /// Evaluates the source where that goes without a word; none where the whole run has to tell.
    pub(super) fn evaluate_value(&self, source: &SourceObject, environment: &Environment) -> Option<Value> {
        match &self.source {
            Source::None | Source::Broken => Some(Value::Null),
            Source::Expression(expression) => match expression.evaluate(source, environment).ok()? {
                Flow::Value(value) => self.left_as_it_was(&value).is_none().then_some(value),
                Flow::Ignore | Flow::IgnoreObject => None,
            },
        }
    }

    /// Says which letters `NormalizeDiacritics` has left as they were, where plain ones were asked for.
    pub(super) fn left_as_it_was(&self, value: &Value) -> Option<Diagnostic> {
        let span = self.normalizes?;
        let text = value.text()?;
        let mut letters = Vec::new();
        for letter in text.chars() {
            if !letter.is_ascii() && is_letter(letter) && !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        let first = *letters.first()?;
        let mut named = Vec::new();
        for letter in letters.iter().take(5) {
            named.push(format!("`{letter}` (U+{:04X})", u32::from(*letter)));
        }
        let more = if letters.len() > 5 { ", …" } else { "" };
        let message = format!(
            "`NormalizeDiacritics` leaves {}{more} in `{}`: not in Microsoft's table",
            joined(&named, ", "),
            self.target_attribute_name
        );
        Some(
            Diagnostic::information("DIACRITICS_LEFT", Location::Expression { span }, message)
                .with_help(format!("put a `Replace` around it: `Replace(…, \"{first}\", , , \"…\", , )`"))
                .with_reference(FUNCTIONS_PAGE),
        )
    }

    /// Says that the mapping gives empty text, where nothing else takes its place.
    pub(super) fn empty_text(&self, value: &Value) -> Option<Diagnostic> {
        value.text().filter(|text| text.is_empty())?;
        let target = &self.target_attribute_name;
        let here = Location::Mapping { index: 0, span: None };
        let message = format!("this gives an empty text, and Entra sends nothing for `{target}` then");
        Some(
            Diagnostic::warning("EMPTY_TEXT", here, message)
                .with_help("give the mapping a default value, or another text where this one is empty: `Switch(x, x, \"\", \"…\")`")
                .with_reference(MAPPING_PAGE)
                .inferred(),
        )
    }

    pub(super) fn is_broken(&self) -> bool {
        matches!(self.source, Source::Broken)
    }

    /// What is sent on creation where the source has no value.
    pub(super) fn default_value(&self) -> Option<&str> {
        self.default_value.as_deref()
    }

    /// Evaluates the source alone.
    pub(super) fn evaluate(
        &self,
        source: &SourceObject,
        environment: &Environment,
    ) -> Result<Value, Option<Diagnostic>> {
        Ok(match self.flow(source, environment, false, false)? {
            (_, FlowOutcome::Ignored | FlowOutcome::ObjectIgnored) => Value::Null,
            (value, _) => value,
        })
    }

    /// Evaluates the source and says what happens to the value; an error without a finding is one reported before.
    pub(super) fn flow(
        &self,
        source: &SourceObject,
        environment: &Environment,
        creating: bool,
        target_empty: bool,
    ) -> Result<(Value, FlowOutcome), Option<Diagnostic>> {
        let target = self.target.as_ref().map_err(|()| None)?;
        let value = match &self.source {
            Source::Broken => return Err(None),
            Source::None => Value::Null,
            Source::Expression(expression) => match expression.evaluate(source, environment).map_err(Some)? {
                Flow::Value(value) => value,
                Flow::Ignore => return Ok((Value::Null, FlowOutcome::Ignored)),
                Flow::IgnoreObject => return Ok((Value::Null, FlowOutcome::ObjectIgnored)),
            },
        };
        // No value and empty text are both "nothing to send"; the default is for creation only.
        if !value.is_null_or_empty() {
            let outcome = if target.deferred { FlowOutcome::Deferred } else { FlowOutcome::Exported };
            return Ok((value, outcome));
        }
        match &self.default_value {
            // Without a source, the default also fills a target attribute that is empty.
            Some(text) if creating || (target_empty && matches!(self.source, Source::None)) => {
                // A create holds no reference, wherever it comes from; what it refers to is looked up afterwards.
                let outcome = if target.deferred { FlowOutcome::Deferred } else { FlowOutcome::DefaultValue };
                Ok((Value::String(text.clone()), outcome))
            }
            _ => Ok((value, FlowOutcome::NoValue)),
        }
    }
}

fn source(mapping: &AttributeMapping, diagnostics: &mut Vec<Diagnostic>) -> Source {
    if mapping.source.is_none() {
        return Source::None;
    }
    let here = Location::Mapping { index: 0, span: None };
    let text = mapping.expression().unwrap_or_default();
    if text.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error("PARSE_ERROR", here, "the mapping has no source yet, so it writes nothing")
                .with_help("write an attribute in brackets, such as `[mail]`, or choose the type None")
                .with_reference(MAPPING_PAGE),
        );
        return Source::Broken;
    }
    let length = text.encode_utf16().count();
    if length > 10_000 {
        diagnostics.push(
            Diagnostic::error(
                "EXPRESSION_TOO_LONG",
                here,
                format!("the expression has {length} characters; Entra takes 10000"),
            )
            .with_help("shorten it, or move the table to a directory extension")
            .with_reference(LIMITS_PAGE),
        );
    }
    match Expression::parse(&text) {
        Ok(expression) => {
            diagnostics.extend(expression.warnings());
            Source::Expression(Box::new(expression))
        }
        Err(error) => {
            diagnostics.extend(error.into_diagnostics());
            Source::Broken
        }
    }
}

/// Looks up a source attribute; gives provisioning's name where it differs, and what to say about it.
fn attribute_name(
    name: &str,
    object_type: SourceObjectType,
    text: &str,
) -> (Option<&'static str>, Option<Diagnostic>) {
    let here = Location::Mapping { index: 0, span: None };
    let resolution = resolve(name, object_type);
    let (alias, right) = match resolution {
        Resolution::Extension => return (None, None),
        Resolution::Exact(attribute) => {
            let problem = attribute.unavailable.map(|why| {
                let message = format!("`[{name}]` never has a value in provisioning: {why}");
                Diagnostic::warning("ATTRIBUTE_NOT_AVAILABLE", here, message).with_reference(LIMITS_PAGE)
            });
            return (None, problem);
        }
        Resolution::OtherCase(attribute) | Resolution::GraphName(attribute) => {
            (Some(attribute.name), Some(attribute.name))
        }
        Resolution::Unknown(meant) => (None, meant.map(|meant| meant.name)),
    };
    let Some(mut problem) = misnamed(name, resolution, here, ["[", "]"]) else { return (alias, None) };
    if let Some(right) = right {
        let expression = text.replace(&format!("[{name}]"), &format!("[{right}]"));
        // With blanks inside the brackets it is not found, and a fix that changes nothing is none.
        if expression != text {
            let edits = vec![MappingEdit::SetExpression { mapping: 0, expression }];
            problem = problem.with_fix(Fix { title: format!("Write `[{right}]`"), edits });
        }
    }
    (alias, Some(problem))
}

/// What one value is taken from, a list cannot be written to.
fn list_result(span: Span, target: &str) -> Diagnostic {
    Diagnostic::warning(
        "LIST_RESULT",
        Location::Expression { span },
        format!("this gives a list, and `{target}` takes one value; with several, Entra refuses the object"),
    )
    .with_help("take one of them, `Item(…, 1)`, or make one text of them, `Join(\", \", …)`")
    .with_reference(FUNCTIONS_PAGE)
}

/// Says where a value is drawn anew each time, though it is meant to stay.
fn random_value(expression: &Expression, mapping: &AttributeMapping) -> Option<Diagnostic> {
    let matches = mapping.matching_priority > 0;
    if mapping.flow_type == FlowType::ObjectAddOnly && !matches {
        return None;
    }
    let drawn = |name: &'static str| Some((name, expression.call_of(name)?));
    let (name, span) = drawn("Guid").or_else(|| drawn("RandomString"))?;
    let target = &mapping.target_attribute_name;
    let (what, help) = if matches {
        (format!("so nothing is ever found by `{target}`"), "match by an attribute that stays")
    } else {
        (format!("so every update changes `{target}`"), "apply the mapping only during object creation")
    };
    let message = format!("`{name}` gives another value each time, {what}");
    let finding = Diagnostic::warning("RANDOM_VALUE", Location::Expression { span }, message);
    Some(finding.with_help(help).with_reference(MAPPING_PAGE).inferred())
}

/// The attribute of the enterprise extension that a name without its schema means.
fn of_extension(path: &str) -> Option<&'static str> {
    let extension = schema::find(schema::attributes(ResourceType::User), schema::ENTERPRISE_USER)?;
    schema::find(extension.sub_attributes, path).map(|attribute| attribute.name)
}

fn foreign_target(path: &str, resource_type: ResourceType) -> Diagnostic {
    Diagnostic::warning(
        "FOREIGN_TARGET",
        Location::Mapping { index: 0, span: None },
        format!(
            "`{path}` is no SCIM attribute of a {}; Entra leaves it out when it creates one",
            resource_type.name()
        ),
    )
    .with_help(match of_extension(path) {
        Some(name) => format!("the attribute is called `{}:{name}`", schema::ENTERPRISE_USER),
        None => "map to an attribute that AWS lists, or remove the mapping".to_owned(),
    })
    .with_fix(Fix { title: "Remove the mapping".to_owned(), edits: vec![MappingEdit::Remove { mapping: 0 }] })
    .with_reference(MAPPING_PAGE)
    .inferred()
}
