//! Lists what differs between two schemas, in the portal's words.

use serde::Serialize;
use serde_json::Value as Json;

use super::{ObjectMapping, SynchronizationSchema};
use crate::document::{self, ToJson};
use crate::mapping::AttributeMapping;
use crate::order;
use crate::scoping::Filter;
use crate::texts::joined;

/// One difference between two schemas.
///
/// As JSON: `{"kind":"changed","objectMapping":"Provision Azure Active Directory Users","target":"title",
/// "property":"expression","from":"[jobTitle]","to":"ToUpper([jobTitle])","description":"…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The name of the object mapping, or else the kind of object it is for.
    pub object_mapping: String,
    /// The target attribute of the mapping; none where the object mapping itself changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Graph's name of what changed; none where a whole mapping came, went or moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property: Option<&'static str>,
    /// What it was: a value, or for a move the place from 0.
    pub from: Json,
    /// What it is.
    pub to: Json,
    /// The change in the portal's words.
    pub description: String,
}

/// What happened to a part of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands in another place among those that were there before.
    Moved,
    /// It has another value.
    Changed,
}

printed!(ChangeKind);

/// Lists what differs between two schemas, object mapping by object mapping.
///
/// ```
/// use scimulate::SynchronizationSchema;
/// use scimulate::synchronization::changes;
///
/// let before = SynchronizationSchema::read(r#"[{"targetAttributeName":"title","source":{"expression":"[jobTitle]"}}]"#)?;
/// let after = SynchronizationSchema::read(r#"[{"targetAttributeName":"title","source":{"expression":"[city]"}}]"#)?;
/// let found = changes(&before, &after);
/// assert_eq!(found[0].description, "title: source is `[city]` instead of `[jobTitle]`");
/// # Ok::<(), scimulate::Diagnostic>(())
/// ```
pub fn changes(before: &SynchronizationSchema, after: &SynchronizationSchema) -> Vec<Change> {
    let mut new = mappings(after);
    let mut found = Vec::new();
    for one in mappings(before) {
        let same = |other: &&ObjectMapping| {
            other.source_object_name == one.source_object_name
                && other.target_object_name == one.target_object_name
        };
        match new.iter().position(same) {
            Some(at) => found.append(&mut object_mapping_changes(one, new.remove(at))),
            None => found.push(whole(ChangeKind::Removed, one)),
        }
    }
    for one in new {
        found.push(whole(ChangeKind::Added, one));
    }
    found
}

fn mappings(schema: &SynchronizationSchema) -> Vec<&ObjectMapping> {
    let mut mappings = Vec::new();
    for rule in &schema.synchronization_rules {
        mappings.extend(&rule.object_mappings);
    }
    mappings
}

/// Lists what differs between two versions of one object mapping.
pub fn object_mapping_changes(before: &ObjectMapping, after: &ObjectMapping) -> Vec<Change> {
    let mut list = List { object_mapping: title(after), found: Vec::new() };
    list.compare(None, "enabled", "Enabled", &before.enabled.to_json(), &after.enabled.to_json());
    let actions = |mapping: &ObjectMapping| {
        let words = mapping.flow_types.split(',').map(|word| word.trim().to_ascii_lowercase());
        let mut allowed: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        order::distinct(&mut allowed);
        allowed
    };
    if actions(before) != actions(after) {
        let (from, to) = (before.flow_types.to_json(), after.flow_types.to_json());
        list.compare(None, "flowTypes", "target object actions", &from, &to);
    }
    if before.scope.clone().unwrap_or_default() != after.scope.clone().unwrap_or_default() {
        let (from, to) = (scope_text(before.scope.as_ref()), scope_text(after.scope.as_ref()));
        list.compare(None, "scope", "source object scope", &from, &to);
    }
    list.mappings(&before.attribute_mappings, &after.attribute_mappings);
    list.found
}

struct List {
    object_mapping: String,
    found: Vec<Change>,
}

impl List {
    fn mappings(&mut self, before: &[AttributeMapping], after: &[AttributeMapping]) {
        let pairs = pairs(before, after);
        for (at, old) in before.iter().enumerate() {
            if !pairs.contains(&Some(at)) {
                self.moved(ChangeKind::Removed, old, shown(old), Json::Null, "mapping removed");
            }
        }
        let stays = longest_rising(&pairs);
        for ((at, new), from) in after.iter().enumerate().zip(&pairs) {
            let Some((old_at, old)) = from.and_then(|from| Some((from, before.get(from)?))) else {
                self.moved(ChangeKind::Added, new, Json::Null, shown(new), "mapping added");
                continue;
            };
            if !stays.contains(&old_at) {
                let what = format!("moved from place {} to {}", old_at + 1, at + 1);
                self.moved(ChangeKind::Moved, new, Json::from(old_at), Json::from(at), &what);
            }
            self.mapping(old, new);
        }
    }

    /// Tells of a whole mapping.
    fn moved(&mut self, kind: ChangeKind, mapping: &AttributeMapping, from: Json, to: Json, what: &str) {
        let target = &mapping.target_attribute_name;
        self.push(kind, Some(target), None, from, to, format!("{target}: {what}"));
    }

