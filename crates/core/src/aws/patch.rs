//! Reads the operations of a PATCH; the first thing wrong with one ends the checks of that operation.

use super::characters;
use super::inspection::{Inspection, List, Oddity, Text, member};
use super::json::{Json, Map};
use super::place::Place;
use super::schema::{self, Attribute, Kind};
use crate::scim::schema::ENTERPRISE_USER;
use crate::scim::{AttributePath, ResourceType, ValueFilter};

/// What one operation does to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Add,
    Remove,
    Replace,
}

/// One operation: the attribute that it changes, and the value that it writes or takes away.
struct Change<'a> {
    op: Op,
    op_place: Place<'a>,
    /// The path as it is written, and where what is wrong with it is reported.
    path: &'a str,
    path_place: Place<'a>,
    attribute: &'static Attribute,
    part: Option<&'static Attribute>,
    filter: Option<ValueFilter>,
    value: Option<&'a Json<'a>>,
    value_place: Place<'a>,
}

/// What is wrong, and where.
type Fault<'a> = (Place<'a>, Oddity<'a>);

impl<'a> Inspection<'a> {
    /// Looks at every operation of a PATCH body.
    pub(super) fn patch(&mut self, body: &'a Map<'a>) {
        let operations = match member(body, "Operations") {
            Some(Json::Array(operations)) if !operations.is_empty() => operations,
            _ => return self.odd(&Place::attribute("Operations"), Oddity::OperationsMissing),
        };
        let resource_type = self.operation.resource_type();
        let mut changed = Vec::new();
        for (index, operation) in operations.iter().enumerate() {
            let change = read(resource_type, index, operation).and_then(|change| {
                let refused = refusal(resource_type, &change, &changed);
                changed.push(change.attribute.name);
                refused.map_or(Ok(change), Err)
            });
            match change {
                Ok(change) => self.change(&change),
                Err((place, oddity)) => self.odd(&place, oddity),
            }
        }
    }

    /// Looks at what an operation writes, or at the members that it takes away.
    fn change(&mut self, change: &Change<'a>) {
        let Change { op, attribute, part, ref value_place, .. } = *change;
        if change.is_members() {
            return self.members(change);
        }
        if op == Op::Remove || (op == Op::Replace && change.filter.is_none()) {
            self.cleared.push(attribute.name);
        }
        let Some(value) = change.value.filter(|_| op != Op::Remove) else { return };
        if let Some(kind) = change.filtered_type() {
            self.typed.push((attribute.name, kind));
        }
        match (part, &change.filter) {
            (Some(part), _) => self.leaf(attribute, Some(part), value_place, value),
            (None, Some(_)) => self.entry(attribute, value_place, value),
            (None, None) => self.value(attribute, value_place, value),
        }
    }

    fn members(&mut self, change: &Change<'a>) {
        let adds = change.op == Op::Add;
        if adds {
            self.filtered_member(change);
        }
        let Some(value) = change.value.filter(|_| adds || change.filter.is_none()) else {
            self.changes += 1;
            return;
        };
        let at = self.lists.len();
        self.value(change.attribute, &change.value_place, value);
        if let Some(List { entries, removed, .. }) = self.lists.get_mut(at) {
            *removed = change.op == Op::Remove;
            self.changes += entries.len();
        }
    }

    /// A filter says what the members that are added are, just as their own parts would.
    fn filtered_member(&mut self, change: &Change<'a>) {
        let Some(ValueFilter::Equal { attribute: name, value }) = &change.filter else { return };
        let part = schema::find(change.attribute.parts, name);
        let (Some(part), Some(wanted)) = (part, value.as_str()) else { return };
        let Some(value) = change.path.find(wanted).and_then(|at| change.path.get(at..at + wanted.len()))
        else {
            return;
        };
        let classes = characters::classes(value);
        let place = change.path_place;
        self.texts.push(Text { attribute: change.attribute, part: Some(part), place, value, classes });
    }
}

impl Change<'_> {
    fn is_members(&self) -> bool {
        self.attribute.name == "members" && self.part.is_none()
    }

    /// The type of the list entry that a path such as `phoneNumbers[type eq "work"]` names.
    fn filtered_type(&self) -> Option<String> {
        match &self.filter {
            Some(ValueFilter::Equal { attribute, value }) if attribute.eq_ignore_ascii_case("type") => {
                Some(value.as_str()?.to_ascii_lowercase())
            }
            _ => None,
        }
    }

    /// Whether AWS needs what the operation changes, so that it cannot be removed.
    fn is_protected(&self, resource_type: ResourceType) -> bool {
        let is_required = |part| schema::is_required(resource_type, self.attribute.name, part);
        match self.part {
            Some(part) => is_required(part.name),
            None => {
                self.attribute.name == "active"
                    || is_required("")
                    || self.attribute.parts.iter().any(|part| is_required(part.name))
            }
        }
    }
}

