//! Holds one attribute mapping as Graph writes it, and what came of it for one object.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::diagnostic::{Diagnostic, Location};
use crate::document::{self, FromJson, Misfit, ToJson, document, read_through_json};
use crate::expression::Expression;
use crate::scim::schema::{self, Kind};
use crate::scim::{AttributePath, Resource, ResourceType, ValueFilter};
use crate::value::{Value, write_json_text};

/// One line of the mapping table: Graph's `attributeMapping`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttributeMapping {
    /// Written when the source has no value and the object is being created.
    pub default_value: Option<String>,
    /// Kept for the round trip.
    pub export_missing_references: bool,
    /// Whether unchanged values are sent too.
    pub flow_behavior: FlowBehavior,
    /// When the value is sent.
    pub flow_type: FlowType,
    /// Above 0: a matching attribute; the lowest number is asked first.
    pub matching_priority: i64,
    /// The SCIM attribute path that is written.
    pub target_attribute_name: String,
    /// Where the value comes from; none is the portal's mapping type `None`.
    pub source: Option<AttributeMappingSource>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(AttributeMapping {
    default_value: "defaultValue",
    export_missing_references: "exportMissingReferences",
    flow_behavior: "flowBehavior",
    flow_type: "flowType",
    matching_priority: "matchingPriority",
    target_attribute_name: "targetAttributeName",
    source: "source",
});

/// The source of a mapping: Graph's `attributeMappingSource`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttributeMappingSource {
    /// The expression: `[mail]`, `"text"` or `Function(…)`.
    pub expression: Option<String>,
    /// The attribute, constant or function, by type.
    pub name: Option<String>,
    /// What [`name`](Self::name) is.
    pub kind: SourceKind,
    /// The same expression as a tree; blank arguments are left out.
    pub parameters: Vec<Json>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(AttributeMappingSource {
    expression: "expression",
    name: "name",
    kind: "type",
    parameters: "parameters",
});

/// Reads an enumeration of the schema ignoring case, because exports differ in it.
macro_rules! graph_enum {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the portal.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Gives the text that Graph writes.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }

            /// Reads Graph's text, ignoring case.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name().eq_ignore_ascii_case(name))
            }
        }

        impl FromJson for $name {
            fn from_json(json: Json) -> Result<Self, Misfit> {
                let text = Option::<String>::from_json(json)?;
                // What a newer service adds must not make the whole schema unreadable.
                Ok(text.and_then(|text| Self::from_name(&text)).unwrap_or_default())
            }
        }

        impl ToJson for $name {
            fn to_json(&self) -> Json {
                Json::from(self.name())
            }
        }

        read_through_json!($name);
    };
}

graph_enum! {
    /// When a mapping's value is sent: Graph's `flowType`.
    FlowType {
        /// On creation and on update.
        #[default]
        Always,
        /// On creation only.
        ObjectAddOnly,
        /// Additions of values to a multi-valued attribute only.
        MultiValueAddOnly,
        /// Additions, never removals.
        ValueAddOnly,
        /// Only while the target has no value.
        AttributeAddOnly,
    }
}

graph_enum! {
    /// Whether an unchanged value is sent: Graph's `flowBehavior`.
    FlowBehavior {
        /// Only a changed one.
        #[default]
        FlowWhenChanged,
        /// In every write.
        FlowAlways,
    }
}

graph_enum! {
    /// What a mapping's source is: Graph's `attributeMappingSourceType`.
    SourceKind {
        /// The portal's `Direct`.
        #[default]
        Attribute,
        /// The portal's `Constant`.
        Constant,
        /// The portal's `Expression`.
        Function,
    }
}

impl AttributeMapping {
    /// Makes a mapping from a target path and the text of an expression.
    pub fn new(target_attribute_name: impl Into<String>, expression: &str) -> Self {
        Self {
            target_attribute_name: target_attribute_name.into(),
            source: Some(AttributeMappingSource::from_expression(expression)),
            ..Self::default()
        }
    }

    /// Gives the text of the source's expression, rebuilt from `type`, `name` and `parameters` where it is missing.
    ///
    /// `None` means that the mapping has no source, or one that says nothing.
    pub fn expression(&self) -> Option<Cow<'_, str>> {
        let source = self.source.as_ref()?;
        if let Some(expression) = &source.expression {
            return Some(Cow::Borrowed(expression));
        }
        Expression::text_of_tree(&source.to_json()).map(Cow::Owned)
    }
}

