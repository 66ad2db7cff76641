//! Edits of a schema as typed operations, which are JSON too.

use serde_json::{Map, Value as Json};

use super::{ObjectMapping, SynchronizationSchema};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{
    self, FromJson, Members, Misfit, ToJson, kinds, read_through_json, words, write_through_json,
};
use crate::mapping::{AttributeMapping, AttributeMappingSource, FlowBehavior, FlowType, SourceKind, quote};
use crate::place;
use crate::scoping::{Filter, FilterClause, FilterGroup};

/// One edit of a schema: which object mapping, and what to do with it.
///
/// As JSON: `{"rule":0,"objectMapping":1,"kind":"setExpression","mapping":3,"expression":"[mail]"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaEdit {
    /// Place in `synchronizationRules`, from 0; a part of a schema is in rule 0.
    pub rule: usize,
    /// Place in `objectMappings`, from 0; a part of a schema is mapping 0.
    pub object_mapping: usize,
    /// What to do with it.
    pub edit: ObjectMappingEdit,
}

/// The portal's mapping type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MappingType {
    /// No source.
    #[default]
    None,
    /// `source.type` is `Attribute`.
    Direct,
    /// `source.type` is `Constant`.
    Constant,
    /// `source.type` is `Function`.
    Expression,
}

/// One edit of an object mapping; places count from 0, in the list as it is when the edit is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields have Graph's names; `mapping`, `group` and `clause` are places")]
#[non_exhaustive]
pub enum ObjectMappingEdit {
    /// Adds a mapping at a place, or at the end.
    AddMapping { at: Option<usize>, attribute_mapping: AttributeMapping },
    /// Removes a mapping.
    RemoveMapping { mapping: usize },
    /// Moves a mapping to the place it is to have afterwards.
    MoveMapping { mapping: usize, to: usize },
    /// Puts another mapping in the place of one.
    ReplaceMapping { mapping: usize, attribute_mapping: AttributeMapping },
    /// Gives a mapping another source; type, name and parameters follow from the expression.
    SetExpression { mapping: usize, expression: String },
    /// Gives a mapping another type, keeping of its source what the new type can hold.
    SetType { mapping: usize, mapping_type: MappingType },
    /// Gives a mapping another target.
    SetTargetAttributeName { mapping: usize, target_attribute_name: String },
    /// Gives a mapping another default value, or none.
    SetDefaultValue { mapping: usize, default_value: Option<String> },
    /// Says when a mapping applies.
    SetFlowType { mapping: usize, flow_type: FlowType },
    /// Says whether unchanged values are sent.
    SetFlowBehavior { mapping: usize, flow_behavior: FlowBehavior },
    /// Makes a mapping a matching one, or with 0 not.
    SetMatchingPriority { mapping: usize, matching_priority: i64 },
    /// Switches the object mapping on or off.
    SetEnabled { enabled: bool },
    /// Sets the target object actions, such as `Add,Update`.
    SetFlowTypes { flow_types: String },
    /// Puts another scoping filter in the place of this one, or takes it away.
    SetScope { scope: Option<Filter> },
    /// Adds a group to the filter, at a place or at the end.
    AddFilterGroup { at: Option<usize>, filter_group: FilterGroup },
    /// Removes a group.
    RemoveFilterGroup { group: usize },
    /// Gives a group another title.
    RenameFilterGroup { group: usize, name: String },
    /// Adds a clause to a group, at a place or at the end.
    AddFilterClause { group: usize, at: Option<usize>, filter_clause: FilterClause },
    /// Removes a clause.
    RemoveFilterClause { group: usize, clause: usize },
    /// Puts another clause in the place of one.
    SetFilterClause { group: usize, clause: usize, filter_clause: FilterClause },
}

words!(MappingType { None: "None", Direct: "Direct", Constant: "Constant", Expression: "Expression" });

