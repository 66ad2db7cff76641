//! Reads the operations of a PATCH; the first thing wrong with one ends the checks of that operation.

use serde_json::{Map, Value as Json};

use super::inspection::{Inspection, List, Oddity, member};
use super::place::Place;
use super::schema::{self, Attribute, Kind};
use crate::scim::{AttributePath, ResourceType, ValueFilter};

/// What one operation does to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Add,
    Remove,
    Replace,
}

/// An attribute that an operation writes, and where its value stands.
struct Target<'a> {
    /// The path as it is written.
    text: &'a str,
    attribute: &'static Attribute,
    part: Option<&'static Attribute>,
    filter: Option<ValueFilter>,
    /// Where what is wrong with the path is reported.
    place: Place<'a>,
    value_place: Place<'a>,
}

impl<'a> Inspection<'a> {
    /// Looks at every operation of a PATCH body.
    pub(super) fn patch(&mut self, body: &'a Map<String, Json>) {
        let place = Place::attribute("Operations");
        let operations = match member(body, "Operations") {
            Some(Json::Array(operations)) if !operations.is_empty() => operations,
            _ => return self.odd(place, Oddity::OperationsMissing),
        };
        let mut once: Vec<&'static str> = Vec::new();
        for (index, operation) in operations.iter().enumerate() {
            match operation {
                Json::Object(members) => self.operation(index, members, &mut once),
                other => self.odd(Place::operation(index, ""), Oddity::Type("an object", other)),
            }
        }
    }

    fn operation(&mut self, index: usize, members: &'a Map<String, Json>, once: &mut Vec<&'static str>) {
        let written = member(members, "op");
        let Some(op) = written.and_then(Json::as_str).and_then(Op::named) else {
            return self.odd(Place::operation(index, "op"), Oddity::Op(written));
        };
        let value = member(members, "value");
        let Some((target, value)) = self.target(index, op, member(members, "path"), value) else { return };
        if self.refuses(index, op, &target, value, once) {
            return;
        }
        if let (Some(ValueFilter::Equal { attribute, value }), true) = (&target.filter, op != Op::Remove)
            && attribute.eq_ignore_ascii_case("type")
            && let Some(kind) = value.as_str()
        {
            self.typed.push((target.attribute.name, kind.to_ascii_lowercase()));
        }
        if let Some(value) = value {
            self.written(op, &target, value);
        } else if target.attribute.name == "members" {
            self.changes += 1;
        }
    }

    /// Finds what an operation writes; without a path, the value's only member names it.
    fn target(
        &mut self,
        index: usize,
        op: Op,
        path: Option<&'a Json>,
        value: Option<&'a Json>,
    ) -> Option<(Target<'a>, Option<&'a Json>)> {
        let path_place = Place::operation(index, "path");
        let value_place = Place::operation(index, "value");
        if let Some(written) = path {
            let parsed = written.as_str().and_then(|text| Some((text, AttributePath::parse(text).ok()?)));
            let Some((text, parsed)) = parsed else {
                self.odd(path_place, Oddity::PathInvalid(written));
                return None;
            };
            return Some((self.resolve(text, parsed, path_place, value_place)?, value));
        }
        let fault = match (op, value) {
            (Op::Remove, _) => (path_place, Oddity::PathRequired),
            (_, None) => (value_place, Oddity::ValueRequired),
            (_, Some(Json::Object(members))) => {
                let mut members_of_value = members.iter();
                match (members_of_value.next(), members_of_value.next()) {
                    (Some((name, value)), None) => {
                        let place = value_place.at(name);
                        let Ok(parsed) = AttributePath::parse(name) else {
                            self.odd(place, Oddity::NotAllowed(name));
                            return None;
                        };
                        let value = (!value.is_null()).then_some(value);
                        return Some((self.resolve(name, parsed, place, place)?, value));
                    }
                    _ => (value_place, Oddity::PathlessMultiple(members.len())),
                }
            }
            _ => (path_place, Oddity::PathRequired),
        };
        self.odd(fault.0, fault.1);
        None
    }

