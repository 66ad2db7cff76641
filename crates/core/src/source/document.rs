//! Holds what a document was taken for, the objects in it, and what to know about each.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::SourceObject;
use crate::diagnostic::{ACCESS_TOKEN, Diagnostic, Location};

pub(super) const USER_PAGE: &str =
    "https://learn.microsoft.com/en-us/graph/api/resources/user?view=graph-rest-1.0";

/// The objects of a document, and what to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Document {
    /// What the document was taken for.
    pub kind: DocumentKind,
    /// What it was told by, such as `` it has `@odata.deltaLink` ``.
    pub reason: String,
    /// The users and groups, in their order.
    pub objects: Vec<SourceObject>,
    /// Where each of [`objects`](Self::objects) stands and what to know about it; one for each, in the same order.
    pub items: Vec<Item>,
    /// What was passed over, and what is not as provisioning expects it, but belongs to none of the objects.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a document is, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum DocumentKind {
    /// None of the others; there are no objects.
    #[default]
    Unknown,
    /// One user or group.
    Object,
    /// Graph's list response: objects below `value`.
    Page,
    /// A list response of a delta query: objects that changed, `@removed` ones among them.
    DeltaPage,
    /// A JSON list.
    List,
    /// A JSON document on every line, or one behind another in some other way.
    Ndjson,
    /// The list of users that the Entra portal downloads, or another table with a column for each attribute.
    Csv,
    /// The test object of Graph's `parseExpression`, with provisioning's own attribute names.
    TestObject,
}

printed!(DocumentKind);

/// Where an object stands in its document, and what to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Item {
    /// Its place among the elements of the document, from 0; those passed over count.
    pub index: usize,
    /// The line on which it begins, from 1, where the document has one object a line.
    pub line: Option<usize>,
    /// What tells that it is a user or a group.
    pub reason: String,
    /// What is not as provisioning expects it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Gives the findings about the document, then those about one object.
    pub fn diagnostics_of(&self, object: usize) -> impl Iterator<Item = &Diagnostic> {
        let own = self.items.get(object).into_iter().flat_map(|item| &item.diagnostics);
        self.diagnostics.iter().chain(own)
    }

    pub(super) fn new(kind: DocumentKind, reason: impl Into<String>) -> Self {
        Self { kind, reason: reason.into(), ..Self::default() }
    }

    pub(super) fn push(&mut self, object: SourceObject, item: Item) {
        self.objects.push(object);
        self.items.push(item);
    }

    pub(super) fn unreadable(&mut self, message: impl Into<String>) {
        self.diagnostics.push(unreadable(message.into()));
    }
}

impl Item {
    pub(super) fn at(index: usize, line: Option<usize>) -> Self {
        Self { index, line, ..Self::default() }
    }

    pub(super) fn note(&mut self, code: &'static str, attribute: &str, message: impl Into<String>) {
        self.diagnostics.push(note(code, attribute, message));
    }
}

/// Says what was pasted instead of a user, where it is a document of this trade.
pub(super) fn wrong_document(members: &Map<String, Json>) -> Option<Diagnostic> {
    let problem = |message: String, help: &str| {
        Diagnostic::error("WRONG_DOCUMENT", Location::Source { attribute: String::new() }, message)
            .with_help(help)
    };
    let schemas = members.get("schemas").and_then(Json::as_array).into_iter().flatten();
    let mut urns = schemas.filter_map(Json::as_str);
    // An object that `aws identitystore` lists has no schemas.
    let store = || members.contains_key("IdentityStoreId").then_some("IdentityStoreId");
    if let Some(sign) = urns.find(|urn| urn.starts_with("urn:ietf:params:scim:")).or_else(store) {
        let what = match sign {
            "IdentityStoreId" => "an object of IAM Identity Center",
            _ if members.contains_key("Resources") => "a SCIM list response",
            _ => "a SCIM resource",
        };
        return Some(problem(
            format!("this is {what} (`{sign}`), not a user of Microsoft Graph"),
            "it belongs in the AWS directory (`existing`); here goes a user as Graph gives it",
        ));
    }
    if ["synchronizationRules", "attributeMappings"].iter().any(|name| members.contains_key(*name)) {
        return Some(problem(
            "this is a synchronization schema, not a user".to_owned(),
            "it belongs with the mappings; here goes a user as Graph gives it",
        ));
    }
    if ["accessToken", "access_token"].iter().any(|name| members.contains_key(*name)) {
        return Some(problem(ACCESS_TOKEN.to_owned(), "ask Graph for the user with it"));
    }
    let error = members.get("error")?;
    let (who, code, message) = match error {
        Json::Object(error) => ("Graph", error.get("code"), error.get("message")),
        // OAuth's, which is the code.
        Json::String(_) => ("Entra", Some(error), Some(members.get("error_description")?)),
        _ => return None,
    };
    let [code, message] = [code, message].map(|text| text.and_then(Json::as_str).unwrap_or_default());
    // See https://learn.microsoft.com/en-us/graph/errors.
    let help = match code {
        "Request_ResourceNotFound" => "nobody has this id or name; `GET /users` lists them",
        "Authorization_RequestDenied" => {
            "ask again with the rights it names; reading users takes `User.Read.All`"
        }
        _ => "set right what it says, and ask again",
    };
    Some(problem(format!("this is an error that {who} answered, not a user: `{code}`: {message}"), help))
}

/// Reports an element of a list, by its place from 0.
pub(super) fn no_object(index: usize) -> Diagnostic {
    unreadable(format!("element {} of the list is no object", index + 1))
}

pub(super) fn unreadable(message: String) -> Diagnostic {
    Diagnostic::error("INVALID_SOURCE", Location::Source { attribute: String::new() }, message)
        .with_help("paste a user as Graph gives it, for example from Graph Explorer: `GET /users/{id}`")
        .with_reference(USER_PAGE)
}

/// Reports a list without elements; nothing is wrong with it, but somebody expects users.
pub(super) fn empty_list() -> Diagnostic {
    warning(
        "the list is empty",
        "if users are expected, see how the list was made; a page of changes may have none",
    )
}

/// Reports a table that has nobody in it.
pub(super) fn table_without_rows() -> Diagnostic {
    warning("the table has a heading and no rows", "add a row for each user below the heading")
}

fn warning(message: &str, help: &str) -> Diagnostic {
    Diagnostic::warning("INVALID_SOURCE", Location::Source { attribute: String::new() }, message)
        .with_help(help)
        .with_reference(USER_PAGE)
}

pub(super) fn note(code: &'static str, attribute: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::information(code, Location::Source { attribute: attribute.to_owned() }, message)
}

pub(super) fn incomplete_page() -> Diagnostic {
    let message = "this page is not the last one; the next page has more objects";
    note("INCOMPLETE_PAGE", "@odata.nextLink", message).with_reference(USER_PAGE)
}