kinds! {
    ObjectMappingEdit {
        AddMapping "addMapping" { at: "at", attribute_mapping: "attributeMapping" },
        RemoveMapping "removeMapping" { mapping: "mapping" },
        MoveMapping "moveMapping" { mapping: "mapping", to: "to" },
        ReplaceMapping "replaceMapping" { mapping: "mapping", attribute_mapping: "attributeMapping" },
        SetExpression "setExpression" { mapping: "mapping", expression: "expression" },
        SetType "setType" { mapping: "mapping", mapping_type: "mappingType" },
        SetTargetAttributeName "setTargetAttributeName" { mapping: "mapping", target_attribute_name: "targetAttributeName" },
        SetDefaultValue "setDefaultValue" { mapping: "mapping", default_value: "defaultValue" },
        SetFlowType "setFlowType" { mapping: "mapping", flow_type: "flowType" },
        SetFlowBehavior "setFlowBehavior" { mapping: "mapping", flow_behavior: "flowBehavior" },
        SetMatchingPriority "setMatchingPriority" { mapping: "mapping", matching_priority: "matchingPriority" },
        SetEnabled "setEnabled" { enabled: "enabled" },
        SetFlowTypes "setFlowTypes" { flow_types: "flowTypes" },
        SetScope "setScope" { scope: "scope" },
        AddFilterGroup "addFilterGroup" { at: "at", filter_group: "filterGroup" },
        RemoveFilterGroup "removeFilterGroup" { group: "group" },
        RenameFilterGroup "renameFilterGroup" { group: "group", name: "name" },
        AddFilterClause "addFilterClause" { group: "group", at: "at", filter_clause: "filterClause" },
        RemoveFilterClause "removeFilterClause" { group: "group", clause: "clause" },
        SetFilterClause "setFilterClause" { group: "group", clause: "clause", filter_clause: "filterClause" },
    }
}

impl FromJson for SchemaEdit {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        let mut members = Members::of(json);
        let (mut rule, mut object_mapping) = (0, 0);
        members.set("rule", &mut rule);
        members.set("objectMapping", &mut object_mapping);
        let edit = ObjectMappingEdit::from_json(Json::Object(members.rest()?))?;
        Ok(Self { rule, object_mapping, edit })
    }
}

impl ToJson for SchemaEdit {
    fn to_json(&self) -> Json {
        let mut members = Map::new();
        document::put(&mut members, "rule", &self.rule);
        document::put(&mut members, "objectMapping", &self.object_mapping);
        if let Json::Object(edit) = self.edit.to_json() {
            members.extend(edit);
        }
        Json::Object(members)
    }
}

read_through_json!(SchemaEdit);
write_through_json!(SchemaEdit);

impl SchemaEdit {
    /// Applies the edit to the typed view.
    ///
    /// # Errors
    ///
    /// The edit names a place that is not there; nothing is changed then.
    pub fn apply(&self, schema: &mut SynchronizationSchema) -> Result<(), Diagnostic> {
        let rule =
            schema.synchronization_rules.get_mut(self.rule).ok_or_else(|| nowhere("rule", self.rule))?;
        let mapping = rule.object_mappings.get_mut(self.object_mapping);
        self.edit.apply(mapping.ok_or_else(|| nowhere("object mapping", self.object_mapping))?)
    }
}

impl ObjectMappingEdit {
    /// Applies the edit to the typed view of an object mapping.
    ///
    /// # Errors
    ///
    /// The edit names a place that is not there; nothing is changed then.
    pub fn apply(&self, object: &mut ObjectMapping) -> Result<(), Diagnostic> {
        match self {
            Self::AddMapping { at, attribute_mapping } => {
                insert(&mut object.attribute_mappings, *at, attribute_mapping.clone(), "mapping")?;
            }
            Self::RemoveMapping { mapping } => {
                remove(&mut object.attribute_mappings, *mapping, "mapping")?;
            }
            Self::MoveMapping { mapping, to } => {
                if *to >= object.attribute_mappings.len() {
                    return Err(nowhere("mapping", *to));
                }
                let moved = remove(&mut object.attribute_mappings, *mapping, "mapping")?;
                insert(&mut object.attribute_mappings, Some(*to), moved, "mapping")?;
            }
            Self::SetEnabled { enabled } => object.enabled = *enabled,
            Self::SetFlowTypes { flow_types } => object.flow_types.clone_from(flow_types),
            Self::SetScope { scope } => object.scope.clone_from(scope),
            Self::AddFilterGroup { at, filter_group } => {
                insert(&mut object.scope.get_or_insert_default().groups, *at, filter_group.clone(), "group")?;
            }
            Self::RemoveFilterGroup { group } => {
                let scope = object.scope.as_mut().ok_or_else(|| nowhere("group", *group))?;
                remove(&mut scope.groups, *group, "group")?;
            }
            Self::RenameFilterGroup { group: at, name } => group(object, *at)?.name = Some(name.clone()),
            Self::AddFilterClause { group: place, at, filter_clause } => {
                insert(&mut group(object, *place)?.clauses, *at, filter_clause.clone(), "clause")?;
            }
            Self::RemoveFilterClause { group: place, clause } => {
                remove(&mut group(object, *place)?.clauses, *clause, "clause")?;
            }
            Self::SetFilterClause { group: place, clause, filter_clause } => {
                let clauses = &mut group(object, *place)?.clauses;
                let slot = clauses.get_mut(*clause).ok_or_else(|| nowhere("clause", *clause))?;
                slot.clone_from(filter_clause);
            }
            Self::ReplaceMapping { mapping, .. }
            | Self::SetExpression { mapping, .. }
            | Self::SetType { mapping, .. }
            | Self::SetTargetAttributeName { mapping, .. }
            | Self::SetDefaultValue { mapping, .. }
            | Self::SetFlowType { mapping, .. }
            | Self::SetFlowBehavior { mapping, .. }
            | Self::SetMatchingPriority { mapping, .. } => {
                let one = object.attribute_mappings.get_mut(*mapping);
                self.apply_to(one.ok_or_else(|| nowhere("mapping", *mapping))?);
            }
        }
        Ok(())
    }

