//! Recognises a create that no rule has anything to say about, as almost all are: one pass over its text, nothing built.
//!
//! The text of an ordinary create is JSON without escapes, of AWS's attributes alone, each spelled as AWS spells it, each list
//! with one entry, each text without anything remarkable. `None` says nothing about a request: the rules will. Whoever adds a
//! rule adds here what it must not let pass; the tests try every rule's example.

use super::characters::{Classes, classes};
use super::context::{Context, Key, keys};
use super::rule::Operation;
use super::rules;
use super::schema::{self, Attribute, Kind};
use super::shape::is_address;
use crate::cursor::Cursor;
use crate::scim::ResourceType;
use crate::scim::schema::{ENTERPRISE_USER, GROUP, USER};

/// What an ordinary create takes for itself.
#[derive(Debug)]
pub(super) struct Ordinary {
    pub(super) operation: Operation,
    pub(super) keys: Vec<(Key, String)>,
}

/// Recognises an ordinary create by its body, where nobody has what it takes for itself.
pub(super) fn read(text: &str, context: &Context) -> Option<Ordinary> {
    let Body { resource_type, name, external_id, email } = body(text)?;
    let operation = match resource_type {
        ResourceType::User => Operation::CreateUser,
        ResourceType::Group => Operation::CreateGroup,
    };
    let keys = keys(resource_type, Some(name), Some(external_id), Some(email));
    context.is_free(&keys).then_some(Ordinary { operation, keys })
}

/// Whether the rules have nothing to say about a create of this type, of which this is the body; false says nothing.
pub(crate) fn is_ordinary_create(resource_type: ResourceType, text: &str) -> bool {
    body(text).is_some_and(|found| found.resource_type == resource_type)
}

struct Body<'a> {
    resource_type: ResourceType,
    /// `userName`, or a group's `displayName`.
    name: &'a str,
    external_id: &'a str,
    /// Empty for a group.
    email: &'a str,
}

fn body(text: &str) -> Option<Body<'_>> {
    let mut reader = Reader { cursor: Cursor::new(text), name: "", external_id: "", email: "" };
    reader.expect(b'{')?;
    let resource_type = reader.schemas()?;
    let attributes = schema::attributes(resource_type);
    let seen = reader.members(attributes, |reader, attribute| reader.attribute(resource_type, attribute))?;
    let required: &[&str] = match resource_type {
        ResourceType::User => &["externalId", "userName", "displayName", "name", "emails"],
        ResourceType::Group => &["externalId", "displayName"],
    };
    let whole = reader.cursor.is_at_end() && required.iter().all(|name| seen.has(name));
    let Reader { name, external_id, email, .. } = reader;
    whole.then_some(Body { resource_type, name, external_id, email })
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

struct Reader<'a> {
    cursor: Cursor<'a>,
    external_id: &'a str,
    name: &'a str,
    email: &'a str,
}

impl<'a> Reader<'a> {
    fn take(&mut self, wanted: u8) -> bool {
        self.cursor.take(wanted)
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        self.take(wanted).then_some(())
    }

