//! Says what a rule is: one thing AWS refuses or takes otherwise, with a request that breaks it and the same one mended.

use std::fmt;

use serde::Serialize;

use super::characters::{self, Classes};
use super::inspection::Inspection;
use crate::diagnostic::{Basis, Severity};
use crate::scim::{Request, ResourceType};

/// One thing that AWS IAM Identity Center refuses, takes otherwise, or that is worth knowing.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Rule {
    /// Names what is wrong, such as `multi-valued-attribute`; becomes [`Diagnostic::code`](crate::Diagnostic::code).
    pub code: &'static str,
    /// The part of the catalogue.
    pub section: Section,
    /// How bad it is, unless a violation says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Why AWS cares, and when it happens.
    pub why: &'static str,
    /// The requests in which it can be wrong.
    pub operations: &'static [Operation],
    /// The resources AWS holds in both examples: a JSON list, each with a `resource` of `User` or `Group`.
    pub holds: &'static str,
    /// A request that breaks the rule.
    pub fails: Example,
    /// The same request, mended.
    pub passes: Example,
    /// AWS's own words for it, where they are known.
    pub message: Option<&'static str>,
    /// Address of the page that says so.
    pub reference: &'static str,
    /// How sure the statement is.
    pub basis: Basis,
    /// Whether it is only a hint, not given for a value that is refused anyway.
    pub hint: bool,
    /// Finds the violations in a request.
    #[serde(skip)]
    pub(crate) check: fn(&Inspection<'_>) -> Vec<Violation>,
}

/// A part of the catalogue of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Section {
    /// The request as a whole: its JSON, its schemas, its attributes and their types.
    Request,
    /// What must be there, and what is missed when it is not.
    Required,
    /// What a text may hold, and how much of it.
    Texts,
    /// Lists, e-mail addresses, user names and managers.
    Lists,
    /// What no two resources may share.
    Uniqueness,
    /// The members of a group.
    Groups,
    /// The operations of a PATCH.
    Patch,
    /// The mapping table, before any user is seen.
    Mapping,
    /// What is set up around it: address, token, quotas.
    Setup,
}

printed!(Section);

/// Tells whether a text carries what a finding is about, so that it can be followed to where it came from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence(pub(crate) Test);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Test {
    /// It holds a character of these classes.
    Characters(Classes),
    /// It is empty, or there is none.
    Empty,
    /// It holds this text, ignoring ASCII case.
    Holds(&'static str),
    /// It is longer.
    Longer(usize),
}

impl Evidence {
    /// Whether the text carries it; no text is empty text.
    pub fn is_in(&self, text: &str) -> bool {
        match self.0 {
            Test::Characters(wanted) => characters::classes(text).meets(wanted),
            Test::Empty => text.is_empty(),
            Test::Holds(part) => text.to_ascii_lowercase().contains(&part.to_ascii_lowercase()),
            Test::Longer(length) => text.chars().count() > length,
        }
    }
}

/// A request that shows a [`Rule`]; it keeps to the point, so attributes that every good request has may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Which request.
    pub operation: Operation,
    /// Its body.
    pub body: &'static str,
}

/// A request with a body, by the name AWS gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Operation {
    /// `POST /Users`
    CreateUser,
    /// `PUT /Users/{id}`
    PutUser,
    /// `PATCH /Users/{id}`
    PatchUser,
    /// `POST /Groups`
    CreateGroup,
    /// `PUT /Groups/{id}`, which AWS does not have.
    PutGroup,
    /// `PATCH /Groups/{id}`
    PatchGroup,
}

/// One place where a rule is broken; code, severity, basis and reference are the rule's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) remedy: Option<Remedy>,
    pub(crate) evidence: Option<Evidence>,
    pub(crate) severity: Option<Severity>,
    /// Where it differs from the rule's.
    pub(crate) basis: Option<Basis>,
}

/// Which change of a value, or of what is sent, would satisfy AWS.
///
/// It says nothing of mappings: whoever knows where the value came from turns it into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[non_exhaustive]
pub enum Remedy {
    /// Add members instead of replacing them all.
    AddMembers,
    /// Send `true` or `false` instead of the text.
    Boolean,
    /// Send something else when there is no value.
    FallBack,
    /// Send the last of several changes of an attribute only.
    KeepLast,
    /// Send one entry of the list only.
    KeepOne,
    /// Send the manager as an object with a `value`.
    ManagerObject,
    /// Send a name that nobody else has.
    MakeUnique,
    /// Mark the entry as the primary one.
    MarkPrimary,
    /// Say `add`, `replace` or `remove`.
    NameOperation,
    /// Do not send the attribute.
    OmitAttribute,
    /// Do not send the operation.
    OmitOperation,
    /// Do not send the attribute when it is empty.
    OmitWhenEmpty,
    /// Send one operation for each attribute, with its path.
    OperationPerAttribute,
    /// Remove every character that the regular expression finds.
    RemoveCharacters {
        /// A .NET regular expression.
        pattern: &'static str,
    },
    /// Name the attribute without a filter.
    PlainPath,
    /// Do not send this entry of the list.
    RemoveEntry,
    /// Remove all white space.
    RemoveSpaces,
    /// Replace what the regular expression finds.
    ReplaceCharacters {
        /// A .NET regular expression.
        pattern: &'static str,
        /// The text instead.
        replacement: &'static str,
    },
    /// Name the schema of what is sent.
    RightSchema,
    /// Send this many characters at most.
    Shorten {
        /// Characters that AWS takes.
        length: usize,
    },
    /// Send text.
    Text,
    /// Remove white space at both ends.
    Trim,
    /// Send the person's own e-mail address.
    UseEmailAddress,
    /// Send an identifier that never changes and is never shared.
    UseObjectIdentifier,
    /// Send the name the person signs in with, which is shaped like an e-mail address.
    UseSignInName,
}