    fn apply_to(&self, one: &mut AttributeMapping) {
        match self {
            Self::ReplaceMapping { attribute_mapping, .. } => one.clone_from(attribute_mapping),
            Self::SetExpression { expression, .. } => one.set_expression(expression),
            Self::SetType { mapping_type, .. } => one.set_type(*mapping_type),
            Self::SetTargetAttributeName { target_attribute_name, .. } => {
                one.target_attribute_name.clone_from(target_attribute_name);
            }
            Self::SetDefaultValue { default_value, .. } => one.default_value.clone_from(default_value),
            Self::SetFlowType { flow_type, .. } => one.flow_type = *flow_type,
            Self::SetFlowBehavior { flow_behavior, .. } => one.flow_behavior = *flow_behavior,
            Self::SetMatchingPriority { matching_priority, .. } => one.matching_priority = *matching_priority,
            _ => {}
        }
    }
}

impl AttributeMapping {
    /// Gives the mapping another expression; type, name and parameters follow, unknown members of the source stay.
    pub fn set_expression(&mut self, expression: &str) {
        if self.source.as_ref().is_some_and(|source| source.expression.as_deref() == Some(expression)) {
            return;
        }
        let other = self.source.take().map(|source| source.other).unwrap_or_default();
        self.source =
            Some(AttributeMappingSource { other, ..AttributeMappingSource::from_expression(expression) });
    }

    /// Gives the portal's mapping type.
    pub fn mapping_type(&self) -> MappingType {
        match self.source.as_ref().map(|source| source.kind) {
            None => MappingType::None,
            Some(SourceKind::Attribute) => MappingType::Direct,
            Some(SourceKind::Constant) => MappingType::Constant,
            Some(SourceKind::Function) => MappingType::Expression,
        }
    }

    /// Gives the mapping another type, keeping of its source what the new type can hold.
    pub fn set_type(&mut self, mapping_type: MappingType) {
        let now = self.mapping_type();
        if now == mapping_type {
            return;
        }
        let text = self.expression().unwrap_or_default().into_owned();
        let name = self.source.as_ref().and_then(|source| source.name.clone()).unwrap_or_default();
        match mapping_type {
            MappingType::None => self.source = None,
            MappingType::Direct => {
                let attribute = text.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
                self.set_expression(&format!("[{}]", attribute.map_or("", |(name, _)| name)));
            }
            MappingType::Constant if now == MappingType::Direct => self.set_expression(&quote(&name)),
            MappingType::Constant => self.set_expression("\"\""),
            MappingType::Expression => {
                // The same text, read as a function from now on.
                let source = self.source.get_or_insert_default();
                source.kind = SourceKind::Function;
                source.expression = Some(text);
            }
        }
    }
}

fn group(object: &mut ObjectMapping, at: usize) -> Result<&mut FilterGroup, Diagnostic> {
    object.scope.as_mut().and_then(|scope| scope.groups.get_mut(at)).ok_or_else(|| nowhere("group", at))
}

fn insert<T>(list: &mut Vec<T>, at: Option<usize>, item: T, what: &str) -> Result<(), Diagnostic> {
    let at = at.unwrap_or(list.len());
    if at > list.len() {
        return Err(nowhere(what, at));
    }
    list.insert(at, item);
    Ok(())
}

fn remove<T>(list: &mut Vec<T>, at: usize, what: &str) -> Result<T, Diagnostic> {
    if at < list.len() { Ok(list.remove(at)) } else { Err(nowhere(what, at)) }
}

fn nowhere(what: &str, at: usize) -> Diagnostic {
    let here = place::at("", String::new(), Span::default());
    Diagnostic::error("EDIT_NOT_APPLIED", here, format!("there is no {what} {}", at + 1))
}
