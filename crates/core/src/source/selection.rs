//! Reads of a user's JSON only the attributes that somebody asks for, in one pass over the text.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::attributes::{SourceAttribute, SourceAttributeKind, USER};
use super::{Removal, SourceObject, SourceObjectType, graph};
use crate::order;
use crate::value::Value;

/// The attributes of a user that somebody reads, ready to be looked for in many users.
///
/// [`read`](Self::read) gives what [`source::read`](super::read) gives, without the attributes that were not asked for.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The names of the slots, sorted.
    names: Vec<Cow<'static, str>>,
    /// Members of the JSON that matter, sorted by name.
    members: Vec<Member>,
    /// The members of the object before, in their order: the next one has most of them in the same.
    order: Vec<(String, Option<usize>)>,
}

/// What one object turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Selected {
    /// A user, with the attributes that were asked for.
    User(SourceObject),
    /// A group, a page or something else that takes [`source::read`](super::read).
    Other,
}

/// A member of the JSON and where its value goes.
#[derive(Debug, Clone)]
struct Member {
    name: String,
    role: Role,
    slot: Option<Slot>,
    /// `originalUserPrincipalName` beside `userPrincipalName`.
    original: Option<usize>,
    parts: Vec<(String, Slot)>,
}

/// What a member says beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    Type,
    Removed,
    DeletedDateTime,
    /// No user has it.
    Other,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    place: usize,
    attribute: Option<&'static SourceAttribute>,
}

/// Members that make the object something else than a user, or one that needs a closer look.
static OTHERS: &[&str] = &[
    "attributeMappings",
    "definition",
    "error",
    "group",
    "groupTypes",
    "groups",
    "members",
    "members@delta",
    "properties",
    "schemas",
    "securityEnabled",
    "synchronizationRules",
    "user",
    "users",
    "value",
];

