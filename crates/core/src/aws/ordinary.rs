//! Recognises a create that no rule has anything to say about, as almost all are: one pass over its text, nothing built.
//!
//! The text of an ordinary create is JSON without escapes, of AWS's attributes alone, each spelled as AWS spells it, each list
//! with one entry, each text without anything remarkable. `None` says nothing about a request: the rules will. Whoever adds a
//! rule adds here what it must not let pass; the tests try every rule's example.

use super::characters::{Classes, classes_beyond_ascii};
use super::context::{Context, Key, keys};
use super::rule::Operation;
use super::rules;
use super::schema::{self, Attribute, Kind};
use super::shape::{is_address, is_padded};
use crate::cursor::{Cursor, begins};
use crate::scim::ResourceType;
use crate::scim::schema::{ENTERPRISE_USER, GROUP, USER};

mod patterns;

pub(super) use patterns::Patterns;

/// Recognises an ordinary create by its body, where nobody has what it takes for itself.
pub(super) fn read(text: &str, context: &Context) -> Option<Operation> {
    let body = Reader::new(text, &[]).body()?;
    context.is_free(&body.keys()).then(|| body.operation())
}

/// A place of a value in an ordinary create: what may stand there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    content: Content,
    /// How many bytes a text may have: it has at least as many as characters.
    longest: usize,
    /// What of its characters there is to find.
    remarkable: Classes,
    /// Whether it may hold no white space at all.
    unspaced: bool,
    is_usual: Option<fn(&str) -> bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Nothing that is looked at here.
    Other,
    Flag,
    /// A flag of which only one that is set is for nobody to find.
    SetFlag,
    Text,
    Address,
    GroupName,
    Work,
}

/// Gives the places of the values that begin at these bytes of the body of a create, where it is ordinary whatever they
/// are, if only its places [take](Place::takes) them.
pub(crate) fn places(resource_type: ResourceType, text: &str, values: &[usize]) -> Option<Vec<Place>> {
    let mut reader = Reader::new(text, values);
    let found = reader.body()?;
    (found.resource_type == resource_type && reader.places.len() == values.len()).then_some(reader.places)
}

#[derive(Debug, PartialEq, Eq)]
struct Body<'a> {
    resource_type: ResourceType,
    /// `userName`, or a group's `displayName`.
    name: &'a str,
    external_id: &'a str,
    /// Empty for a group.
    email: &'a str,
}

impl<'a> Body<'a> {
    fn of(resource_type: ResourceType) -> Self {
        Self { resource_type, name: "", external_id: "", email: "" }
    }

    /// Of two with one role the later counts.
    fn set(&mut self, role: Role, text: &'a str) {
        match role {
            Role::None => {}
            Role::Name => self.name = text,
            Role::ExternalId => self.external_id = text,
            Role::Email => self.email = text,
        }
    }

    fn operation(&self) -> Operation {
        match self.resource_type {
            ResourceType::User => Operation::CreateUser,
            ResourceType::Group => Operation::CreateGroup,
        }
    }

    /// What it takes for itself.
    fn keys(&self) -> Vec<(Key, String)> {
        keys(self.resource_type, Some(self.name), Some(self.external_id), Some(self.email))
    }
}

/// Which attributes of a list there are.
struct Seen {
    attributes: &'static [Attribute],
    bits: u32,
}

impl Seen {
    fn has(&self, name: &str) -> bool {
        let at = self.attributes.iter().position(|attribute| schema::same(attribute.name, name));
        at.is_some_and(|at| self.bits & (1 << at) != 0)
    }
}

/// A text that was read.
struct Passed<'a> {
    /// Where it begins, behind its quote.
    begin: usize,
    text: &'a str,
    place: Place,
    role: Role,
}

