//! Holds one directory object as attribute names and values.

use std::borrow::Cow;

use serde::Serialize;

use crate::order;
use crate::value::Value;

/// A directory object as attribute names, in provisioning's spelling, and their values.
///
/// An attribute that the JSON does not have is absent; one that it has as `null` is there, without a value.
// Invariant: `attributes` is sorted by name, no name twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceObject {
    pub(super) object_type: SourceObjectType,
    pub(super) removed: Option<Removal>,
    pub(super) members_delta: Option<MembersDelta>,
    // Most names are provisioning's own, which need no memory for each object.
    pub(super) attributes: Vec<(Cow<'static, str>, Value)>,
}

/// Which kind of directory object it is: Graph's `sourceObjectName`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum SourceObjectType {
    /// A user.
    #[default]
    User,
    /// A group.
    Group,
}

/// What a delta page says of an object that is gone: the `reason` of `@removed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Removal {
    /// In the recycle bin, to be restored for 30 days.
    Changed,
    /// Permanently.
    Deleted,
}

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
        Self { attributes, ..Self::default() }
    }

    /// Gives the value of an attribute; null where there is none.
    pub fn get(&self, attribute: &str) -> &Value {
        let found = self.position(attribute).ok();
        found.and_then(|at| self.attributes.get(at)).map_or(&NULL, |(_, value)| value)
    }

    /// Whether the JSON has the attribute, if only as `null`.
    pub fn has(&self, attribute: &str) -> bool {
        self.position(attribute).is_ok()
    }

    /// Gives an attribute another value.
    pub fn set(&mut self, attribute: &str, value: Value) {
        match self.position(attribute) {
            Ok(at) => {
                if let Some(slot) = self.attributes.get_mut(at) {
                    slot.1 = value;
                }
            }
            Err(at) => self.attributes.insert(at, (Cow::Owned(attribute.to_owned()), value)),
        }
    }

    /// Gives every attribute in the order of the names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.attributes.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Gives the kind of object.
    pub fn object_type(&self) -> SourceObjectType {
        self.object_type
    }

    /// Says whether and how it was removed.
    pub fn removed(&self) -> Option<Removal> {
        self.removed
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

    fn position(&self, attribute: &str) -> Result<usize, usize> {
        self.attributes.binary_search_by(|(name, _)| name.as_ref().cmp(attribute))
    }
}
