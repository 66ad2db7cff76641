//! RFC 7643 resources and RFC 7644 requests; knows neither Entra nor AWS.

mod path;
mod request;
pub mod schema;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::diagnostic::{Diagnostic, Location};
use crate::order;
pub use path::{AttributePath, ValueFilter};
pub use request::{PatchOp, PatchOperation, Request};

/// A SCIM resource: its JSON members, addressed by [`AttributePath`].
///
/// Names compare without case, as RFC 7643 section 2.1 asks; any JSON object is a resource, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Resource {
    members: Map<String, Json>,
}

/// Which endpoint a resource belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResourceType {
    /// `/Users`
    User,
    /// `/Groups`
    Group,
}

printed!(ResourceType);

impl ResourceType {
    /// The name in `meta.resourceType`.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }

    /// The same in a sentence.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
        }
    }

    /// The endpoint's path below the tenant URL.
    pub fn endpoint(self) -> &'static str {
        match self {
            Self::User => "/Users",
            Self::Group => "/Groups",
        }
    }
}

impl Resource {
    /// Makes an empty resource.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the members of a JSON object as they are.
    pub fn from_members(members: Map<String, Json>) -> Self {
        Self { members }
    }

    /// Gives the members in their order.
    pub fn members(&self) -> &Map<String, Json> {
        &self.members
    }

    /// Gives the members to be changed in place.
    pub(crate) fn members_mut(&mut self) -> &mut Map<String, Json> {
        &mut self.members
    }

    /// Gives the server's identifier, if it is text.
    pub fn id(&self) -> Option<&str> {
        self.member("id").and_then(Json::as_str)
    }

    /// Gives the kind of resource, where `meta.resourceType` or `schemas` says it.
    pub fn resource_type(&self) -> Option<ResourceType> {
        let named = self.member("meta").and_then(|meta| meta.get("resourceType")).and_then(Json::as_str);
        match named {
            Some(name) if name.eq_ignore_ascii_case("User") => return Some(ResourceType::User),
            Some(name) if name.eq_ignore_ascii_case("Group") => return Some(ResourceType::Group),
            _ => {}
        }
        let schemas = self.member("schemas").and_then(Json::as_array)?;
        schemas.iter().filter_map(Json::as_str).find_map(|urn| match urn {
            _ if urn.eq_ignore_ascii_case(schema::USER) => Some(ResourceType::User),
            _ if urn.eq_ignore_ascii_case(schema::GROUP) => Some(ResourceType::Group),
            _ => None,
        })
    }

    /// Finds a top-level member, ignoring case.
    pub fn member(&self, name: &str) -> Option<&Json> {
        find(&self.members, name)
    }