/// What a text is of a [`Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    Name,
    ExternalId,
    Email,
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    texts: Vec<Passed<'a>>,
    /// Where values begin that stand for any other, in their order, and the places of those that were passed.
    open: &'a [usize],
    places: Vec<Place>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, open: &'a [usize]) -> Self {
        let texts = Vec::with_capacity(32);
        Self { cursor: Cursor::new(text), texts, open, places: Vec::new() }
    }

    fn body(&mut self) -> Option<Body<'a>> {
        self.expect(b'{')?;
        let resource_type = self.schemas()?;
        let attributes = schema::attributes(resource_type);
        let seen =
            self.members(attributes, |reader, attribute| reader.attribute(resource_type, attribute))?;
        let required: &[&str] = match resource_type {
            ResourceType::User => &["externalId", "userName", "displayName", "name", "emails"],
            ResourceType::Group => &["externalId", "displayName"],
        };
        let whole = self.cursor.is_at_end() && required.iter().all(|name| seen.has(name));
        let mut body = Body::of(resource_type);
        for text in &self.texts {
            body.set(text.role, text.text);
        }
        whole.then_some(body)
    }

    /// Says what the text is that was read last.
    fn is(&mut self, role: Role) {
        if let Some(last) = self.texts.last_mut() {
            last.role = role;
        }
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        self.cursor.take(wanted).then_some(())
    }

    /// Takes a text without escapes, and the classes of its bytes: of what is outside ASCII only that it is there.
    fn string(&mut self) -> Option<(&'a str, Classes)> {
        self.expect(b'"')?;
        self.content()
    }

    /// Takes the same, and its last quote, where it begins.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn content(&mut self) -> Option<(&'a str, Classes)> {
        let rest = self.cursor.rest();
        let mut all = Classes::default();
        let mut length = 0;
        for byte in rest {
            let class = Classes::of_byte(*byte);
            if class.meets(STOP) {
                break;
            }
            all = all.and(class);
            length += 1;
        }
        let begin = self.cursor.at;
        let text = self.cursor.text.get(begin..begin + length)?;
        self.cursor.at = begin + length + 1;
        (rest.get(length) == Some(&b'"')).then_some((text, all))
    }

    /// Takes the name of an attribute of the list, and gives its place there.
    fn name(&mut self, attributes: &[Attribute]) -> Option<usize> {
        self.expect(b'"')?;
        let rest = self.cursor.rest();
        let is_it = |name: &str| begins(rest, name.as_bytes()) && rest.get(name.len()) == Some(&b'"');
        let at = attributes.iter().position(|attribute| is_it(attribute.name))?;
        self.cursor.at += attributes.get(at)?.name.len() + 1;
        Some(at)
    }

    /// Reads the members of an object up to its end, each an attribute of the list; of two with one name the later counts.
    fn members(
        &mut self,
        attributes: &'static [Attribute],
        mut each: impl FnMut(&mut Self, &'static Attribute) -> Option<()>,
    ) -> Option<Seen> {
        let mut seen = Seen { attributes, bits: 0 };
        if self.cursor.take(b'}') {
            return Some(seen);
        }
        loop {
            let at = self.name(attributes)?;
            self.expect(b':')?;
            seen.bits |= 1 << at;
            each(self, attributes.get(at)?)?;
            if self.cursor.take(b'}') {
                return Some(seen);
            }
            self.expect(b',')?;
        }
    }

    fn attribute(&mut self, resource_type: ResourceType, attribute: &'static Attribute) -> Option<()> {
        match attribute.kind {
            Kind::Meta => self.meta(),
            Kind::Boolean => self.value(resource_type, None, attribute),
            Kind::Object => {
                self.expect(b'{')?;
                let parent = Some(attribute);
                let seen =
                    self.members(attribute.parts, |reader, part| reader.text(resource_type, parent, part))?;
                (attribute.name != "name" || (seen.has("givenName") && seen.has("familyName"))).then_some(())
            }
            Kind::List => self.list(resource_type, attribute),
            _ => {
                self.text(resource_type, None, attribute)?;
                match (resource_type, attribute.name) {
                    (_, "externalId") => self.is(Role::ExternalId),
                    (ResourceType::User, "userName") | (ResourceType::Group, "displayName") => {
                        self.is(Role::Name);
                    }
                    _ => {}
                }
                Some(())
            }
        }
    }

    /// Reads a list of one object.
    fn list(&mut self, resource_type: ResourceType, attribute: &'static Attribute) -> Option<()> {
        self.expect(b'[')?;
        self.expect(b'{')?;
        let list = attribute.name;
        let seen = self.members(attribute.parts, |reader, part| {
            reader.value(resource_type, Some(attribute), part)?;
            if (list, part.name) == ("emails", "value") {
                reader.is(Role::Email);
            }
            Some(())
        })?;
        self.expect(b']')?;
        let whole = match list {
            "emails" => seen.has("value") && seen.has("primary"),
            "phoneNumbers" | "roles" => seen.has("value"),
            "addresses" => {
                let parts = rules::ADDRESS_PARTS.iter().filter(|part| seen.has(part)).count();
                parts == 0 || parts == rules::ADDRESS_PARTS.len()
            }
            _ => false,
        };
        whole.then_some(())
    }

    fn value(
        &mut self,
        resource_type: ResourceType,
        parent: Option<&'static Attribute>,
        attribute: &'static Attribute,
    ) -> Option<()> {
        if attribute.kind != Kind::Boolean {
            return self.text(resource_type, parent, attribute);
        }
        self.cursor.space();
        let begin = self.cursor.at;
        let is_flag = self.cursor.word("true") || self.cursor.word("false");
        let flag = self.cursor.since(begin).filter(|_| is_flag)?;
        let place = Place::new(resource_type, parent, attribute);
        (self.is_open(begin, place) || place.takes_flag(flag)).then_some(())
    }

    /// Reads a text in which there is nothing to find.
    fn text(
        &mut self,
        resource_type: ResourceType,
        parent: Option<&'static Attribute>,
        attribute: &'static Attribute,
    ) -> Option<()> {
        self.cursor.space();
        let begin = self.cursor.at;
        let (text, found) = self.string()?;
        let place = Place::new(resource_type, parent, attribute);
        self.texts.push(Passed { begin: begin + 1, text, place, role: Role::None });
        (self.is_open(begin, place) || place.takes_text(text, found)).then_some(())
    }

    /// Whether the value that begins here stands for any other.
    fn is_open(&mut self, begin: usize, place: Place) -> bool {
        let is_open = self.open.get(self.places.len()) == Some(&begin) && place.content != Content::Other;
        if is_open {
            self.places.push(place);
        }
        is_open
    }

    /// Reads the list of the schemas, which Entra writes first; the first of them says what the resource is.
    fn schemas(&mut self) -> Option<ResourceType> {
        let (name, _) = self.string()?;
        self.expect(b':')?;
        self.expect(b'[')?;
        let (first, _) = self.string()?;
        let resource_type = match first {
            USER => ResourceType::User,
            GROUP => ResourceType::Group,
            _ => return None,
        };
        while self.cursor.take(b',') {
            let (urn, _) = self.string()?;
            if resource_type != ResourceType::User || urn != ENTERPRISE_USER {
                return None;
            }
        }
        self.expect(b']')?;
        self.expect(b',')?;
        (name == "schemas").then_some(resource_type)
    }

    /// Reads what the client says about the resource; AWS looks at nothing of it.
    fn meta(&mut self) -> Option<()> {
        self.expect(b'{')?;
        let (name, _) = self.string()?;
        self.expect(b':')?;
        self.string()?;
        self.expect(b'}')?;
        (name == "resourceType").then_some(())
    }
}