    /// Finds the attribute and part of a path.
    fn resolve(
        &mut self,
        text: &'a str,
        path: AttributePath,
        place: Place<'a>,
        value_place: Place<'a>,
    ) -> Option<Target<'a>> {
        if let Some(ValueFilter::Other(_)) = path.filter {
            self.odd(place, Oddity::FilterOperator(text));
            return None;
        }
        let resource_type = self.operation.resource_type();
        let found = schema::find_at(resource_type, path.schema.as_deref(), &path.attribute);
        let Some(attribute) = found.filter(|attribute| attribute.patchable) else {
            let oddity = match found {
                Some(Attribute { kind: Kind::Unsupported, name, .. }) => Oddity::UnsupportedAttribute(name),
                _ => Oddity::NotAllowed(text),
            };
            self.odd(place, oddity);
            return None;
        };
        let part = match &path.sub_attribute {
            None => None,
            Some(name) => match schema::find(attribute.parts, name) {
                Some(Attribute { kind: Kind::Unsupported, name, .. }) => {
                    self.odd(place, Oddity::UnsupportedPart(attribute.name, name));
                    return None;
                }
                Some(part) => Some(part),
                None => {
                    self.odd(place, Oddity::NotAllowed(text));
                    return None;
                }
            },
        };
        if path.filter.is_some() && attribute.kind != Kind::List {
            self.odd(place, Oddity::NotAllowed(text));
            return None;
        }
        Some(Target { text, attribute, part, filter: path.filter, place, value_place })
    }

    /// Notes why AWS refuses an operation on an attribute that it knows, if it does.
    fn refuses(
        &mut self,
        index: usize,
        op: Op,
        target: &Target<'a>,
        value: Option<&'a Json>,
        once: &mut Vec<&'static str>,
    ) -> bool {
        let name = target.attribute.name;
        let only_once = matches!(name, "userName" | "active");
        let repeated = only_once && once.contains(&name);
        if only_once {
            once.push(name);
        }
        let members = name == "members" && target.part.is_none();
        let listed = value.and_then(Json::as_array).is_some_and(|list| !list.is_empty());
        let (place, oddity) = if op == Op::Remove && is_protected(self.operation.resource_type(), target) {
            (target.place, Oddity::RemoveProtected(target.text))
        } else if op == Op::Replace && members {
            (Place::operation(index, "op"), Oddity::MembersReplace)
        } else if repeated {
            (target.place, Oddity::MultipleOperations(name))
        } else if op != Op::Remove && value.is_none() {
            (target.value_place, Oddity::ValueRequired)
        } else if op == Op::Remove && members && target.filter.is_none() && !listed {
            (target.value_place, Oddity::MembersRemoveAll)
        } else {
            return false;
        };
        self.odd(place, oddity);
        true
    }

    /// Looks at the value that an operation writes, or at the members that it takes away.
    fn written(&mut self, op: Op, target: &Target<'a>, value: &'a Json) {
        let Target { attribute, part, value_place, .. } = *target;
        if attribute.name == "members" && target.filter.is_none() && part.is_none() {
            let from = self.lists.len();
            self.value(attribute, value_place, value);
            if let Some(List { entries, removed, .. }) = self.lists.get_mut(from) {
                *removed = op == Op::Remove;
                self.changes += entries.len();
            }
            return;
        }
        match (op, part, &target.filter) {
            (Op::Remove, ..) => {}
            (_, Some(part), _) => self.leaf(attribute, Some(part), value_place, value),
            (_, None, Some(_)) => self.entry(attribute, value_place, value),
            (_, None, None) => self.value(attribute, value_place, value),
        }
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

/// Whether AWS needs the target, so that it cannot be removed.
fn is_protected(resource_type: ResourceType, target: &Target<'_>) -> bool {
    let name = target.attribute.name;
    let part = target.part.map_or("", |part| part.name);
    let holds_required = part.is_empty()
        && target.attribute.parts.iter().any(|part| schema::is_required(resource_type, name, part.name));
    name == "active" || holds_required || schema::is_required(resource_type, name, part)
}
