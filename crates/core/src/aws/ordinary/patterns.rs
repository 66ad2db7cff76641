//! Remembers how ordinary creates are written: the next one mostly differs from one before in its texts alone.

use super::{Body, Context, Operation, Place, Reader, Role};
use crate::cursor::begins;
use crate::scim::ResourceType;

/// More is not remembered: requests that are all written otherwise gain nothing.
const MOST_NODES: usize = 4096;

/// Ordinary creates with holes in the place of their texts, as a tree: each way through it is how one of them was written.
///
/// Another with the same text around its own is ordinary too, if only the places take its texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patterns {
    nodes: Vec<Node>,
    first: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Node {
    /// What stands before the text, with its first quote; at the end all that is left.
    before: String,
    hole: Hole,
    next: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Hole {
    Text(Place, Role),
    End(ResourceType),
}

impl Patterns {
    /// Recognises an ordinary create by its body, and takes its names for a line where nobody has one of them.
    pub(crate) fn take(&mut self, text: &str, context: &mut Context, line: usize) -> Option<Operation> {
        let body = self.read(text).or_else(|| self.learn(text))?;
        context.take_free(&body.keys(), line).then(|| body.operation())
    }

    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn read<'a>(&self, text: &'a str) -> Option<Body<'a>> {
        let mut reader = Reader::of(text);
        // Its end says what it is.
        let mut body = Body::of(ResourceType::User);
        let mut next = &self.first;
        loop {
            let rest = reader.cursor.rest();
            let mut nodes = next.iter().filter_map(|at| self.nodes.get(*at));
            let node = nodes.find(|node| begins(rest, node.before.as_bytes()))?;
            reader.cursor.at += node.before.len();
            match node.hole {
                Hole::Text(place, role) => {
                    let (text, found) = reader.content()?;
                    if !place.takes_text(text, found) {
                        return None;
                    }
                    body.set(role, text);
                }
                Hole::End(resource_type) => {
                    body.resource_type = resource_type;
                    return reader.cursor.rest().is_empty().then_some(body);
                }
            }
            next = &node.next;
        }
    }

    /// Reads member by member, and remembers how that is written.
    pub(super) fn learn<'a>(&mut self, text: &'a str) -> Option<Body<'a>> {
        let mut reader = Reader::new(text, &[]);
        let body = reader.body()?;
        if self.nodes.len() < MOST_NODES {
            let (mut at, mut last) = (0, None);
            for one in &reader.texts {
                last = Some(self.node(last, text.get(at..one.begin)?, Hole::Text(one.place, one.role)));
                at = one.begin + one.text.len() + 1;
            }
            self.node(last, text.get(at..)?, Hole::End(body.resource_type));
        }
        Some(body)
    }

    /// Gives the node that follows another, or begins; makes it where there is none.
    fn node(&mut self, last: Option<usize>, before: &str, hole: Hole) -> usize {
        let new = self.nodes.len();
        let siblings = last.and_then(|last| self.nodes.get(last)).map_or(&self.first, |node| &node.next);
        let is_it = |at: &&usize| self.nodes.get(**at).is_some_and(|node| node.before == before);
        if let Some(found) = siblings.iter().find(is_it) {
            return *found;
        }
        self.nodes.push(Node { before: before.to_owned(), hole, next: Vec::new() });
        match last.and_then(|last| self.nodes.get_mut(last)) {
            Some(last) => last.next.push(new),
            None => self.first.push(new),
        }
        new
    }
}

impl<'a> Reader<'a> {
    /// One that needs to remember nothing.
    fn of(text: &'a str) -> Self {
        Self { texts: Vec::new(), ..Self::new(text, &[]) }
    }
}
