//! What the target holds, and what Entra remembers of it: the other side of a run.

use serde::Serialize;
use serde_json::Value as Json;

use crate::aws;
use crate::dotnet;
use crate::order;
use crate::scim::{Resource, ResourceType};
use crate::texts::Texts;

/// The resources that AWS holds, and the links from source objects to them.
///
/// ```
/// use scimulate::job::TargetDirectory;
///
/// let priya = serde_json::from_str(r#"{"id":"9067729b3d-1","userName":"priya@contoso.com"}"#)?;
/// let mut directory = TargetDirectory::new([priya]);
/// directory.link("3f1d2c4e-8a51-4c0e-9b7a-52d8c6e0a101", "9067729b3d-1");
/// assert_eq!(directory.resources().count(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct TargetDirectory {
    // A place stays empty when its resource is deleted, so that the other places stay true.
    places: Vec<Option<Resource>>,
    by_id: Texts,
    /// What AWS can search by, text without regard to case, and where it stands among the lists of places with it.
    by_text: Texts,
    with_text: Vec<Vec<usize>>,
    /// The links by source object. A place stays empty when its link is broken, and is that object's all the same.
    links: Vec<(String, Option<Link>)>,
    links_by_object: Texts,
    links_by_resource: Texts,
    context: aws::Context,
    created: usize,
}

/// What Entra remembers of an object that it wrote or adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The target's identifier.
    pub id: String,
    /// False once the object was disabled because it went out of scope: its deletion is then not passed on.
    pub managed: bool,
}

const SEARCHED: [&str; 3] = ["userName", "externalId", "displayName"];

impl TargetDirectory {
    /// Takes the resources that the target holds.
    pub fn new(resources: impl IntoIterator<Item = Resource>) -> Self {
        let mut directory = Self::default();
        for resource in resources {
            directory.hold(resource);
        }
        directory
    }

    /// Remembers that a source object, by its `objectId`, is this resource.
    pub fn link(&mut self, object_id: &str, id: &str) {
        let link = Some(Link { id: id.to_owned(), managed: true });
        let at = match self.link_mut(object_id) {
            Some((at, held)) => {
                *held = link;
                at
            }
            None => {
                let at = self.links.len();
                self.links.push((object_id.to_owned(), link));
                self.links_by_object.put(object_id, at);
                at
            }
        };
        self.links_by_resource.put(id, at);
    }

    /// Brings back a link as [`links`](Self::links) gave it.
    pub fn restore(&mut self, object_id: &str, id: &str, managed: bool) {
        self.link(object_id, id);
        if !managed {
            self.let_go(object_id);
        }
    }