impl Remedy {
    /// Whether a text of several addresses is better mended by the first of them.
    pub(crate) fn takes_first_address(self) -> bool {
        matches!(
            self,
            Self::RemoveCharacters { .. }
                | Self::RemoveSpaces
                | Self::ReplaceCharacters { .. }
                | Self::UseEmailAddress
        )
    }
}

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 6] = [
        Self::CreateUser,
        Self::PutUser,
        Self::PatchUser,
        Self::CreateGroup,
        Self::PutGroup,
        Self::PatchGroup,
    ];

    /// Gives the operation of a request; deleting and searching have no body to check.
    pub fn of(request: &Request) -> Option<Self> {
        Self::named(request.method(), request.resource_type())
    }

    /// Gives the operation of an HTTP method on a kind of resource.
    ///
    /// ```
    /// use scimulate::aws::Operation;
    /// use scimulate::scim::ResourceType;
    ///
    /// assert_eq!(Operation::named("PATCH", ResourceType::User), Some(Operation::PatchUser));
    /// assert_eq!(Operation::named("DELETE", ResourceType::User), None);
    /// ```
    pub fn named(method: &str, resource_type: ResourceType) -> Option<Self> {
        match (method, resource_type) {
            ("POST", ResourceType::User) => Some(Self::CreateUser),
            ("PUT", ResourceType::User) => Some(Self::PutUser),
            ("PATCH", ResourceType::User) => Some(Self::PatchUser),
            ("POST", ResourceType::Group) => Some(Self::CreateGroup),
            ("PUT", ResourceType::Group) => Some(Self::PutGroup),
            ("PATCH", ResourceType::Group) => Some(Self::PatchGroup),
            _ => None,
        }
    }

    /// Gives the kind of resource.
    pub fn resource_type(self) -> ResourceType {
        match self {
            Self::CreateUser | Self::PutUser | Self::PatchUser => ResourceType::User,
            Self::CreateGroup | Self::PutGroup | Self::PatchGroup => ResourceType::Group,
        }
    }

    /// Gives the HTTP method.
    pub fn method(self) -> &'static str {
        match self {
            Self::CreateUser | Self::CreateGroup => "POST",
            Self::PutUser | Self::PutGroup => "PUT",
            Self::PatchUser | Self::PatchGroup => "PATCH",
        }
    }

    /// Whether the body is a list of changes rather than a resource.
    pub fn is_patch(self) -> bool {
        matches!(self, Self::PatchUser | Self::PatchGroup)
    }

    /// Whether it makes a new resource.
    pub fn is_create(self) -> bool {
        matches!(self, Self::CreateUser | Self::CreateGroup)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl Violation {
    pub(crate) fn at(path: &dyn fmt::Display, message: impl Into<String>) -> Self {
        Self::new(path.to_string(), message.into())
    }

    fn new(path: String, message: String) -> Self {
        Self { path, message, help: None, remedy: None, evidence: None, severity: None, basis: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        self.helped(help.into())
    }

    // What was there before is taken away here alone, not at every violation.
    #[inline(never)]
    fn helped(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    pub(crate) fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    pub(crate) fn evidence(mut self, test: Test) -> Self {
        self.evidence = Some(Evidence(test));
        self
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub(crate) fn documented(mut self) -> Self {
        self.basis = Some(Basis::Documented);
        self
    }

    pub(crate) fn inferred(mut self) -> Self {
        self.basis = Some(Basis::Inferred);
        self
    }
}

/// The groups of operations that most rules speak of.
pub(crate) const EVERY: &[Operation] = &[
    Operation::CreateUser,
    Operation::PutUser,
    Operation::PatchUser,
    Operation::CreateGroup,
    Operation::PatchGroup,
];
pub(crate) const USERS: &[Operation] = &[Operation::CreateUser, Operation::PutUser, Operation::PatchUser];
pub(crate) const WHOLE_USERS: &[Operation] = &[Operation::CreateUser, Operation::PutUser];
pub(crate) const WHOLE: &[Operation] = &[Operation::CreateUser, Operation::PutUser, Operation::CreateGroup];
pub(crate) const GROUPS: &[Operation] = &[Operation::CreateGroup, Operation::PatchGroup];
pub(crate) const PATCHES: &[Operation] = &[Operation::PatchUser, Operation::PatchGroup];