    fn mapping(&mut self, old: &AttributeMapping, new: &AttributeMapping) {
        let target = Some(new.target_attribute_name.as_str());
        let (before, after) = (old.to_json(), new.to_json());
        for (property, words) in [
            ("targetAttributeName", "target attribute"),
            ("type", "mapping type"),
            ("expression", "source"),
            ("defaultValue", "default value if null"),
            ("matchingPriority", "matching precedence"),
            ("flowType", "apply this mapping"),
            ("flowBehavior", "flow behavior"),
        ] {
            let value = |one: &AttributeMapping, json: &Json| match property {
                "type" => one.mapping_type().to_json(),
                "expression" => shown(one),
                name => json.get(name).cloned().unwrap_or_default(),
            };
            self.compare(target, property, words, &value(old, &before), &value(new, &after));
        }
        let rest = |one: &AttributeMapping| {
            let source = one.source.as_ref().map(|source| Json::Object(source.other.clone()));
            Json::Array(vec![Json::Object(one.other.clone()), source.unwrap_or_default()])
        };
        self.compare(target, "other", "other members", &rest(old), &rest(new));
    }

    fn compare(&mut self, target: Option<&str>, property: &'static str, words: &str, from: &Json, to: &Json) {
        if from == to {
            return;
        }
        let about = target.map(|target| format!("{target}: ")).unwrap_or_default();
        let text = format!("{about}{words} is {} instead of {}", said(to), said(from));
        self.push(ChangeKind::Changed, target, Some(property), from.clone(), to.clone(), text);
    }

    fn push(
        &mut self,
        kind: ChangeKind,
        target: Option<&str>,
        property: Option<&'static str>,
        from: Json,
        to: Json,
        description: String,
    ) {
        let (object_mapping, target) = (self.object_mapping.clone(), target.map(str::to_owned));
        self.found.push(Change { kind, object_mapping, target, property, from, to, description });
    }
}

fn whole(kind: ChangeKind, mapping: &ObjectMapping) -> Change {
    let word = if kind == ChangeKind::Added { "added" } else { "removed" };
    let object_mapping = title(mapping);
    let description = format!("{object_mapping}: object mapping {word}");
    Change {
        kind,
        object_mapping,
        target: None,
        property: None,
        from: Json::Null,
        to: Json::Null,
        description,
    }
}

fn title(mapping: &ObjectMapping) -> String {
    mapping.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| mapping.source_object_name.clone())
}

fn shown(mapping: &AttributeMapping) -> Json {
    mapping.expression().map_or(Json::Null, |text| Json::String(text.into_owned()))
}

fn said(value: &Json) -> String {
    match value {
        Json::Null => "nothing".to_owned(),
        Json::String(text) => format!("`{text}`"),
        other => format!("`{}`", document::text(other)),
    }
}

/// Writes a filter as a person says it.
fn scope_text(filter: Option<&Filter>) -> Json {
    let Some(filter) = filter else { return Json::Null };
    let mut groups = Vec::with_capacity(filter.groups.len());
    for group in &filter.groups {
        let mut clauses = Vec::with_capacity(group.clauses.len());
        for clause in &group.clauses {
            let values = joined(clause.values(), ", ");
            let text = format!("{} {} {values}", clause.source_operand_name, clause.operator_name);
            clauses.push(text.trim().to_owned());
        }
        let text = format!("{} ({})", group.name.as_deref().unwrap_or_default(), joined(&clauses, " AND "));
        groups.push(text.trim().to_owned());
    }
    Json::String(joined(&groups, " OR "))
}

/// For each mapping after the one it was before: the same, else the one with its target, else its unmatched neighbour.
fn pairs(before: &[AttributeMapping], after: &[AttributeMapping]) -> Vec<Option<usize>> {
    let mut found = vec![None; after.len()];
    let mut pass = |same: &dyn Fn(usize, &AttributeMapping, usize, &AttributeMapping) -> bool| {
        for (at, new) in after.iter().enumerate() {
            if found.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let from = before
                .iter()
                .enumerate()
                .position(|(from, old)| !found.contains(&Some(from)) && same(from, old, at, new));
            if let Some(slot) = found.get_mut(at) {
                *slot = from;
            }
        }
    };
    pass(&|from, old, at, new| from == at && old == new);
    pass(&|_, old, _, new| old == new);
    pass(&|_, old, _, new| old.target_attribute_name.eq_ignore_ascii_case(&new.target_attribute_name));
    if before.len() == after.len() {
        pass(&|from, old, at, new| from == at && old.source == new.source);
    }
    found
}

/// The longest run of places that kept their order; whatever is not in it was moved.
fn longest_rising(pairs: &[Option<usize>]) -> Vec<usize> {
    let places: Vec<usize> = pairs.iter().flatten().copied().collect();
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(places.len());
    for place in places {
        let before = best
            .iter()
            .filter(|run| run.last().is_some_and(|last| *last < place))
            .max_by_key(|run| run.len());
        let mut run = before.cloned().unwrap_or_default();
        run.push(place);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}