    /// Takes a text without escapes, and the classes of its bytes: of what is outside ASCII only that it is there.
    fn string(&mut self) -> Option<(&'a str, Classes)> {
        self.expect(b'"')?;
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

    /// Reads the members of an object up to its end, each an attribute of the list; of two with one name the later counts.
    fn members(
        &mut self,
        attributes: &'static [Attribute],
        mut each: impl FnMut(&mut Self, &'static Attribute) -> Option<()>,
    ) -> Option<Seen> {
        let mut seen = Seen { attributes, bits: 0 };
        if self.take(b'}') {
            return Some(seen);
        }
        loop {
            let (name, _) = self.string()?;
            let at = attributes.iter().position(|attribute| schema::same(attribute.name, name))?;
            self.expect(b':')?;
            seen.bits |= 1 << at;
            each(self, attributes.get(at)?)?;
            if self.take(b'}') {
                return Some(seen);
            }
            self.expect(b',')?;
        }
    }

    fn attribute(&mut self, resource_type: ResourceType, attribute: &'static Attribute) -> Option<()> {
        match attribute.kind {
            Kind::Meta => self.meta(),
            Kind::Boolean => self.flag()?.then_some(()),
            Kind::Object => {
                self.expect(b'{')?;
                let seen = self.members(attribute.parts, |reader, part| reader.text(part).map(drop))?;
                (attribute.name != "name" || (seen.has("givenName") && seen.has("familyName"))).then_some(())
            }
            Kind::List => self.list(attribute),
            _ => {
                let value = self.text(attribute)?;
                match (resource_type, attribute.name) {
                    (_, "externalId") => self.external_id = value,
                    (ResourceType::User, "userName") => {
                        self.name = value;
                        return (is_address(value) && !value.contains('#')).then_some(());
                    }
                    (ResourceType::Group, "displayName") => {
                        self.name = value;
                        return (value.is_ascii() && !rules::is_reserved(value)).then_some(());
                    }
                    _ => {}
                }
                Some(())
            }
        }
    }

    /// Reads a list of one object.
    fn list(&mut self, attribute: &'static Attribute) -> Option<()> {
        self.expect(b'[')?;
        self.expect(b'{')?;
        let list = attribute.name;
        let mut is_primary = false;
        let seen = self.members(attribute.parts, |reader, part| match (part.name, part.kind) {
            ("primary", _) => {
                is_primary = reader.flag()?;
                Some(())
            }
            ("type", _) => {
                let value = reader.text(part)?;
                (list == "emails" || list == "roles" || value.eq_ignore_ascii_case("work")).then_some(())
            }
            ("value", Kind::Text) => {
                let value = reader.text(part)?;
                if list != "emails" {
                    return Some(());
                }
                reader.email = value;
                (is_address(value) && !value.contains('#')).then_some(())
            }
            _ => reader.text(part).map(drop),
        })?;
        self.expect(b']')?;
        let whole = match list {
            "emails" => seen.has("value") && is_primary,
            "phoneNumbers" | "roles" => seen.has("value"),
            "addresses" => {
                let parts = rules::ADDRESS_PARTS.iter().filter(|part| seen.has(part)).count();
                parts == 0 || parts == rules::ADDRESS_PARTS.len()
            }
            _ => false,
        };
        whole.then_some(())
    }

    /// Reads a text in which there is nothing to find.
    fn text(&mut self, attribute: &Attribute) -> Option<&'a str> {
        let (value, mut found) = match attribute.kind {
            Kind::Text | Kind::Url | Kind::UserName | Kind::ExternalId => self.string()?,
            _ => return None,
        };
        if found.meets(Classes::NOT_ASCII) {
            found = classes(value);
        }
        let identifier = matches!(attribute.kind, Kind::UserName | Kind::ExternalId);
        let remarkable = match attribute.kind {
            Kind::Url => Classes::MARK,
            _ => Classes::MARK.and(Classes::COLON),
        };
        let remarkable = remarkable.and(Classes::HIDDEN).and(Classes::CONTROL_SPACE);
        let is_padded = || value.trim().len() < value.len();
        let plain = !value.is_empty()
            // A text has at least as many bytes as characters.
            && value.len() <= rules::longest(attribute.kind)
            && !found.meets(remarkable)
            && !(found.meets(Classes::SPACE) && (identifier || is_padded()))
            && rules::is_usual_notation(attribute.name, value);
        plain.then_some(value)
    }

    fn flag(&mut self) -> Option<bool> {
        self.cursor.space();
        let yes = self.cursor.word("true");
        (yes || self.cursor.word("false")).then_some(yes)
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
        while self.take(b',') {
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

/// What ends a text, or may not stand in one.
const STOP: Classes = Classes::FILTER_MARK.and(Classes::CONTROL_SPACE).and(Classes::HIDDEN);

#[cfg(test)]
mod tests;
