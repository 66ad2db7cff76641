//! Walks once through a request body and notes what the rules ask about; a clean body leaves only its texts behind.

use super::characters::{self, Classes};
use super::context::Context;
use super::json::{Json, Map};
use super::place::Place;
use super::rule::{Operation, Violation};
use super::schema::{self, Attribute, Kind};
use super::settings::RuleSettings;
use crate::scim::PatchOp;
use crate::scim::schema::{ENTERPRISE_USER, GROUP, USER};

/// A request body, prepared for the rules.
#[derive(Debug)]
pub(crate) struct Inspection<'a> {
    pub(crate) operation: Operation,
    pub(crate) context: &'a Context,
    pub(crate) settings: &'a RuleSettings,
    /// The identifier of the resource that the request changes.
    pub(crate) id: Option<&'a str>,
    /// The JSON that stands where an object should.
    pub(crate) no_object: Option<&'a Json<'a>>,
    /// Every text that AWS would store.
    pub(crate) texts: Vec<Text<'a>>,
    /// Every list of objects.
    pub(crate) lists: Vec<List<'a>>,
    /// Every manager given as an object.
    pub(crate) managers: Vec<(Place<'a>, &'a Map<'a>)>,
    /// The entries that PATCH paths such as `phoneNumbers[type eq "work"]` write: the list and the type.
    pub(crate) typed: Vec<(&'static str, String)>,
    /// The lists that a PATCH writes as a whole or takes entries from.
    pub(crate) cleared: Vec<&'static str>,
    /// How many memberships a PATCH changes.
    pub(crate) changes: usize,
    body: Option<&'a Map<'a>>,
    oddities: Vec<(Place<'a>, Oddity<'a>)>,
    classes: Classes,
}

/// A text that AWS would store.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) attribute: &'static Attribute,
    pub(crate) part: Option<&'static Attribute>,
    pub(crate) place: Place<'a>,
    pub(crate) value: &'a str,
    /// The classes of characters in it.
    pub(crate) classes: Classes,
}

/// A list of objects, such as `emails`.
#[derive(Debug)]
pub(crate) struct List<'a> {
    pub(crate) attribute: &'static Attribute,
    pub(crate) place: Place<'a>,
    pub(crate) entries: &'a [Json<'a>],
    /// Whether a PATCH takes these entries away.
    pub(crate) removed: bool,
}

