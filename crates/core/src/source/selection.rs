//! Reads of a user's JSON only the attributes that somebody asks for, in one pass over the text.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::attributes::{SourceAttribute, SourceAttributeKind, USER, shared_name};
use super::{SourceObject, SourceObjectType, graph};
use crate::cursor::{Cursor, DEEPEST};
use crate::order;
use crate::value::Value;

/// The attributes of a user that somebody reads, ready to be looked for in many users.
///
/// [`read`](Self::read) gives what [`source::read`](super::read) gives, without the attributes that were not asked for.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The last user, with a slot for every attribute that was asked for.
    object: SourceObject,
    /// Where `accountEnabled` is, and `IsSoftDeleted`, which depends on it.
    enabled: usize,
    soft_deleted: usize,
    /// Members of the JSON that matter, sorted by name.
    members: Vec<Member>,
    /// The members of the user before, in their order: the next one has most of them in the same.
    order: Vec<Known>,
    /// Memory of texts that nobody needs any more.
    spare: Vec<String>,
    /// For each slot that holds the text of a member as it came, the place of that member among those that are read.
    origins: Vec<Option<usize>>,
}

/// A member of a user whose JSON somebody else has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'a> {
    /// It is not there.
    Absent,
    /// A text, without quotes or escapes.
    Text(&'a str),
    /// Anything else, as JSON.
    Json(&'a str),
}

/// What a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading<'a> {
    /// A user, and how many bytes of the text it takes.
    User(&'a SourceObject, usize),
    /// Something that does not end in this text, or ends with it.
    Incomplete,
    /// Something that takes [`source::read`](super::read): no user, a user that is gone, or no JSON.
    Other,
}

/// A member that a user had.
#[derive(Debug, Clone)]
struct Known {
    /// The name as it stands in the text: in quotes, with the colon.
    written: String,
    member: Option<usize>,
}

/// A member of the JSON and where its value goes.
#[derive(Debug, Clone)]
struct Member {
    name: String,
    role: Role,
    slot: Option<Slot>,
    /// Whether a text that stands here is the attribute's value, and nothing else.
    plain: bool,
    /// `originalUserPrincipalName` beside `userPrincipalName`.
    original: Option<usize>,
    parts: Vec<(String, Slot)>,
}

/// What a member says beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    Type,
    /// A user that is there has it as null, if at all.
    Gone,
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
    "DisplayName",
    "Id",
    "IdentityStoreId",
    "UserPrincipalName",
    "accessToken",
    "access_token",
    "attributeMappings",
    "definition",
    "error",
    "groupTypes",
    "members",
    "members@delta",
    "properties",
    "responses",
    "schemas",
    "securityEnabled",
    "synchronizationRules",
    "value",
];