impl AttributeMappingSource {
    /// Makes a source from the text of an expression; type, name and parameters follow from it.
    ///
    /// Text that does not parse is taken for a function, by whatever stands before its parenthesis.
    ///
    /// ```
    /// use scimulate::mapping::{AttributeMappingSource, SourceKind};
    ///
    /// let source = AttributeMappingSource::from_expression("ToLower([mail])");
    /// assert_eq!((source.kind, source.name.as_deref()), (SourceKind::Function, Some("ToLower")));
    /// ```
    pub fn from_expression(expression: &str) -> Self {
        let parsed = Expression::parse(expression).ok();
        let source: Option<Self> =
            parsed.and_then(|parsed| AttributeMappingSource::from_json(parsed.tree()).ok());
        let text = expression.trim();
        let source = source.unwrap_or_else(|| Self {
            kind: SourceKind::Function,
            name: Some(text.split('(').next().unwrap_or(text).trim().to_owned()),
            ..Self::default()
        });
        Self { expression: Some(expression.to_owned()), ..source }
    }
}

/// Writes text as a string constant of the expression language.
pub fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What came of one mapping for one object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttributeFlow {
    /// Place in `attributeMappings`, from 0.
    pub mapping: usize,
    /// The SCIM attribute path.
    pub target_attribute_name: String,
    /// The source attributes that the expression names, in the order of its text.
    pub source_attributes: Vec<String>,
    /// What the expression or the default gave.
    pub value: Value,
    /// What happened to it.
    pub outcome: FlowOutcome,
    /// Where it stands in the resource, such as `emails[0].value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What happened to the value of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FlowOutcome {
    /// It is sent.
    Exported,
    /// The source had no value, so the default value is sent.
    DefaultValue,
    /// There is no value; Entra sends nothing for it.
    NoValue,
    /// The expression asked to leave the attribute alone.
    Ignored,
    /// The expression asked to leave the whole object alone: `IgnoreObjectFlow`.
    ObjectIgnored,
    /// It is a reference, sent in a later request.
    Deferred,
    /// The target has the value already.
    Unchanged,
    /// It is a reference to an object that is not known to be in the target, so it is left out.
    NotLinked,
    /// The target attribute is nobody's to write.
    ReadOnly,
    /// A create cannot hold the attribute; a later update sends it.
    NotOnCreate,
    /// The mapping does not apply to this operation.
    NotApplicable,
    /// The mapping is broken or could not be evaluated.
    Failed,
}

printed!(FlowOutcome);

/// Whether the value is one of app roles, or a list of them: nothing else has parts.
pub(crate) fn is_of_roles(value: &Value) -> bool {
    match value {
        Value::Multi(items) => items.first().is_some_and(is_of_roles),
        value => matches!(value, Value::Complex(_)),
    }
}

/// A mapping's target, resolved once.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) path: AttributePath,
    kind: Kind,
    multi_valued: bool,
    /// Written by the reference pass, after both objects exist.
    pub(crate) deferred: bool,
    /// Neither an attribute of the resource nor under an extension URN: Entra leaves it out of a create.
    pub(crate) foreign: bool,
}

impl Target {
    pub(crate) fn new(name: &str, resource_type: ResourceType) -> Result<Self, Diagnostic> {
        let mut path = AttributePath::parse(name)?;
        let extension = path.schema.as_deref().filter(|schema| !schema::is_core(schema));
        let attributes = schema::attributes(resource_type);
        let attributes = match extension {
            Some(schema) => schema::find(attributes, schema).map(|extension| extension.sub_attributes),
            None => Some(attributes),
        };
        let attribute = attributes.and_then(|attributes| schema::find(attributes, &path.attribute));
        let leaf = match &path.sub_attribute {
            Some(sub_attribute) => {
                attribute.and_then(|attribute| schema::find(attribute.sub_attributes, sub_attribute))
            }
            None => attribute,
        };
        // The portal's own `emails[type eq "other"].Value` is sent as SCIM spells it, and so is any other name.
        if let Some(attribute) = attribute {
            attribute.name.clone_into(&mut path.attribute);
            if let Some(ValueFilter::Equal { attribute: part, .. }) = &mut path.filter
                && let Some(known) = schema::find(attribute.sub_attributes, part)
            {
                known.name.clone_into(part);
            }
        }
        if let (Some(sub_attribute), Some(leaf)) = (&mut path.sub_attribute, leaf) {
            leaf.name.clone_into(sub_attribute);
        }
        let deferred = attribute.is_some_and(|attribute| matches!(attribute.name, "manager" | "members"));
        Ok(Self {
            kind: leaf.map_or(Kind::String, |leaf| leaf.kind),
            multi_valued: leaf.is_some_and(|leaf| leaf.multi_valued && path.filter.is_none()),
            foreign: attribute.is_none() && extension.is_none(),
            deferred,
            path,
        })
    }