impl Place {
    fn new(
        resource_type: ResourceType,
        parent: Option<&'static Attribute>,
        attribute: &'static Attribute,
    ) -> Self {
        let list = parent.filter(|parent| parent.kind == Kind::List).map(|parent| parent.name);
        let content = match (attribute.kind, list, attribute.name) {
            // An account that is off, and an address that is not the primary one, are for the rules.
            (Kind::Boolean, None | Some("emails"), _) => Content::SetFlag,
            (Kind::Boolean, ..) => Content::Flag,
            (Kind::Text, Some("emails"), "value") | (Kind::UserName, None, _) => Content::Address,
            (Kind::Text, Some("emails" | "roles"), "type") => Content::Text,
            (Kind::Text, Some(_), "type") => Content::Work,
            (Kind::Text, None, "displayName") if parent.is_none() && resource_type == ResourceType::Group => {
                Content::GroupName
            }
            (Kind::Text | Kind::Url | Kind::ExternalId, ..) => Content::Text,
            _ => Content::Other,
        };
        let marks = match attribute.kind {
            Kind::Url => Classes::MARK,
            _ => Classes::MARK.and(Classes::COLON),
        };
        Self {
            content,
            longest: rules::longest(attribute.kind),
            remarkable: marks.and(Classes::HIDDEN).and(Classes::CONTROL_SPACE),
            unspaced: matches!(attribute.kind, Kind::UserName | Kind::ExternalId),
            is_usual: rules::usual_notation(attribute.name),
        }
    }

    /// Whether there is nothing to find in a value, as it is here.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn takes(&self, value: &str) -> bool {
        if matches!(self.content, Content::Flag | Content::SetFlag) {
            return self.takes_flag(value);
        }
        let found = value.bytes().fold(Classes::default(), |all, byte| all.and(Classes::of_byte(byte)));
        !found.meets(STOP) && self.takes_text(value, found)
    }

    fn takes_flag(&self, flag: &str) -> bool {
        flag.eq_ignore_ascii_case("true")
            || (self.content == Content::Flag && flag.eq_ignore_ascii_case("false"))
    }

    /// Whether a text may stand here that ends nowhere before its end, of which these are the classes of the bytes.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn takes_text(&self, text: &str, mut found: Classes) -> bool {
        if found.meets(Classes::NOT_ASCII) {
            found = classes_beyond_ascii(text);
        }
        !text.is_empty()
            && text.len() <= self.longest
            && !found.meets(self.remarkable)
            && !(found.meets(Classes::SPACE) && (self.unspaced || is_padded(text)))
            && self.is_usual.is_none_or(|is_usual| is_usual(text))
            && match self.content {
                Content::Text => true,
                Content::Address => is_address(text) && !text.contains('#'),
                Content::Work => text.eq_ignore_ascii_case("work"),
                Content::GroupName => text.is_ascii() && !rules::is_reserved(text),
                Content::Other | Content::Flag | Content::SetFlag => false,
            }
    }
}

/// What ends a text, or may not stand in one.
const STOP: Classes = Classes::FILTER_MARK.and(Classes::CONTROL_SPACE).and(Classes::HIDDEN);

#[cfg(test)]
mod tests;
