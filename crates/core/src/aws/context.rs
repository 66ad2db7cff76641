//! Remembers what AWS holds already, so that a second resource of the same name is found.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use serde_json::Value as Json;

use super::inspection::member;
use super::json::{Json as Node, Map};
use super::settings::RuleSettings;
use crate::document::{items, words};
use crate::letters::fold;
use crate::scim::{Resource, ResourceType};
use crate::texts::Texts;

/// What the rules may know beside the request: the resources AWS holds, and how strictly to read its documents.
///
/// ```
/// use scimulate::aws::{self, Context, Operation};
/// use scimulate::scim::ResourceType;
///
/// let mut context = Context::default();
/// context.hold(ResourceType::Group, &serde_json::from_str(r#"{"id":"1","displayName":"Admins"}"#)?);
/// let found = aws::validate_text(Operation::CreateGroup, r#"{"displayName":"Admins"}"#, &context);
/// assert!(found.iter().any(|diagnostic| diagnostic.code == "duplicate-group-name"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// How strictly AWS's documents are read, and which rules are judged otherwise.
    pub settings: RuleSettings,
    /// The hash of each key that is held, and the place of its holder.
    // Invariant: every key of `held` is listed in `keys` at the place of its resource. An `Entry` is listed there alone.
    held: HashMap<u64, usize, FixedState>,
    holders: Vec<Holder>,
    places: Texts,
    keys: Vec<Vec<(Key, String)>>,
    users: bool,
}

/// How to read AWS where its sources disagree: about `< > ; : %`, tabs and line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// As Microsoft's tutorial for this connector says: these characters are refused.
    #[default]
    Default,
    /// As the patterns of AWS's own store say: these characters are taken.
    ApiModel,
}

words!(Profile { Default: "default", ApiModel: "api-model" });

/// Who has a value that must be unique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A resource that AWS holds, by its identifier.
    Resource(String),
    /// A resource that an earlier request creates, by the line of that request.
    Line(usize),
}

/// What must be unique, and which entries the lists have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Email,
    /// An entry of the list of that name; the text is its type.
    Entry(&'static str),
    GroupExternalId,
    GroupName,
    GroupNameIgnoringCase,
    User,
    UserExternalId,
    UserName,
}

impl Holder {
    /// Names it as the subject of a sentence: `another user in AWS`, `the user of line 3`.
    pub(crate) fn describe(&self, noun: &str) -> String {
        match self {
            Self::Resource(_) => format!("another {noun} in AWS"),
            Self::Line(line) => format!("the {noun} of line {line}"),
        }
    }
}

impl Context {
    /// Makes a context in which AWS holds nothing.
    pub fn new(profile: Profile) -> Self {
        Self::with(RuleSettings { profile, ..RuleSettings::default() })
    }