impl Selection {
    /// Asks for attributes by provisioning's names; what every run needs is added.
    ///
    /// ```
    /// use scimulate::source::{Selected, Selection};
    ///
    /// let mut selection = Selection::new(["surname"]);
    /// let text = r#"{"userPrincipalName":"ana@contoso.com","surname":"Silva","city":"Wien"}"#;
    /// let Selected::User(ana) = selection.read(&mut serde_json::Deserializer::from_str(text))? else { panic!() };
    /// assert_eq!(ana.get("surname").text().as_deref(), Some("Silva"));
    /// assert!(!ana.has("city"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let always = ["IsSoftDeleted", "accountEnabled", "displayName", "objectId", "userPrincipalName"];
        let mut wanted: Vec<Cow<'static, str>> = always.into_iter().map(Cow::Borrowed).collect();
        wanted.extend(names.into_iter().map(|name| match USER.iter().find(|known| known.name == name) {
            Some(known) => Cow::Borrowed(known.name),
            None => Cow::Owned(name.to_owned()),
        }));
        order::by(&mut wanted, Ord::cmp);
        wanted.dedup();
        let mut selection = Self { names: wanted, members: Vec::new(), order: Vec::new() };
        selection.role("@odata.type", Role::Type);
        selection.role("@removed", Role::Removed);
        selection.role("deletedDateTime", Role::DeletedDateTime);
        for name in OTHERS {
            selection.role(name, Role::Other);
        }
        for place in 0..selection.names.len() {
            selection.place(place);
        }
        order::by(&mut selection.members, |one, other| one.name.cmp(&other.name));
        selection
    }

    /// Gives the members of a user's JSON that are read; one with any other is read the same without it.
    ///
    /// That holds for users: an object with a member of [`others`](Self::others) is read as a whole.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        let read = self.members.iter().filter(|member| member.role != Role::Other);
        read.map(|member| member.name.as_str())
    }

    /// Gives the members that make an object something else than a user.
    pub fn others() -> impl Iterator<Item = &'static str> {
        OTHERS.iter().copied()
    }

    fn member(&mut self, name: &str) -> Option<&mut Member> {
        let at = self.members.iter().position(|member| member.name == name).unwrap_or_else(|| {
            let (name, role) = (name.to_owned(), Role::None);
            self.members.push(Member { name, role, slot: None, original: None, parts: Vec::new() });
            self.members.len() - 1
        });
        self.members.get_mut(at)
    }

    fn role(&mut self, name: &str, role: Role) {
        if let Some(member) = self.member(name) {
            member.role = role;
        }
    }

    /// Finds out which member of the JSON fills a slot; none where provisioning computes or never has it.
    fn place(&mut self, place: usize) {
        let Some(name) = self.names.get(place).map(|name| name.clone().into_owned()) else { return };
        let attribute = USER.iter().find(|known| known.name == name);
        let slot = Slot { place, attribute };
        let path = match attribute {
            Some(known) if known.unavailable.is_some() || known.name == "IsSoftDeleted" => return,
            Some(known) if known.name == "originalUserPrincipalName" => {
                if let Some(member) = self.member("userPrincipalName") {
                    member.original = Some(place);
                }
                return;
            }
            Some(known) if known.name == "userPrincipalName" => known.name,
            Some(known) => known.graph,
            None => name.as_str(),
        };
        // What the table knows under another name is not there under this one.
        let taken = |name: &str| USER.iter().any(|known| known.graph == name);
        if attribute.is_none() && (taken(path) || path.contains('@')) {
            return;
        }
        match path.split_once('.') {
            Some((object, part)) => {
                let hidden = attribute.is_none() && object == "onPremisesExtensionAttributes";
                if let Some(member) = self.member(object).filter(|_| !hidden) {
                    member.parts.push((part.to_owned(), slot));
                }
            }
            None => {
                if let Some(member) = self.member(path) {
                    member.slot = Some(slot);
                }
            }
        }
    }

    /// Reads one object where the deserializer stands.
    ///
    /// # Errors
    ///
    /// The text is not JSON there.
    pub fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<Selected, D::Error> {
        Object { selection: self }.deserialize(deserializer)
    }

    /// Looks a member up, first where the object before had it.
    fn find(&mut self, cursor: &mut usize, name: &str) -> Option<usize> {
        for (ahead, (known, found)) in self.order.iter().skip(*cursor).take(3).enumerate() {
            if known == name {
                *cursor += ahead + 1;
                return *found;
            }
        }
        let found = self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok();
        if *cursor == self.order.len() && self.order.len() < 256 {
            self.order.push((name.to_owned(), found));
            *cursor += 1;
        }
        found
    }
}