    /// Gives the resources in the order of their creation.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.places.iter().flatten()
    }

    /// Gives them to be changed in what nothing is searched by.
    pub(super) fn resources_mut(&mut self) -> impl Iterator<Item = &mut Resource> {
        self.places.iter_mut().flatten()
    }

    /// Gives the links, sorted by `objectId`.
    pub fn links(&self) -> Vec<(&str, &Link)> {
        let mut links = Vec::with_capacity(self.links.len());
        for (object_id, link) in &self.links {
            links.extend(link.as_ref().map(|link| (object_id.as_str(), link)));
        }
        order::by(&mut links, |(one, _), (other, _)| one.cmp(other));
        links
    }

    /// Finds the link of a source object by its `objectId`.
    pub fn link_of(&self, object_id: &str) -> Option<&Link> {
        self.links.get(self.links_by_object.place(object_id)?)?.1.as_ref()
    }

    fn link_mut(&mut self, object_id: &str) -> Option<(usize, &mut Option<Link>)> {
        let at = self.links_by_object.place(object_id)?;
        Some((at, &mut self.links.get_mut(at)?.1))
    }

    /// Finds a resource by its identifier.
    pub fn get(&self, id: &str) -> Option<&Resource> {
        self.places.get(self.by_id.place(id)?)?.as_ref()
    }

    pub(super) fn context(&self) -> &aws::Context {
        &self.context
    }

    /// The source object that a resource is linked to.
    pub(super) fn object_of(&self, id: &str) -> Option<&str> {
        let (object_id, _) = self.links.get(self.links_by_resource.place(id)?)?;
        Some(object_id)
    }

    pub(super) fn let_go(&mut self, object_id: &str) {
        if let Some((_, Some(link))) = self.link_mut(object_id) {
            link.managed = false;
        }
    }

    pub(super) fn unlink(&mut self, object_id: &str) {
        if let Some(link) = self.link_mut(object_id).and_then(|(_, link)| link.take()) {
            self.links_by_resource.take(&link.id);
        }
    }

    /// Finds the resources of a kind with this text in an attribute that AWS can search by, without regard to case.
    pub(super) fn find(&self, resource_type: ResourceType, name: &str, text: &str) -> Vec<&Resource> {
        let list = self.by_text.place(&key(name, text)).and_then(|at| self.with_text.get(at));
        let same_type =
            |resource: &&Resource| resource.resource_type().is_none_or(|other| other == resource_type);
        let mut found = Vec::new();
        for at in list.map_or(&[][..], Vec::as_slice) {
            found.extend(self.places.get(*at).and_then(Option::as_ref).filter(same_type));
        }
        found
    }

    /// Stores a resource, in the place of the one with its identifier if there is one.
    pub(super) fn hold(&mut self, resource: Resource) {
        let id = resource.id().map(str::to_owned);
        let held = id.as_ref().and_then(|id| self.by_id.place(id));
        if let Some(at) = held {
            self.forget(at);
        }
        let at = held.unwrap_or(self.places.len());
        if held.is_none() {
            self.places.push(None);
        }
        let resource_type = resource.resource_type().unwrap_or_else(|| {
            let is_user = resource.member("userName").is_some();
            if is_user { ResourceType::User } else { ResourceType::Group }
        });
        self.context.hold(resource_type, &resource);
        for key in keys(&resource) {
            match self.by_text.place(&key).and_then(|list| self.with_text.get_mut(list)) {
                Some(places) => places.push(at),
                None => {
                    self.by_text.put(&key, self.with_text.len());
                    self.with_text.push(vec![at]);
                }
            }
        }
        if let Some(id) = id {
            self.by_id.put(&id, at);
        }
        if let Some(place) = self.places.get_mut(at) {
            *place = Some(resource);
        }
    }

    pub(super) fn delete(&mut self, id: &str) {
        if let Some(at) = self.by_id.take(id) {
            self.forget(at);
            self.context.release(id);
        }
    }

    fn forget(&mut self, at: usize) {
        let Some(resource) = self.places.get_mut(at).and_then(Option::take) else { return };
        for key in keys(&resource) {
            if let Some(places) = self.by_text.place(&key).and_then(|list| self.with_text.get_mut(list)) {
                places.retain(|other| *other != at);
            }
        }
    }

    /// Makes an identifier as AWS does, from the object's own so that two runs are alike.
    pub(super) fn next_id(&mut self, object_id: &str) -> String {
        self.created += 1;
        let is_guid = object_id.len() == 36
            && object_id.chars().enumerate().all(|(at, c)| match at {
                8 | 13 | 18 | 23 => c == '-',
                _ => c.is_ascii_hexdigit(),
            });
        let own = format!("9067729b3d-{}", object_id.to_ascii_lowercase());
        if is_guid && self.by_id.place(&own).is_none() {
            return own;
        }
        format!("9067729b3d-00000000-0000-4000-8000-{:012x}", self.created)
    }
}

fn keys(resource: &Resource) -> Vec<String> {
    let mut keys = Vec::new();
    for name in SEARCHED {
        if let Some(text) = resource.member(name).and_then(Json::as_str) {
            keys.push(key(name, text));
        }
    }
    keys
}

fn key(name: &str, text: &str) -> String {
    dotnet::casing::upper(&format!("{name} {text}"), dotnet::casing::Culture::Invariant)
}