    /// Makes a context in which AWS holds nothing and the rules are judged as set.
    pub fn with(settings: RuleSettings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Remembers a resource that AWS holds; one with the same `id` is forgotten first.
    pub fn hold(&mut self, resource_type: ResourceType, resource: &Resource) {
        let id = resource.id().unwrap_or_default();
        self.release(id);
        let text = |name: &str| resource.member(name).and_then(Json::as_str);
        let (name, email) = match resource_type {
            ResourceType::User => (text("userName"), primary_email(resource)),
            ResourceType::Group => (text("displayName"), None),
        };
        let mut keys = keys(resource_type, name, text("externalId"), email);
        if resource_type == ResourceType::User {
            self.users = true;
            keys.push((Key::User, id.to_ascii_lowercase()));
        }
        self.give(&keys, Holder::Resource(id.to_owned()));
        if !id.is_empty() {
            add_entries(resource, &mut keys);
            self.places.put(id, self.keys.len());
            self.keys.push(keys);
        }
    }

    /// Forgets a resource that AWS no longer holds.
    pub fn release(&mut self, id: &str) {
        let place = self.places.take(id).and_then(|place| self.keys.get_mut(place));
        for key in place.map(std::mem::take).unwrap_or_default() {
            let hash = hash(&key);
            if matches!(self.held_by(hash), Some(Holder::Resource(holder)) if holder == id) {
                self.held.remove(&hash);
            }
        }
    }

    /// Gives what must be unique of a body that creates a resource.
    pub(crate) fn keys_of(resource_type: ResourceType, body: &Map<'_>) -> Vec<(Key, String)> {
        let text = |name: &str| member(body, name).and_then(Node::as_str);
        let first = || member(body, "emails").and_then(Node::as_array)?.first()?.as_object();
        let (name, email) = match resource_type {
            ResourceType::User => (text("userName"), first().and_then(|email| member(email, "value"))),
            ResourceType::Group => (text("displayName"), None),
        };
        keys(resource_type, name, text("externalId"), email.and_then(Node::as_str))
    }

    /// Remembers names that the resource of a request takes; whether AWS holds other users is not known by that.
    pub(crate) fn take(&mut self, keys: &[(Key, String)], line: usize) {
        self.give(keys, Holder::Line(line));
    }

    /// Does so where nobody has any of them, and says whether that is so.
    pub(super) fn take_free(&mut self, keys: &[(Key, String)], line: usize) -> bool {
        let free = self.is_free(keys);
        if free {
            self.take(keys, line);
        }
        free
    }

    fn give(&mut self, keys: &[(Key, String)], holder: Holder) {
        for key in keys {
            self.held.insert(hash(key), self.holders.len());
        }
        self.holders.push(holder);
    }

    fn held_by(&self, hash: u64) -> Option<&Holder> {
        self.holders.get(*self.held.get(&hash)?)
    }

    /// Whether nobody has any of these.
    pub(super) fn is_free(&self, keys: &[(Key, String)]) -> bool {
        keys.iter().all(|key| !self.held.contains_key(&hash(key)))
    }

    /// Whether another resource than `id` has this value.
    pub(crate) fn is_taken(&self, key: Key, value: &str, id: Option<&str>) -> bool {
        self.holder(key, value, id).is_some()
    }

    /// Finds another resource than `id` that has this value.
    pub(crate) fn holder(&self, key: Key, value: &str, id: Option<&str>) -> Option<&Holder> {
        if self.held.is_empty() {
            return None;
        }
        let value = match key {
            Key::Email | Key::GroupNameIgnoringCase | Key::UserName => fold(value),
            Key::User => value.to_ascii_lowercase(),
            Key::Entry(_) | Key::GroupExternalId | Key::GroupName | Key::UserExternalId => value.to_owned(),
        };
        match self.held_by(hash(&(key, value)))? {
            Holder::Resource(holder) if id == Some(holder) => None,
            holder => Some(holder),
        }
    }

    /// Finds the type of an entry that a list of a resource has beside one of this type.
    pub(crate) fn other_entry(&self, id: &str, list: &str, kind: &str) -> Option<&str> {
        let is_other =
            |key: &&(Key, String)| matches!(key.0, Key::Entry(name) if name == list) && key.1 != kind;
        self.keys.get(self.places.place(id)?)?.iter().find(is_other).map(|(_, kind)| kind.as_str())
    }

    /// Whether any user is known, so that a member can be told to be unknown.
    pub(crate) fn knows_users(&self) -> bool {
        self.users
    }
}

/// Two of a million names share a hash by chance once in a million batches.
fn hash(key: &(Key, String)) -> u64 {
    FixedState::default().hash_one(key)
}

/// Gives what must be unique of a resource; `name` is a user's `userName`, a group's `displayName`.
pub(super) fn keys(
    resource_type: ResourceType,
    name: Option<&str>,
    external_id: Option<&str>,
    email: Option<&str>,
) -> Vec<(Key, String)> {
    let mut keys = Vec::with_capacity(3);
    match resource_type {
        ResourceType::User => {
            keys.extend(name.map(|name| (Key::UserName, fold(name))));
            keys.extend(external_id.map(|id| (Key::UserExternalId, id.to_owned())));
            keys.extend(email.map(|email| (Key::Email, fold(email))));
        }
        ResourceType::Group => {
            keys.extend(name.map(|name| (Key::GroupName, name.to_owned())));
            keys.extend(name.map(|name| (Key::GroupNameIgnoringCase, fold(name))));
            keys.extend(external_id.map(|id| (Key::GroupExternalId, id.to_owned())));
        }
    }
    keys
}

/// Adds the entries of the lists that AWS keeps one entry of.
fn add_entries(resource: &Resource, keys: &mut Vec<(Key, String)>) {
    for list in ["emails", "phoneNumbers", "addresses"] {
        for entry in items(resource.member(list)) {
            let kind = entry.get("type").and_then(Json::as_str).unwrap_or_default();
            keys.push((Key::Entry(list), kind.to_ascii_lowercase()));
        }
    }
}

fn primary_email(resource: &Resource) -> Option<&str> {
    let emails = resource.member("emails")?.as_array()?;
    let primary = emails.iter().find(|email| email.get("primary") == Some(&Json::Bool(true)));
    primary.or_else(|| emails.first())?.get("value")?.as_str()
}