    /// Writes a value at the target and says where it stands.
    pub(crate) fn write(&self, resource: &mut Resource, value: &Value) -> Result<String, Diagnostic> {
        let json = self.json(value)?;
        resource.set(&self.path, json)?;
        self.mark_primary(resource)?;
        Ok(resource.locate(&self.path).unwrap_or_else(|| self.path.to_string()))
    }

    /// Whether the value may be put over another of the same target without a look at the resource.
    pub(crate) fn is_simple(&self) -> bool {
        !self.multi_valued
    }

    /// Whether it is the identifier that the target gives.
    pub(crate) fn is_identifier(&self) -> bool {
        self.path.schema.is_none() && self.path.attribute.eq_ignore_ascii_case("id")
    }

    /// Whether the attribute is known to take one value.
    pub(crate) fn takes_one(&self) -> bool {
        !self.multi_valued && !self.foreign && !self.deferred
    }

    /// Puts a text over the value that stands at the target.
    pub(crate) fn overwrite(&self, leaf: &mut Json, text: &str) {
        match leaf {
            Json::String(old) if self.is_text() => {
                old.clear();
                old.push_str(text);
            }
            _ => *leaf = self.typed(Cow::Borrowed(text)),
        }
    }

    /// Whether every value becomes text.
    pub(crate) fn is_text(&self) -> bool {
        !matches!(self.kind, Kind::Boolean | Kind::Integer)
    }

    /// Writes a text as the JSON that [`overwrite`](Self::overwrite) puts at the target, without its quotes if all values
    /// [become text](Self::is_text).
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn write_text(&self, text: &str, out: &mut String) {
        match self.kind {
            Kind::Boolean if text.eq_ignore_ascii_case("true") => out.push_str("true"),
            Kind::Boolean | Kind::Integer => out.push_str(&document::text(&self.typed(Cow::Borrowed(text)))),
            _ => write_json_text(text, out),
        }
    }

    /// Gives a text that becomes a value of the target's type, and stands for any.
    pub(crate) fn sample(&self) -> &'static str {
        if self.kind == Kind::Boolean { "true" } else { "-" }
    }

    fn typed(&self, text: Cow<'_, str>) -> Json {
        match self.kind {
            Kind::Boolean if text.eq_ignore_ascii_case("true") => Json::Bool(true),
            Kind::Boolean if text.eq_ignore_ascii_case("false") => Json::Bool(false),
            Kind::Integer => text.parse::<i64>().map_or_else(|_| Json::String(text.into_owned()), Json::from),
            _ => Json::String(text.into_owned()),
        }
    }

    /// Takes the type that the target's own definition gives, where it is one of JSON's.
    pub(crate) fn with_type(mut self, kind: &str) -> Self {
        match kind {
            _ if kind.eq_ignore_ascii_case("Boolean") => self.kind = Kind::Boolean,
            _ if kind.eq_ignore_ascii_case("Integer") => self.kind = Kind::Integer,
            _ => {}
        }
        self
    }

    /// Gives the JSON of the attribute's type.
    fn json(&self, value: &Value) -> Result<Json, Diagnostic> {
        if self.multi_valued {
            return Ok(match value {
                Value::Multi(_) => value.to_json(),
                single => Json::Array(vec![single.to_json()]),
            });
        }
        let Some(text) = value.text() else {
            return Err(Diagnostic::error(
                "SchemaPropertyCanOnlyAcceptValue",
                Location::Resource { path: self.path.to_string(), mapping: None },
                match value {
                    Value::Multi(items) if items.len() > 1 => {
                        format!("`{}` takes one value; the source gives {}", self.path, items.len())
                    }
                    _ => format!("`{}` takes text; the source gives an object", self.path),
                },
            )
            .with_help(if is_of_roles(value) {
                "take the name of the role: `SingleAppRoleAssignment([appRoleAssignments])`"
            } else {
                "map one value: `Item([attribute], 1)`, or join them with `Join`"
            })
            .with_reference("https://learn.microsoft.com/en-us/entra/identity/monitoring-health/howto-analyze-provisioning-logs"));
        };
        Ok(self.typed(text))
    }

    /// Marks the work entry of a list as primary, as Microsoft's sample requests show it.
    fn mark_primary(&self, resource: &mut Resource) -> Result<(), Diagnostic> {
        let work = matches!(
            &self.path.filter,
            Some(ValueFilter::Equal { attribute, value })
                if attribute.eq_ignore_ascii_case("type") && value.as_str() == Some("work")
        );
        if !work || !matches!(self.path.attribute.as_str(), "emails" | "phoneNumbers" | "addresses") {
            return Ok(());
        }
        let primary = AttributePath { sub_attribute: Some("primary".to_owned()), ..self.path.clone() };
        match resource.get(&primary) {
            Some(_) => Ok(()),
            None => resource.set(&primary, Json::Bool(true)),
        }
    }
}
