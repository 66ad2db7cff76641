//! Finds names that two objects of a batch would have in AWS, where each must be there once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use serde_json::Value as Json;

use super::Outcome;
use crate::aws;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::letters::fold;
use crate::source::SourceObjectType;

/// The names that the objects of a batch have so far. It takes some 30 bytes a name.
#[derive(Debug, Default)]
pub struct Collisions {
    /// The hash of each name, and the first object that has it.
    names: HashMap<u64, usize, FixedState>,
}

/// A name that an object before has too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// AWS's rule, such as `duplicate-username`.
    pub code: &'static str,
    /// The name, as the later object writes it; letter case makes no difference.
    pub value: String,
    /// The place of the first object that has it.
    pub first: usize,
}

/// What must be unique among the objects of one kind: the member of the resource, what to call it, and AWS's rule.
pub(super) static UNIQUE: &[(SourceObjectType, &str, &str, &str)] = &[
    (SourceObjectType::User, "userName", "user name", "duplicate-username"),
    (SourceObjectType::User, "externalId", "external id", "duplicate-external-id"),
    (SourceObjectType::User, "emails", "e-mail address", "duplicate-email"),
    (SourceObjectType::Group, "displayName", "display name", "duplicate-group-name"),
    (SourceObjectType::Group, "externalId", "external id", "duplicate-external-id"),
];

impl Collisions {
    /// Adds names that objects before have: the hash of each, and the place of its first object.
    pub fn add(&mut self, names: impl IntoIterator<Item = (u64, usize)>) {
        for (hash, index) in names {
            self.names.insert(hash, index);
        }
    }

    /// Gives the names so far, in no order.
    pub fn names(&self) -> impl Iterator<Item = (u64, usize)> {
        self.names.iter().map(|(hash, index)| (*hash, *index))
    }

    /// Takes the names of the object at a place where no object before has one of them; says whether that is so.
    ///
    /// Each name comes with its place among those that [`unique`] lists.
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn take<'v>(
        &mut self,
        index: usize,
        names: impl Iterator<Item = (usize, Cow<'v, str>)>,
    ) -> bool {
        let mut taken = [0; UNIQUE.len()];
        let mut count = 0;
        for (slot, (place, text)) in taken.iter_mut().zip(names) {
            *slot = hash(place, &text);
            count += 1;
        }
        let taken = taken.get(..count).unwrap_or_default();
        let free = taken.iter().all(|hash| !self.names.contains_key(hash));
        if free {
            for hash in taken {
                self.names.insert(*hash, index);
            }
        }
        free
    }

    /// Takes the names of the object at a place; adds a finding for each that an object before has.
    ///
    /// ```
    /// use scimulate::job::{Batch, Collisions};
    /// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
    ///
    /// let mut batch = Batch::new(SynchronizationJob::new(ObjectMapping::aws_users()));
    /// let users = serde_json::json!([{ "userPrincipalName": "ana@contoso.com" }, { "userPrincipalName": "Ana@contoso.com" }]);
    /// let mut collisions = Collisions::default();
    /// let mut found = Vec::new();
    /// for (index, user) in source::read(&users).objects.iter().enumerate() {
    ///     let mut outcome = batch.run(user, &Environment::default(), true);
    ///     found.extend(collisions.find(user.object_type(), index, &mut outcome));
    /// }
    /// assert_eq!((found[0].code, found[0].first), ("duplicate-username", 0));
    /// ```
    pub fn find(
        &mut self,
        object_type: SourceObjectType,
        index: usize,
        outcome: &mut Outcome<'_>,
    ) -> Vec<Collision> {
        let mut found = Vec::new();
        let Some(resource) = outcome.resource else { return found };
        for (place, (of, member, noun, code)) in UNIQUE.iter().enumerate() {
            let value = if *of == object_type { resource.member(member) } else { None };
            let (path, value) = match value {
                Some(Json::Array(entries)) => {
                    (format!("{member}[0].value"), entries.first().and_then(|one| one.get("value")))
                }
                other => ((*member).to_owned(), other),
            };
            let Some(text) = value.and_then(Json::as_str).filter(|text| !text.is_empty()) else { continue };
            let hash = hash(place, text);
            let Some(first) = self.names.get(&hash).copied() else {
                self.names.insert(hash, index);
                continue;
            };
            let message = format!("object {} of this batch has the {noun} `{text}` too", first + 1);
            let mapping = outcome.mapping(&path);
            let mut finding = Diagnostic::error(code, Location::Resource { path, mapping }, message);
            if let Some(rule) = aws::rule(code) {
                finding.severity = rule.severity;
                finding.reference = Some(rule.reference);
                finding.basis = rule.basis;
            }
            if !outcome.job.settings.ignores(&mut finding) && finding.severity <= Severity::Warning {
                outcome.diagnostics.push(finding);
                found.push(Collision { code, value: text.to_owned(), first });
            }
        }
        found
    }
}

/// Gives the path of each member that must be unique in a resource of this type, with its place in the list.
pub(super) fn unique(object_type: SourceObjectType) -> impl Iterator<Item = (usize, &'static str)> {
    let of_type = UNIQUE.iter().enumerate().filter(move |(_, (of, ..))| *of == object_type);
    of_type
        .map(|(place, (_, member, ..))| (place, if *member == "emails" { "emails[0].value" } else { member }))
}

/// Two of a million names share a hash by chance once in a million batches.
#[inline]
#[cfg_attr(for_size, optimize(speed))]
fn hash(place: usize, text: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write_usize(place);
    if text.is_ascii() {
        // In memory at hand: there are three names for every user.
        let mut small = [0; 64];
        for part in text.as_bytes().chunks(small.len()) {
            for (small, byte) in small.iter_mut().zip(part) {
                *small = byte.to_ascii_lowercase();
            }
            hasher.write(small.get(..part.len()).unwrap_or_default());
        }
    } else {
        hasher.write(fold(text).as_bytes());
    }
    hasher.finish()
}
