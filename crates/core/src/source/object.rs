//! Holds one directory object as attribute names and values.

use std::borrow::Cow;

use serde::Serialize;

use crate::order;
use crate::value::Value;

/// A directory object as attribute names, in provisioning's spelling, and their values.
///
/// An attribute that the JSON does not have is absent; one that it has as `null` is there, without a value.
// Invariant: `slots` is sorted by name, no name twice.
#[derive(Debug, Clone, Default)]
pub struct SourceObject {
    pub(super) object_type: SourceObjectType,
    pub(super) removed: Option<Removal>,
    pub(super) members_delta: Option<MembersDelta>,
    /// Whether it comes from a table; that is for messages, and no part of what it is.
    pub(super) is_row: bool,
    /// A slot without a value is an attribute that is absent; objects that are read alike have it at the same place.
    // Most names are provisioning's own, which need no memory for each object.
    pub(super) slots: Vec<(Cow<'static, str>, Option<Value>)>,
}

impl PartialEq for SourceObject {
    fn eq(&self, other: &Self) -> bool {
        let what = |one: &Self| (one.object_type, one.removed);
        what(self) == what(other)
            && self.members_delta == other.members_delta
            && self.attributes().eq(other.attributes())
    }
}

impl Eq for SourceObject {}

/// Which kind of directory object it is: Graph's `sourceObjectName`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum SourceObjectType {
    /// A user.
    #[default]
    User,
    /// A group.
    Group,
}

printed!(SourceObjectType);

/// What a delta page says of an object that is gone: the `reason` of `@removed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Removal {
    /// In the recycle bin, to be restored for 30 days.
    Changed,
    /// Permanently.
    Deleted,
}

printed!(Removal);

/// What a delta page says of a group's members: Graph's `members@delta`, which lists changes and not the members.
///
/// Both lists hold object ids of users and groups, in the order of the page.
/// See <https://learn.microsoft.com/en-us/graph/api/group-delta>.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MembersDelta {
    /// Who became a member.
    pub added: Vec<String>,
    /// Who is none any more, with the `reason` of `@removed`.
    pub removed: Vec<(String, Removal)>,
}

static NULL: Value = Value::Null;

impl SourceObject {
    /// Takes a user's attributes under the names they have; of two with one name the later stays.
    pub fn from_attributes(attributes: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self::from_named(attributes.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect())
    }

    pub(super) fn from_named(mut attributes: Vec<(Cow<'static, str>, Value)>) -> Self {
        attributes.reverse();
        // The sort is stable, so the later of two comes first and stays.
        order::by(&mut attributes, |(one, _), (other, _)| one.cmp(other));
        attributes.dedup_by(|(one, _), (other, _)| one == other);
        let slots = attributes.into_iter().map(|(name, value)| (name, Some(value))).collect();
        Self { slots, ..Self::default() }
    }

    /// Makes an object without attributes, but with a slot for each of the names, which come in their order.
    pub(super) fn with_slots(object_type: SourceObjectType, names: Vec<Cow<'static, str>>) -> Self {
        let slots = names.into_iter().map(|name| (name, None)).collect();
        Self { object_type, slots, ..Self::default() }
    }

    /// Takes all attributes away, and keeps the memory of their texts.
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn clear(&mut self, spare: &mut Vec<String>) {
        for (_, slot) in &mut self.slots {
            if let Some(Value::String(text) | Value::Reference(text)) = slot.take() {
                spare.push(text);
            }
        }
    }

    /// Gives the value of an attribute; null where there is none.
    pub fn get(&self, attribute: &str) -> &Value {
        self.slot(attribute).unwrap_or(&NULL)
    }

    /// Does the same, and looks first at the place where the attribute was the last time.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn get_near(&self, attribute: &str, near: &mut usize) -> &Value {
        let is_it = |name: &str| std::ptr::eq(name, attribute) || name == attribute;
        let is_there = self.slots.get(*near).is_some_and(|(name, _)| is_it(name));
        if !is_there {
            let Ok(at) = self.position(attribute) else { return &NULL };
            *near = at;
        }
        self.slots.get(*near).and_then(|(_, value)| value.as_ref()).unwrap_or(&NULL)
    }

    /// Whether the JSON has the attribute, if only as `null`.
    pub fn has(&self, attribute: &str) -> bool {
        self.slot(attribute).is_some()
    }

    /// Gives an attribute another value.
    pub fn set(&mut self, attribute: &str, value: Value) {
        match self.position(attribute) {
            Ok(at) => {
                if let Some((_, slot)) = self.slots.get_mut(at) {
                    *slot = Some(value);
                }
            }
            Err(at) => self.slots.insert(at, (Cow::Owned(attribute.to_owned()), Some(value))),
        }
    }

    /// Gives every attribute in the order of the names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.slots.iter().filter_map(|(name, value)| Some((name.as_ref(), value.as_ref()?)))
    }

    /// Gives the kind of object.
    pub fn object_type(&self) -> SourceObjectType {
        self.object_type
    }

    /// Says whether and how it was removed.
    pub fn removed(&self) -> Option<Removal> {
        self.removed
    }

    /// Whether it is a row of a table, whose attributes are columns.
    pub fn is_row(&self) -> bool {
        self.is_row
    }

    /// Gives the changes of a group's members, where the object comes from a delta page.
    pub fn members_delta(&self) -> Option<&MembersDelta> {
        self.members_delta.as_ref()
    }

    /// Gives the name a person knows it by: the display name, else the user principal name, else the object id.
    pub fn name(&self) -> String {
        ["displayName", "userPrincipalName", "objectId"]
            .into_iter()
            .find_map(|attribute| self.get(attribute).text().filter(|text| !text.trim().is_empty()))
            .map_or_else(|| "(no name)".to_owned(), Cow::into_owned)
    }

    /// Whether a slot holds this text.
    pub(super) fn is_text(&self, place: usize, text: &str) -> bool {
        let slot = self.slots.get(place).and_then(|(_, value)| value.as_ref());
        matches!(slot, Some(Value::String(own)) if own == text)
    }

    fn slot(&self, attribute: &str) -> Option<&Value> {
        self.slots.get(self.position(attribute).ok()?)?.1.as_ref()
    }

    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn position(&self, attribute: &str) -> Result<usize, usize> {
        self.slots.binary_search_by(|(name, _)| name.as_ref().cmp(attribute))
    }
}