/// Something in the shape of a body that a rule speaks of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Oddity<'a> {
    BooleanText(&'a str),
    EmptyList(&'static str),
    FilterOperator(&'a str),
    ManagerFormat,
    MembersRemoveAll,
    MembersReplace,
    MultipleOperations(&'static str),
    NameCase(&'a str, &'static str),
    NotAllowed(&'a str),
    Null,
    Op(Option<&'a Json<'a>>),
    OperationsMissing,
    PathInvalid(&'a Json<'a>),
    PathRequired,
    PathlessMultiple(usize),
    ReadOnly,
    RemoveProtected(&'a str),
    SchemaMismatch(&'a str),
    SchemasMissing,
    Type(&'static str, &'a Json<'a>),
    UnknownAttribute,
    UnknownExtension,
    UnknownSchema(&'a str),
    UnsupportedAttribute(&'static str),
    UnsupportedPart(&'static str, &'static str),
    ValueRequired,
}

impl<'a> Inspection<'a> {
    /// Walks through the body of a request.
    pub(crate) fn new(
        operation: Operation,
        id: Option<&'a str>,
        body: &'a Map<'a>,
        context: &'a Context,
    ) -> Self {
        let mut inspection = Self::empty(operation, context);
        inspection.body = Some(body);
        inspection.id = id;
        if operation == Operation::PutGroup {
            return inspection;
        }
        if operation.is_patch() {
            inspection.schemas(Some(PatchOp::SCHEMA), None);
            inspection.patch(body);
        } else {
            match operation {
                Operation::CreateUser | Operation::PutUser => {
                    inspection.schemas(Some(USER), Some(ENTERPRISE_USER));
                }
                _ => inspection.schemas(Some(GROUP), None),
            }
            inspection.resource(body);
        }
        inspection
    }

    /// Judges as set here, whatever is set in the context.
    pub(crate) fn judged(self, settings: &'a RuleSettings) -> Self {
        Self { settings, ..self }
    }

    /// Notes JSON that is no request body at all.
    pub(crate) fn of_no_object(operation: Operation, json: &'a Json<'a>, context: &'a Context) -> Self {
        Self { no_object: Some(json), ..Self::empty(operation, context) }
    }

    fn empty(operation: Operation, context: &'a Context) -> Self {
        Self {
            operation,
            context,
            settings: &context.settings,
            id: None,
            no_object: None,
            texts: Vec::new(),
            lists: Vec::new(),
            managers: Vec::new(),
            typed: Vec::new(),
            cleared: Vec::new(),
            changes: 0,
            body: None,
            oddities: Vec::new(),
            classes: Classes::default(),
        }
    }

    /// Finds a member of the body, ignoring case; `null` is no member.
    pub(crate) fn member(&self, name: &str) -> Option<&'a Json<'a>> {
        member(self.body?, name)
    }

    /// Whether any text holds a character of these classes.
    pub(crate) fn has(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Gives the texts that hold a character of these classes.
    pub(crate) fn texts_with(&self, classes: Classes) -> impl Iterator<Item = &Text<'a>> {
        let texts: &[Text<'a>] = if self.has(classes) { &self.texts } else { &[] };
        texts.iter().filter(move |text| text.classes.meets(classes))
    }

    /// Gives the texts of an attribute, or of one of its parts.
    pub(crate) fn texts_of(
        &self,
        attribute: &'static str,
        part: &'static str,
    ) -> impl Iterator<Item = &Text<'a>> {
        self.texts.iter().filter(move |text| text.is(attribute, part))
    }

    /// Gives the lists of an attribute.
    pub(crate) fn lists_of(&self, attribute: &'static str) -> impl Iterator<Item = &List<'a>> {
        self.lists.iter().filter(move |list| schema::same(list.attribute.name, attribute))
    }

    /// Gives what a rule makes of the oddities in the body's shape.
    pub(crate) fn oddities(
        &self,
        pick: &dyn Fn(&Place<'a>, &Oddity<'a>) -> Option<Violation>,
    ) -> Vec<Violation> {
        self.oddities.iter().filter_map(|(place, oddity)| pick(place, oddity)).collect()
    }

    pub(super) fn odd(&mut self, place: &Place<'a>, oddity: Oddity<'a>) {
        self.oddities.push((*place, oddity));
    }

    fn schemas(&mut self, own: Option<&str>, extension: Option<&str>) {
        let place = &Place::attribute("schemas");
        let urns = match self.member("schemas") {
            None => return self.odd(place, Oddity::SchemasMissing),
            Some(Json::Array(urns)) => urns,
            Some(other) => return self.odd(place, Oddity::Type("a list of URNs", other)),
        };
        for (index, urn) in urns.iter().enumerate() {
            let place = &place.index(index);
            let Some(urn) = urn.as_str() else {
                self.odd(place, Oddity::Type("text", urn));
                continue;
            };
            let is = |known: &str| urn.eq_ignore_ascii_case(known);
            if own.is_some_and(is) || extension.is_some_and(is) {
                continue;
            }
            let known = [USER, ENTERPRISE_USER, GROUP, PatchOp::SCHEMA].into_iter().any(is);
            let oddity = if known { Oddity::SchemaMismatch(urn) } else { Oddity::UnknownSchema(urn) };
            self.odd(place, oddity);
        }
    }

    fn resource(&mut self, members: &'a Map<'a>) {
        self.texts.reserve(32);
        for (name, value) in members.iter() {
            let Some(attribute) = schema::find(schema::attributes(self.operation.resource_type()), name)
            else {
                let oddity = match value {
                    Json::Null => Oddity::Null,
                    _ if schema::is_urn(name) => Oddity::UnknownExtension,
                    _ => Oddity::UnknownAttribute,
                };
                self.odd(&Place::attribute(name), oddity);
                continue;
            };
            let place = &if attribute.name == ENTERPRISE_USER {
                Place { extension: ENTERPRISE_USER, ..Place::default() }
            } else {
                Place::attribute(attribute.name)
            };
            self.spelling(place, name, attribute);
            self.value(attribute, place, value);
        }
    }

    /// Looks at the value of an attribute that stands at `place`.
    pub(super) fn value(&mut self, attribute: &'static Attribute, place: &Place<'a>, value: &'a Json<'a>) {
        match (attribute.kind, value) {
            (Kind::Object, Json::Object(members)) => self.parts(attribute, place, members),
            (Kind::List, Json::Array(entries)) => self.list(attribute, place, entries),
            (Kind::Manager, Json::Object(members)) => {
                self.managers.push((*place, members));
                self.parts(attribute, place, members);
            }
            (Kind::Manager, Json::String(text)) if self.operation.is_patch() => {
                self.text(attribute, attribute.parts.first(), place, text);
            }
            (Kind::Manager, Json::String(_) | Json::Array(_)) if !self.operation.is_patch() => {
                self.odd(place, Oddity::ManagerFormat);
            }
            (Kind::Unsupported, value) => {
                if !value.is_null() {
                    self.odd(place, Oddity::UnsupportedAttribute(attribute.name));
                }
            }
            _ => self.leaf(attribute, None, place, value),
        }
    }

    /// Looks at a value that has no parts of its own.
    pub(super) fn leaf(
        &mut self,
        attribute: &'static Attribute,
        part: Option<&'static Attribute>,
        place: &Place<'a>,
        value: &'a Json<'a>,
    ) {
        match (part.unwrap_or(attribute).kind, value) {
            (Kind::Meta | Kind::Schemas, _)
            | (Kind::MemberId | Kind::Reference, Json::String(_) | Json::Null)
            | (Kind::Boolean, Json::Bool(_)) => {}
            (_, Json::Null) => self.odd(place, Oddity::Null),
            (Kind::Unsupported, _) => {
                let name = part.map_or("", |part| part.name);
                self.odd(place, Oddity::UnsupportedPart(attribute.name, name));
            }
            (Kind::Id, _) => {
                if self.operation.is_create() {
                    self.odd(place, Oddity::ReadOnly);
                }
            }
            (Kind::Boolean, Json::String(text))
                if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") =>
            {
                self.odd(place, Oddity::BooleanText(text));
            }
            (Kind::Text | Kind::Url | Kind::UserName | Kind::ExternalId, Json::String(text)) => {
                self.text(attribute, part, place, text);
            }
            (kind, other) => self.odd(place, Oddity::Type(expected(kind), other)),
        }
    }

    fn parts(&mut self, attribute: &'static Attribute, place: &Place<'a>, members: &'a Map<'a>) {
        let extension = attribute.name == ENTERPRISE_USER;
        for (name, value) in members.iter() {
            let found = schema::find(attribute.parts, name);
            let name_or_canonical = found.map_or(name, |part| part.name);
            let place = &if extension { place.at(name_or_canonical) } else { place.part(name_or_canonical) };
            match found {
                None => {
                    self.odd(place, if value.is_null() { Oddity::Null } else { Oddity::UnknownAttribute });
                }
                Some(part) => {
                    self.spelling(place, name, part);
                    if extension {
                        self.value(part, place, value);
                    } else {
                        self.leaf(attribute, Some(part), place, value);
                    }
                }
            }
        }
    }

    fn list(&mut self, attribute: &'static Attribute, place: &Place<'a>, entries: &'a [Json<'a>]) {
        if entries.is_empty() {
            self.odd(place, Oddity::EmptyList(attribute.name));
        }
        self.lists.push(List { attribute, place: *place, entries, removed: false });
        for (index, entry) in entries.iter().enumerate() {
            let place = &place.index(index);
            match entry {
                Json::Object(members) => self.parts(attribute, place, members),
                other => self.odd(place, Oddity::Type("an object", other)),
            }
        }
    }

    /// Looks at an object that a PATCH writes into a list entry or a complex attribute.
    pub(super) fn entry(&mut self, attribute: &'static Attribute, place: &Place<'a>, value: &'a Json<'a>) {
        match value {
            Json::Object(members) => self.parts(attribute, place, members),
            other => self.odd(place, Oddity::Type("an object", other)),
        }
    }

    fn text(
        &mut self,
        attribute: &'static Attribute,
        part: Option<&'static Attribute>,
        place: &Place<'a>,
        value: &'a str,
    ) {
        let classes = characters::classes(value);
        self.classes = self.classes.and(classes);
        self.texts.push(Text { attribute, part, place: *place, value, classes });
    }

    pub(super) fn spelling(&mut self, place: &Place<'a>, written: &'a str, attribute: &'static Attribute) {
        if written != attribute.name {
            self.odd(place, Oddity::NameCase(written, attribute.name));
        }
    }
}

impl Text<'_> {
    /// Whether this is the text of an attribute, or of one of its parts.
    pub(crate) fn is(&self, attribute: &str, part: &str) -> bool {
        schema::same(self.attribute.name, attribute)
            && schema::same(self.part.map_or("", |part| part.name), part)
    }

    /// How AWS reads the text.
    pub(crate) fn kind(&self) -> Kind {
        self.part.unwrap_or(self.attribute).kind
    }

    /// What an administrator calls it: `title`, `name.givenName`, `emails.value`.
    pub(crate) fn name(&self) -> String {
        match self.part {
            Some(part) => format!("{}.{}", self.attribute.name, part.name),
            None => self.attribute.name.to_owned(),
        }
    }

    /// Whether white space is refused in it.
    pub(crate) fn is_identifier(&self) -> bool {
        matches!(self.kind(), Kind::UserName | Kind::ExternalId)
    }
}

impl<'a> List<'a> {
    /// Gives the entries that are objects, each with its place.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (Place<'a>, &'a Map<'a>)> {
        let place = self.place;
        let entries = self.entries.iter().enumerate();
        entries.filter_map(move |(index, entry)| Some((place.index(index), entry.as_object()?)))
    }
}

/// Finds a member by name, ignoring case; `null` is no member.
pub(crate) fn member<'a>(members: &'a Map<'a>, name: &str) -> Option<&'a Json<'a>> {
    let (_, value) = members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    (!value.is_null()).then_some(value)
}

/// Names the type of a JSON value.
pub(crate) fn noun(json: &Json<'_>) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "`true` or `false`",
        Kind::List => "a list of objects",
        Kind::Manager | Kind::Object => "an object",
        _ => "text",
    }
}