/// Reads one operation: its name, its path and what the path names.
fn read<'a>(
    resource_type: ResourceType,
    index: usize,
    operation: &'a Json<'a>,
) -> Result<Change<'a>, Fault<'a>> {
    let place = |member| Place::operation(index, member);
    let Some(members) = operation.as_object() else {
        return Err((place(""), Oddity::Type("an object", operation)));
    };
    let written = member(members, "op");
    let op = written.and_then(Json::as_str).and_then(Op::named);
    let op = op.ok_or((place("op"), Oddity::Op(written)))?;
    let value = member(members, "value");
    if let Some(path) = member(members, "path") {
        let invalid = || (place("path"), Oddity::PathInvalid(path));
        let text = path.as_str().ok_or_else(invalid)?;
        let parsed = AttributePath::parse(text).map_err(|_| invalid())?;
        let (attribute, part) = resolve(resource_type, text, &parsed).map_err(|odd| (place("path"), odd))?;
        return Ok(Change {
            op,
            op_place: place("op"),
            path: text,
            path_place: place("path"),
            attribute,
            part,
            filter: parsed.filter,
            value,
            value_place: place("value"),
        });
    }
    let (name, value) = only_member(op, place("path"), place("value"), value)?;
    let inside = match name {
        name if name.eq_ignore_ascii_case(ENTERPRISE_USER) => {
            Place { extension: ENTERPRISE_USER, ..place("value") }
        }
        name => place("value").at(name),
    };
    let parsed = AttributePath::parse(name).map_err(|_| (inside, Oddity::NotAllowed(name)))?;
    let (attribute, part) = resolve(resource_type, name, &parsed).map_err(|odd| (inside, odd))?;
    Ok(Change {
        op,
        op_place: place("op"),
        path: name,
        path_place: inside,
        attribute,
        part,
        filter: parsed.filter,
        value: (!value.is_null()).then_some(value),
        value_place: inside,
    })
}

/// Without a path, the only member of the value says what is changed.
fn only_member<'a>(
    op: Op,
    path_place: Place<'a>,
    value_place: Place<'a>,
    value: Option<&'a Json<'a>>,
) -> Result<(&'a str, &'a Json<'a>), Fault<'a>> {
    match (op, value) {
        (Op::Add | Op::Replace, None) => Err((value_place, Oddity::ValueRequired)),
        (Op::Add | Op::Replace, Some(Json::Object(members))) => {
            let several = (value_place, Oddity::PathlessMultiple(members.len()));
            let (name, value) = members.iter().next().filter(|_| members.len() == 1).ok_or(several)?;
            Ok((name, value))
        }
        _ => Err((path_place, Oddity::PathRequired)),
    }
}

/// Finds the attribute and part that a path names, if a PATCH may change them.
fn resolve<'a>(
    resource_type: ResourceType,
    text: &'a str,
    path: &AttributePath,
) -> Result<(&'static Attribute, Option<&'static Attribute>), Oddity<'a>> {
    if let Some(ValueFilter::Other(_)) = path.filter {
        return Err(Oddity::FilterOperator(text));
    }
    let attribute = schema::find_at(resource_type, path.schema.as_deref(), &path.attribute);
    let attribute = attribute.ok_or(Oddity::NotAllowed(text))?;
    if attribute.kind == Kind::Unsupported {
        return Err(Oddity::UnsupportedAttribute(attribute.name));
    }
    if !attribute.patchable || (path.filter.is_some() && attribute.kind != Kind::List) {
        return Err(Oddity::NotAllowed(text));
    }
    let Some(name) = &path.sub_attribute else { return Ok((attribute, None)) };
    match schema::find(attribute.parts, name) {
        None => Err(Oddity::NotAllowed(text)),
        Some(part) if part.kind == Kind::Unsupported => {
            Err(Oddity::UnsupportedPart(attribute.name, part.name))
        }
        Some(part) => Ok((attribute, Some(part))),
    }
}

/// Says why AWS refuses a change of an attribute that it knows, if it does.
fn refusal<'a>(resource_type: ResourceType, change: &Change<'a>, changed: &[&str]) -> Option<Fault<'a>> {
    let name = change.attribute.name;
    let listed = change.value.and_then(Json::as_array).is_some_and(|list| !list.is_empty());
    match change.op {
        Op::Remove if change.is_protected(resource_type) => {
            Some((change.path_place, Oddity::RemoveProtected(change.path)))
        }
        Op::Replace if change.is_members() => Some((change.op_place, Oddity::MembersReplace)),
        _ if matches!(name, "userName" | "active") && changed.contains(&name) => {
            Some((change.path_place, Oddity::MultipleOperations(name)))
        }
        Op::Add | Op::Replace if change.value.is_none() => Some((change.value_place, Oddity::ValueRequired)),
        Op::Remove if change.is_members() && change.filter.is_none() && !listed => {
            Some((change.value_place, Oddity::MembersRemoveAll))
        }
        _ => None,
    }
}

impl Op {
    fn named(text: &str) -> Option<Self> {
        let named = |name: &str| text.eq_ignore_ascii_case(name);
        match () {
            () if named("add") => Some(Self::Add),
            () if named("remove") => Some(Self::Remove),
            () if named("replace") => Some(Self::Replace),
            () => None,
        }
    }
}