    /// Reads the value at a path; for a filtered path, of the first matching element.
    ///
    /// ```
    /// use scimulate::scim::{AttributePath, Resource};
    ///
    /// let user: Resource = serde_json::from_str(r#"{"emails":[{"type":"work","value":"a@b.example"}]}"#)?;
    /// let path = AttributePath::parse(r#"emails[type eq "work"].value"#)?;
    /// assert_eq!(user.get(&path).and_then(|value| value.as_str()), Some("a@b.example"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, path: &AttributePath) -> Option<&Json> {
        let members = match &path.schema {
            Some(schema) if !schema::is_core(schema) => find(&self.members, schema)?.as_object()?,
            _ => &self.members,
        };
        let mut value = find(members, &path.attribute)?;
        if let Some(filter) = &path.filter {
            value = value.as_array()?.iter().find(|element| filter.matches(element))?;
        }
        match &path.sub_attribute {
            Some(sub_attribute) => find(value.as_object()?, sub_attribute),
            None => Some(value),
        }
    }

    /// Writes the value at a path, making the objects and the list element on the way.
    ///
    /// # Errors
    ///
    /// A value of another shape stands in the way, the filter is not an `eq` comparison, or a whole entry gets a value without
    /// parts.
    pub fn set(&mut self, path: &AttributePath, value: Json) -> Result<(), Diagnostic> {
        let unwritable = |why: &str| {
            let here = Location::Resource { path: path.to_string(), mapping: None };
            let problem =
                Diagnostic::error("INVALID_PATH", here, format!("`{path}` cannot be written: {why}"));
            problem.with_reference("https://www.rfc-editor.org/rfc/rfc7644#section-3.10")
        };
        if let Some(ValueFilter::Other(_)) = path.filter {
            return Err(unwritable("its filter is no comparison of a part with a text").with_help(
                "compare with `eq` and straight double quotes, as in `emails[type eq \"work\"].value`",
            ));
        }
        if path.filter.is_some() && path.sub_attribute.is_none() && !value.is_object() {
            return Err(unwritable("it is a whole entry of the list, and the value has no parts")
                .with_help(format!("write one part of it, such as `{path}.value`")));
        }
        let in_the_way = || unwritable("a value of another shape is there already");
        let members = match &path.schema {
            Some(schema) if !schema::is_core(schema) => {
                entry(&mut self.members, schema, || Json::Object(Map::new()))
                    .as_object_mut()
                    .ok_or_else(in_the_way)?
            }
            _ => &mut self.members,
        };
        let Some(filter) = &path.filter else {
            return match &path.sub_attribute {
                None => {
                    *entry(members, &path.attribute, || Json::Null) = value;
                    Ok(())
                }
                Some(sub_attribute) => {
                    let object = entry(members, &path.attribute, || Json::Object(Map::new()));
                    let object = object.as_object_mut().ok_or_else(in_the_way)?;
                    *entry(object, sub_attribute, || Json::Null) = value;
                    Ok(())
                }
            };
        };
        let list = entry(members, &path.attribute, || Json::Array(Vec::new()));
        let list = list.as_array_mut().ok_or_else(in_the_way)?;
        let at = match list.iter().position(|element| filter.matches(element)) {
            Some(at) => at,
            None => {
                list.push(filter.element().ok_or_else(in_the_way)?);
                list.len() - 1
            }
        };
        let element = list.get_mut(at).and_then(Json::as_object_mut).ok_or_else(in_the_way)?;
        match &path.sub_attribute {
            Some(sub_attribute) => *entry(element, sub_attribute, || Json::Null) = value,
            None => {
                for (name, part) in value.as_object().ok_or_else(in_the_way)? {
                    element.insert(name.clone(), part.clone());
                }
            }
        }
        Ok(())
    }

    /// Says where the value at a path stands, with list positions: `emails[0].value`.
    pub fn locate(&self, path: &AttributePath) -> Option<String> {
        self.get(path)?;
        let Some(filter) = &path.filter else { return Some(path.to_string()) };
        let list = AttributePath { filter: None, sub_attribute: None, ..path.clone() };
        let at = self.get(&list)?.as_array()?.iter().position(|element| filter.matches(element))?;
        Some(match &path.sub_attribute {
            Some(sub_attribute) => format!("{list}[{at}].{sub_attribute}"),
            None => format!("{list}[{at}]"),
        })
    }

    /// Puts the members in the order in which Microsoft's client writes them; unknown ones come last.
    ///
    /// Servers do not care; people who compare the text with a trace do.
    pub fn arrange(&mut self, resource_type: ResourceType) {
        arrange(&mut self.members, schema::attributes(resource_type));
    }
}

fn arrange(members: &mut Map<String, Json>, attributes: &[schema::Attribute]) {
    let place =
        |name: &str| attributes.iter().position(|attribute| attribute.name.eq_ignore_ascii_case(name));
    let mut sorted: Vec<_> = std::mem::take(members).into_iter().collect();
    order::by_key(&mut sorted, |(name, _)| place(name).unwrap_or(usize::MAX));
    for (name, mut value) in sorted {
        if let Some(attribute) = place(&name).and_then(|at| attributes.get(at)) {
            match &mut value {
                Json::Object(object) => arrange(object, attribute.sub_attributes),
                Json::Array(elements) => elements
                    .iter_mut()
                    .filter_map(Json::as_object_mut)
                    .for_each(|element| arrange(element, attribute.sub_attributes)),
                _ => {}
            }
        }
        members.insert(name, value);
    }
}

/// Finds a member by name, exactly first, then ignoring ASCII case.
pub(crate) fn find<'a>(members: &'a Map<String, Json>, name: &str) -> Option<&'a Json> {
    members
        .get(name)
        .or_else(|| members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

fn entry<'a>(members: &'a mut Map<String, Json>, name: &str, default: fn() -> Json) -> &'a mut Json {
    let key = match members.keys().find(|key| key.eq_ignore_ascii_case(name)) {
        Some(key) => key.clone(),
        None => name.to_owned(),
    };
    members.entry(key).or_insert_with(default)
}
