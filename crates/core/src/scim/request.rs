//! The requests of RFC 7644 that a provisioning client sends.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{Resource, ResourceType};

/// One request to a SCIM service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `POST /Users`
    Create(ResourceType, Resource),
    /// `PUT /Users/{id}`
    Replace(ResourceType, String, Resource),
    /// `PATCH /Users/{id}`
    Modify(ResourceType, String, PatchOp),
    /// `DELETE /Users/{id}`
    Delete(ResourceType, String),
    /// `GET /Users/{id}`; the last text is everything after the question mark, empty without one.
    Read(ResourceType, String, String),
    /// `GET /Users?filter=…`; the text is everything after the question mark.
    Query(ResourceType, String),
}

/// The body of a PATCH: RFC 7644 section 3.5.2; any JSON object can stand here, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PatchOp {
    body: Map<String, Json>,
}

/// One operation of a [`PatchOp`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PatchOperation {
    /// `add`, `replace` or `remove`, in the letter case that is sent.
    pub op: &'static str,
    /// Which attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

impl PatchOperation {
    fn to_json(&self) -> Json {
        let mut members = Map::new();
        members.insert("op".to_owned(), Json::from(self.op));
        if let Some(path) = &self.path {
            members.insert("path".to_owned(), Json::from(path.as_str()));
        }
        if let Some(value) = &self.value {
            members.insert("value".to_owned(), value.clone());
        }
        Json::Object(members)
    }
}

impl PatchOp {
    /// The schema URN of a PATCH body.
    pub const SCHEMA: &'static str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// Makes the body for some operations.
    pub fn new(operations: &[PatchOperation]) -> Self {
        let mut body = Map::new();
        body.insert("schemas".to_owned(), Json::Array(vec![Json::from(Self::SCHEMA)]));
        body.insert("Operations".to_owned(), operations.iter().map(PatchOperation::to_json).collect());
        Self { body }
    }

    /// Takes the members of a JSON object as they are.
    pub fn from_members(body: Map<String, Json>) -> Self {
        Self { body }
    }

    /// Gives the members in their order.
    pub fn members(&self) -> &Map<String, Json> {
        &self.body
    }
}

impl Request {
    /// Gives the HTTP method.
    pub fn method(&self) -> &'static str {
        match self {
            Self::Create(..) => "POST",
            Self::Replace(..) => "PUT",
            Self::Modify(..) => "PATCH",
            Self::Delete(..) => "DELETE",
            Self::Read(..) | Self::Query(..) => "GET",
        }
    }

    /// Whether it changes anything; the others look something up.
    pub fn is_write(&self) -> bool {
        !matches!(self, Self::Read(..) | Self::Query(..))
    }

    /// Gives the path below the tenant URL, with the query.
    pub fn path(&self) -> String {
        let endpoint = self.resource_type().endpoint();
        match self {
            Self::Create(..) => endpoint.to_owned(),
            Self::Replace(_, id, _) | Self::Modify(_, id, _) | Self::Delete(_, id) => {
                format!("{endpoint}/{id}")
            }
            Self::Read(_, id, query) if query.is_empty() => format!("{endpoint}/{id}"),
            Self::Read(_, id, query) => format!("{endpoint}/{id}?{query}"),
            Self::Query(_, query) => format!("{endpoint}?{query}"),
        }
    }

    /// Gives the members of the body, where there is one.
    pub fn body(&self) -> Option<&Map<String, Json>> {
        match self {
            Self::Create(_, resource) | Self::Replace(_, _, resource) => Some(resource.members()),
            Self::Modify(_, _, patch) => Some(patch.members()),
            Self::Delete(..) | Self::Read(..) | Self::Query(..) => None,
        }
    }

    /// Gives the kind of resource.
    pub fn resource_type(&self) -> ResourceType {
        match self {
            Self::Create(resource_type, _)
            | Self::Replace(resource_type, ..)
            | Self::Modify(resource_type, ..)
            | Self::Delete(resource_type, _)
            | Self::Read(resource_type, ..)
            | Self::Query(resource_type, _) => *resource_type,
        }
    }
}

impl Serialize for Request {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            method: &'static str,
            path: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            body: Option<&'a Map<String, Json>>,
        }
        Shown { method: self.method(), path: self.path(), body: self.body() }.serialize(serializer)
    }
}