impl Selection {
    /// Asks for attributes by provisioning's names; what every run needs is added.
    ///
    /// ```
    /// use scimulate::source::{Reading, Selection};
    ///
    /// let mut selection = Selection::new(["surname"]);
    /// let text = r#"{"userPrincipalName":"ana@contoso.com","surname":"Silva","city":"Wien"}, and more"#;
    /// let Reading::User(ana, length) = selection.read(text) else { panic!() };
    /// assert_eq!(ana.get("surname").text().as_deref(), Some("Silva"));
    /// assert!(!ana.has("city"));
    /// assert_eq!(&text[length..], ", and more");
    /// ```
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let always = ["IsSoftDeleted", "accountEnabled", "displayName", "objectId", "userPrincipalName"];
        let mut wanted: Vec<Cow<'static, str>> = always.into_iter().map(Cow::Borrowed).collect();
        wanted.extend(names.into_iter().map(|name| shared_name(SourceObjectType::User, name)));
        Self::of(wanted)
    }

    fn of(mut wanted: Vec<Cow<'static, str>>) -> Self {
        order::distinct(&mut wanted);
        let object = SourceObject::with_slots(SourceObjectType::User, wanted);
        let slots = object.slots.len();
        let place = |name| object.position(name).unwrap_or(slots);
        let (enabled, soft_deleted) = (place("accountEnabled"), place("IsSoftDeleted"));
        let (members, order, spare, origins) = (Vec::new(), Vec::new(), Vec::new(), vec![None; slots]);
        let mut selection = Self { object, enabled, soft_deleted, members, order, spare, origins };
        selection.role("@odata.type", Role::Type);
        selection.role("@removed", Role::Gone);
        selection.role("deletedDateTime", Role::Gone);
        for name in Self::others() {
            selection.role(name, Role::Other);
        }
        for place in 0..slots {
            selection.place(place);
        }
        for member in &mut selection.members {
            member.plain = member.is_plain();
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
        OTHERS.iter().chain(graph::WRAPPED).copied()
    }

    /// Says whether an attribute is read.
    pub(super) fn has(&self, name: &str) -> bool {
        self.object.position(name).is_ok()
    }

    fn member(&mut self, name: &str) -> Option<&mut Member> {
        let at = self.members.iter().position(|member| member.name == name).unwrap_or_else(|| {
            let (name, role) = (name.to_owned(), Role::None);
            self.members.push(Member {
                name,
                role,
                slot: None,
                plain: false,
                original: None,
                parts: Vec::new(),
            });
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
        let Some(name) = self.object.slots.get(place).map(|(name, _)| name.clone().into_owned()) else {
            return;
        };
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

    /// Reads the user that a text begins with.
    #[cfg_attr(for_size, optimize(speed))]
    pub fn read(&mut self, text: &str) -> Reading<'_> {
        self.object.clear(&mut self.spare);
        let mut cursor = Cursor::new(text);
        match self.user(&mut cursor) {
            Some(()) => Reading::User(&self.object, cursor.at),
            None if cursor.is_at_end() => Reading::Incomplete,
            None => Reading::Other,
        }
    }

    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn user(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if !cursor.take(b'{') {
            return None;
        }
        let mut next = 0;
        let mut more = !cursor.take(b'}');
        while more {
            let member = self.name(cursor, &mut next)?;
            cursor.space();
            match member.and_then(|at| self.members.get(at)) {
                Some(member) => member.read(cursor, &mut self.object, &mut self.spare)?,
                None => cursor.value(DEEPEST)?,
            }
            more = cursor.take(b',');
            if !more && !cursor.take(b'}') {
                return None;
            }
        }
        self.finish();
        Some(())
    }

    /// Takes a user whose JSON somebody else has read: what it gives for each of [`members`](Self::members), in their order.
    ///
    /// None where that takes a closer look, as [`Reading::Other`] does.
    ///
    /// ```
    /// use scimulate::source::{Given, Selection};
    ///
    /// let mut selection = Selection::new(["surname"]);
    /// let names: Vec<_> = selection.members().map(str::to_owned).collect();
    /// let given = |name: &String| if name == "surname" { Given::Text("Silva") } else { Given::Absent };
    /// let ana = selection.take(names.iter().map(given)).unwrap();
    /// assert_eq!(ana.get("surname").text().as_deref(), Some("Silva"));
    /// ```
    pub fn take<'a>(&mut self, given: impl IntoIterator<Item = Given<'a>>) -> Option<&SourceObject> {
        self.object.clear(&mut self.spare);
        self.origins.fill(None);
        let members = self.members.iter().filter(|member| member.role != Role::Other);
        for ((at, member), given) in members.enumerate().zip(given) {
            match given {
                Given::Absent => {}
                Given::Text(text) if member.role == Role::None => {
                    member.put_text(text, &mut self.object, &mut self.spare);
                    let place =
                        member.slot.map(|slot| slot.place).filter(|place| self.object.is_text(*place, text));
                    if let Some(origin) = place.and_then(|place| self.origins.get_mut(place)) {
                        *origin = Some(at);
                    }
                }
                Given::Text(name) if member.role == Role::Type && is_type_of_user(name) => {}
                Given::Text(_) => return None,
                Given::Json(json) => {
                    let mut cursor = Cursor::new(json);
                    member.read(&mut cursor, &mut self.object, &mut self.spare)?;
                }
            }
        }
        self.finish();
        Some(&self.object)
    }

    /// Gives what was taken last, and for each of its slots the place of the member that has the same text.
    pub(crate) fn taken(&self) -> (&SourceObject, &[Option<usize>]) {
        (&self.object, &self.origins)
    }

    /// Puts in what provisioning makes of the other attributes.
    fn finish(&mut self) {
        let enabled = self.object.slots.get(self.enabled);
        let disabled = enabled.is_some_and(|(_, enabled)| *enabled == Some(Value::Boolean(false)));
        if let Some((_, slot)) = self.object.slots.get_mut(self.soft_deleted) {
            *slot = Some(Value::Boolean(disabled));
        }
    }

    /// Passes the name of a member and its colon, and looks it up, first where the user before had it.
    #[expect(clippy::option_option, reason = "no JSON that is plainly right, and a member that nobody reads")]
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn name(&mut self, cursor: &mut Cursor<'_>, next: &mut usize) -> Option<Option<usize>> {
        cursor.space();
        for (place, known) in self.order.iter().enumerate().skip(*next).take(3) {
            if cursor.word(&known.written) {
                *next = place + 1;
                return Some(known.member);
            }
        }
        let (name, escaped) = cursor.quoted()?;
        if escaped || !cursor.take(b':') {
            return None;
        }
        let member = self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok();
        if *next == self.order.len() && self.order.len() < 256 {
            self.order.push(Known { written: format!("\"{name}\":"), member });
            *next += 1;
        }
        Some(member)
    }
}

impl Slot {
    fn value(self, json: &Json) -> Option<Value> {
        match self.attribute {
            Some(attribute) => Some(graph::value(attribute, json)),
            None if json.is_object() => None,
            None => Some(Value::from_json(json)),
        }
    }
}

impl Member {
    /// Reads the value where the cursor stands, and puts it where it belongs.
    #[cfg_attr(for_size, optimize(speed))]
    fn read(
        &self,
        cursor: &mut Cursor<'_>,
        object: &mut SourceObject,
        spare: &mut Vec<String>,
    ) -> Option<()> {
        let begin = cursor.at;
        match (self.role, cursor.peek()?) {
            (Role::Other, _) => None,
            (Role::Type, _) => {
                let (name, escaped) = cursor.quoted()?;
                (!escaped && is_type_of_user(name)).then_some(())
            }
            (_, b'n') if cursor.word("null") => {
                self.put(object, Some(Value::Null));
                Some(())
            }
            (Role::Gone, _) => None,
            (Role::None, b'"') => {
                match cursor.quoted()? {
                    (_, true) => {
                        let text = cursor.unescaped(begin)?;
                        self.put_text(&text, object, spare);
                    }
                    (text, false) => self.put_text(text, object, spare),
                }
                Some(())
            }
            (Role::None, b'[') if self.is_text() && self.only_text(cursor, object, spare).is_some() => {
                Some(())
            }
            (Role::None, _) => {
                cursor.at = begin;
                cursor.value(DEEPEST)?;
                let json = serde_json::from_str(cursor.since(begin)?).ok()?;
                self.put_json(&json, object);
                Some(())
            }
        }
    }

    fn is_plain(&self) -> bool {
        let of = |attribute: &SourceAttribute| {
            use SourceAttributeKind::{Boolean, Reference};
            !matches!(attribute.kind, Boolean | Reference) && attribute.name != "userPrincipalName"
        };
        let slot = self.slot.is_some_and(|slot| slot.attribute.is_none_or(of));
        slot && self.role == Role::None && self.original.is_none() && self.parts.is_empty()
    }

    /// Whether a list counts as the first text in it.
    fn is_text(&self) -> bool {
        let attribute = self.slot.and_then(|slot| slot.attribute);
        attribute.is_some_and(|one| one.kind == SourceAttributeKind::String && !one.multi_valued)
            && self.original.is_none()
    }

    /// Reads a list of one text.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn only_text(
        &self,
        cursor: &mut Cursor<'_>,
        object: &mut SourceObject,
        spare: &mut Vec<String>,
    ) -> Option<()> {
        cursor.at += 1;
        cursor.space();
        let (text, escaped) = cursor.quoted()?;
        (!escaped && cursor.take(b']')).then(|| self.put_text(text, object, spare))
    }

    fn put(&self, object: &mut SourceObject, value: Option<Value>) {
        // A member that comes again takes the place of the whole one before.
        for (_, slot) in &self.parts {
            if let Some((_, place)) = object.slots.get_mut(slot.place) {
                *place = None;
            }
        }
        let Some(slot) = self.slot else { return };
        if let Some((_, original)) = self.original.and_then(|at| object.slots.get_mut(at)) {
            original.clone_from(&value);
        }
        let Some((_, place)) = object.slots.get_mut(slot.place) else { return };
        // Provisioning has its own name for a guest.
        let is_name = slot.attribute.is_some_and(|attribute| attribute.name == "userPrincipalName");
        *place = if is_name { value.map(graph::user_principal_name) } else { value };
    }

    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn put_text(&self, text: &str, object: &mut SourceObject, spare: &mut Vec<String>) {
        let mut owned = || {
            let mut owned = spare.pop().unwrap_or_default();
            owned.clear();
            owned.push_str(text);
            owned
        };
        // Most members are nothing but one attribute that is text.
        if let (true, Some(slot)) = (self.plain, self.slot) {
            if let Some((_, place)) = object.slots.get_mut(slot.place) {
                *place = Some(Value::String(owned()));
            }
            return;
        }
        let attribute = self.slot.and_then(|slot| slot.attribute);
        let value = match attribute.map(|attribute| (attribute.kind, attribute.multi_valued)) {
            Some((SourceAttributeKind::Reference, false)) if text.is_empty() => Value::Null,
            Some((SourceAttributeKind::Reference, false)) => Value::Reference(owned()),
            Some((SourceAttributeKind::Boolean, _)) if text.eq_ignore_ascii_case("true") => true.into(),
            Some((SourceAttributeKind::Boolean, _)) if text.eq_ignore_ascii_case("false") => false.into(),
            _ => Value::String(owned()),
        };
        self.put(object, Some(value));
    }

    fn put_json(&self, json: &Json, object: &mut SourceObject) {
        self.put(object, self.slot.and_then(|slot| slot.value(json)));
        for (part, slot) in &self.parts {
            if let Some((_, place)) = object.slots.get_mut(slot.place) {
                *place = json.get(part).and_then(|json| slot.value(json));
            }
        }
    }
}

fn is_type_of_user(name: &str) -> bool {
    graph::type_name(name) == "user"
}
