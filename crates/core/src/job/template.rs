//! The body of a create as text with holes for the values: what all objects of a shape share is written once.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::shape::walk;
use super::{collisions, compiled::Compiled};
use crate::aws;
use crate::document;
use crate::mapping::Target;
use crate::scim::{Resource, ResourceType};
use crate::value::write_json_string;

/// A JSON object as text, cut where a mapping's value belongs.
#[derive(Debug)]
pub(super) struct Template {
    pieces: Vec<Piece>,
    end: String,
    /// Where each value stands, if AWS's rules have nothing to say about the rest.
    places: Option<Vec<aws::Place>>,
    /// The members that must be unique: their place in the list of such, and the mapping that gives their value.
    unique: Vec<(usize, usize)>,
}

/// Text, and the mapping whose value follows it.
#[derive(Debug)]
struct Piece {
    text: String,
    mapping: usize,
    /// Whether the quotes of the value are part of the text around it.
    quoted: bool,
}

impl Template {
    /// Makes it from the resource for one object; `leaves` says in the resource's order which mapping gives a value.
    ///
    /// None where a value that must be unique is the same for all.
    pub(super) fn of(
        compiled: &[Compiled],
        resource_type: ResourceType,
        resource: &Resource,
        leaves: &[Option<usize>],
    ) -> Option<Self> {
        let mut unique = Vec::new();
        let mut same_for_all = false;
        let mut next = leaves.iter();
        for (name, value) in resource.members() {
            walk(name, name.contains(':'), value, &mut |path| {
                let mapping = next.next().copied().flatten();
                let place = collisions::unique(resource_type.into())
                    .find(|(_, member)| member.eq_ignore_ascii_case(path));
                match (place, mapping) {
                    (Some((place, _)), Some(mapping)) => unique.push((place, mapping)),
                    (Some(_), None) => same_for_all = true,
                    (None, _) => {}
                }
            });
        }
        let mut template = Self { pieces: Vec::new(), end: String::new(), places: None, unique };
        let mut next = leaves.iter();
        template.object(resource.members(), &mut || {
            let mapping = next.next().copied().flatten()?;
            Some((mapping, target(compiled, mapping).is_some_and(Target::is_text)))
        });
        template.places = template.places(compiled, resource_type);
        (!same_for_all).then_some(template)
    }

    /// Asks where the values stand, with one in the place of each.
    fn places(&self, compiled: &[Compiled], resource_type: ResourceType) -> Option<Vec<aws::Place>> {
        let mut begins = Vec::new();
        let mut body = String::new();
        for piece in &self.pieces {
            body.push_str(&piece.text);
            begins.push(body.len() - usize::from(piece.quoted));
            let target = target(compiled, piece.mapping)?;
            target.write_text(target.sample(), &mut body);
        }
        body.push_str(&self.end);
        aws::places(resource_type, &body, &begins)
    }

    /// Whether AWS's rules have nothing to say about the body with these values; false says nothing.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn is_ordinary<'v>(&self, value: impl Fn(usize) -> Option<Cow<'v, str>>) -> bool {
        self.places.as_ref().is_some_and(|places| {
            let mut each = places.iter().zip(&self.pieces);
            each.all(|(place, piece)| value(piece.mapping).is_some_and(|value| place.takes(&value)))
        })
    }

    fn object(&mut self, members: &Map<String, Json>, next: &mut impl FnMut() -> Option<(usize, bool)>) {
        self.end.push('{');
        for (index, (name, value)) in members.iter().enumerate() {
            if index > 0 {
                self.end.push(',');
            }
            write_json_string(name, &mut self.end);
            self.end.push(':');
            self.value(value, next);
        }
        self.end.push('}');
    }

    fn value(&mut self, value: &Json, next: &mut impl FnMut() -> Option<(usize, bool)>) {
        match value {
            Json::Object(members) => self.object(members, next),
            Json::Array(elements) => {
                self.end.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        self.end.push(',');
                    }
                    self.value(element, next);
                }
                self.end.push(']');
            }
            leaf => match next() {
                Some((mapping, quoted)) => {
                    let quote = if quoted { "\"" } else { "" };
                    self.end.push_str(quote);
                    self.pieces.push(Piece { text: std::mem::take(&mut self.end), mapping, quoted });
                    self.end.push_str(quote);
                }
                None => self.end.push_str(&document::text(leaf)),
            },
        }
    }

    /// Writes the text; `value` writes that of a mapping.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn write(&self, out: &mut String, mut value: impl FnMut(usize, &mut String)) {
        for piece in &self.pieces {
            out.push_str(&piece.text);
            value(piece.mapping, out);
        }
        out.push_str(&self.end);
    }

    /// Gives the mappings in the order in which their values stand.
    pub(super) fn mappings(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().map(|piece| piece.mapping)
    }

    /// Gives the members that must be unique: their place in the list of such, and the mapping that gives their value.
    pub(super) fn unique(&self) -> &[(usize, usize)] {
        &self.unique
    }
}

/// Gives the target that a mapping writes to.
pub(super) fn target(compiled: &[Compiled], mapping: usize) -> Option<&Target> {
    compiled.get(mapping)?.target.as_ref().ok()
}