struct Object<'a> {
    selection: &'a mut Selection,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Selected;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Selected, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Selected;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a user")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Selected, A::Error> {
        let mut slots: Vec<Option<Value>> = vec![None; self.selection.names.len()];
        let mut removal = Removals::default();
        let mut other = false;
        let mut cursor = 0;
        while let Some(found) = map.next_key_seed(Key { selection: self.selection, cursor: &mut cursor })? {
            let Some(member) = found.and_then(|at| self.selection.members.get(at)) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            match member.role {
                Role::Other => {
                    other = true;
                    map.next_value::<IgnoredAny>()?;
                }
                Role::Type => {
                    let json: Json = map.next_value()?;
                    let user = json.as_str().is_none_or(|name| {
                        name.trim_start_matches('#').trim_start_matches("microsoft.graph.") == "user"
                    });
                    other |= !user;
                }
                Role::Removed => removal.removed = Some(map.next_value()?),
                Role::DeletedDateTime => {
                    let json: Json = map.next_value()?;
                    removal.deleted = json.is_string();
                    if let Some(slot) = member.slot
                        && let Some(place) = slots.get_mut(slot.place)
                    {
                        *place = (!json.is_object()).then(|| Value::from_json(&json));
                    }
                }
                Role::None => map.next_value_seed(Contents { member, slots: &mut slots })?,
            }
        }
        if other {
            return Ok(Selected::Other);
        }
        Ok(Selected::User(self.selection.user(slots, removal.reason())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Selected, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Selected::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Selected, E> {
        Ok(Selected::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Selected, E> {
        Ok(Selected::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Selected, E> {
        Ok(Selected::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Selected, E> {
        Ok(Selected::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Selected, E> {
        Ok(Selected::Other)
    }

    fn visit_unit<E>(self) -> Result<Selected, E> {
        Ok(Selected::Other)
    }
}

impl Selection {
    fn user(&self, slots: Vec<Option<Value>>, removed: Option<Removal>) -> SourceObject {
        let mut attributes: graph::Attributes =
            self.names.iter().zip(slots).filter_map(|(name, value)| Some((name.clone(), value?))).collect();
        let of = |wanted: &str| attributes.binary_search_by(|(name, _)| name.as_ref().cmp(wanted));
        let disabled = of("accountEnabled").ok().and_then(|at| attributes.get(at));
        let disabled = disabled.is_some_and(|(_, value)| *value == Value::Boolean(false));
        if let Err(at) = of("IsSoftDeleted") {
            let soft_deleted = Value::Boolean(disabled || removed.is_some());
            attributes.insert(at, (Cow::Borrowed("IsSoftDeleted"), soft_deleted));
        }
        SourceObject { object_type: SourceObjectType::User, removed, members_delta: None, attributes }
    }
}

/// What the object says of its own removal.
#[derive(Default)]
struct Removals {
    removed: Option<Json>,
    deleted: bool,
}

impl Removals {
    fn reason(&self) -> Option<Removal> {
        match &self.removed {
            Some(removed) => match removed.get("reason")?.as_str()? {
                "deleted" => Some(Removal::Deleted),
                _ => Some(Removal::Changed),
            },
            None => self.deleted.then_some(Removal::Changed),
        }
    }
}

struct Key<'a> {
    selection: &'a mut Selection,
    cursor: &'a mut usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.selection.find(self.cursor, name))
    }
}

/// Puts the value of a member where it belongs.
struct Contents<'a> {
    member: &'a Member,
    slots: &'a mut [Option<Value>],
}

impl Contents<'_> {
    fn put(self, value: impl Fn(Option<&SourceAttribute>) -> Option<Value>) {
        if let Some(original) = self.member.original.and_then(|at| self.slots.get_mut(at)) {
            *original = value(None);
        }
        let Some(slot) = self.member.slot else { return };
        let Some(place) = self.slots.get_mut(slot.place) else { return };
        let value = value(slot.attribute);
        // Provisioning has its own name for a guest.
        let is_name = slot.attribute.is_some_and(|attribute| attribute.name == "userPrincipalName");
        *place = if is_name { value.map(graph::user_principal_name) } else { value };
    }

    fn put_text(self, text: &str) {
        self.put(|attribute| {
            let plain = || Value::String(text.to_owned());
            Some(match attribute.map(|attribute| (attribute.kind, attribute.multi_valued)) {
                Some((SourceAttributeKind::Reference, false)) if text.is_empty() => Value::Null,
                Some((SourceAttributeKind::Reference, false)) => Value::Reference(text.to_owned()),
                Some((SourceAttributeKind::Boolean, _)) if text.eq_ignore_ascii_case("true") => true.into(),
                Some((SourceAttributeKind::Boolean, _)) if text.eq_ignore_ascii_case("false") => false.into(),
                _ => plain(),
            })
        });
    }

    fn put_json(self, json: &Json) {
        self.put(|attribute| match attribute {
            Some(attribute) => Some(graph::value(attribute, json)),
            None if json.is_object() => None,
            None => Some(Value::from_json(json)),
        });
    }
}

impl<'de> DeserializeSeed<'de> for Contents<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Contents<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.put_text(text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(|_| Some(Value::Null));
        Ok(())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.put_json(&Json::Bool(flag));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.put_json(&Json::from(number));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.put_json(&Json::from(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.put_json(&Json::from(number));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let json = Json::deserialize(SeqAccessDeserializer::new(seq))?;
        self.put_json(&json);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let json = Json::deserialize(MapAccessDeserializer::new(map))?;
        for (part, slot) in &self.member.parts {
            let found = json.get(part);
            let Some(place) = self.slots.get_mut(slot.place) else { continue };
            *place = match (found, slot.attribute) {
                (Some(json), Some(attribute)) => Some(graph::value(attribute, json)),
                (Some(json), None) if !json.is_object() => Some(Value::from_json(json)),
                _ => None,
            };
        }
        self.put_json(&json);
        Ok(())
    }
}
