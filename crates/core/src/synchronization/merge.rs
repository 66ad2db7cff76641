//! Writes a changed document: what did not change keeps its text, what is new looks like its neighbours.

use serde_json::{Map, Value as Json};

use crate::document;
use crate::order;
use crate::place::{Kind, Member, Node, slice};
use crate::texts::joined;

/// A document's text and its habits.
pub(super) struct Writer<'a> {
    text: &'a str,
    /// The line break, where values stand on lines of their own.
    line_break: Option<&'static str>,
    unit: String,
    colon: String,
    comma: String,
}

/// One member or element of a container that is being written.
struct Item {
    /// Its place in the old container; none where it is new.
    from: Option<usize>,
    text: String,
}

impl<'a> Writer<'a> {
    /// Learns the habits of a document.
    pub(super) fn new(text: &'a str, root: &Node) -> Self {
        let mut writer = Self {
            text,
            line_break: None,
            unit: "  ".to_owned(),
            colon: ": ".to_owned(),
            comma: ", ".to_owned(),
        };
        let items = root.items();
        if let Some(first) = items.first() {
            let lead = slice(text, root.span.start + 1, first.start);
            if lead.contains('\n') {
                writer.line_break = Some(if lead.contains("\r\n") { "\r\n" } else { "\n" });
                let outer = indent_at(text, root.span.end.saturating_sub(1));
                let unit = indent(lead).strip_prefix(outer).unwrap_or_default();
                if !unit.is_empty() {
                    unit.clone_into(&mut writer.unit);
                }
            }
        }
        if let Some(member) = first_member(root) {
            slice(text, member.name_span.end, member.value.span.start).clone_into(&mut writer.colon);
        }
        if writer.colon == ":" {
            ",".clone_into(&mut writer.comma);
        }
        writer
    }

    /// Writes `new` where `node` says `old`; both are the typed view of the same place.
    pub(super) fn write(&self, node: &Node, old: &Json, new: &Json) -> String {
        if old == new {
            return node.text(self.text).to_owned();
        }
        match (&node.kind, old, new) {
            (Kind::Object(members), Json::Object(old), Json::Object(new)) => {
                self.object(node, members, old, new)
            }
            (Kind::Array(items), Json::Array(old), Json::Array(new)) if items.len() == old.len() => {
                self.array(node, items, old, new)
            }
            _ => self.format(new, Some(node), indent_at(self.text, node.span.start)),
        }
    }

    fn object(
        &self,
        node: &Node,
        members: &[Member],
        old: &Map<String, Json>,
        new: &Map<String, Json>,
    ) -> String {
        let mut items = Vec::new();
        for (at, member) in members.iter().enumerate() {
            // Of two members of one name the later counts, so the earlier stays as it is.
            let counts = members.iter().rposition(|other| other.name == member.name) == Some(at);
            let value = match (old.get(&member.name), new.get(&member.name)) {
                (Some(old), Some(new)) if counts => self.write(&member.value, old, new),
                (None, Some(new)) if counts => self.write(&member.value, &Json::Null, new),
                (Some(_), None) => continue,
                _ => member.value.text(self.text).to_owned(),
            };
            let name = slice(self.text, member.name_span.start, member.value.span.start);
            items.push(Item { from: Some(at), text: format!("{name}{value}") });
        }
        let inner = self.inner_indent(node);
        for (name, value) in new {
            // What was not written and is still what its absence means need not be written now.
            if members.iter().all(|member| member.name != *name) && old.get(name) != Some(value) {
                let colon = self.colon_of(Some(node));
                let value = self.format(value, None, &inner);
                items.push(Item { from: None, text: format!("{}{colon}{value}", quoted(name)) });
            }
        }
        self.container(node, &items)
    }

    fn array(&self, node: &Node, elements: &[Node], old: &[Json], new: &[Json]) -> String {
        let inner = self.inner_indent(node);
        let items: Vec<Item> = pairs(old, new)
            .into_iter()
            .zip(new)
            .map(|(from, new)| match from.and_then(|at| Some((elements.get(at)?, old.get(at)?))) {
                Some((element, old)) => Item { from, text: self.write(element, old, new) },
                None => Item { from: None, text: self.format(new, elements.last(), &inner) },
            })
            .collect();
        self.container(node, &items)
    }

    /// Joins the items, with the separators that stood between them.
    fn container(&self, node: &Node, items: &[Item]) -> String {
        let spans = node.items();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            let (open, close) = self.brackets(node);
            let parts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
            return self.join(open, &parts, close, None, indent_at(self.text, node.span.start));
        };
        let lead = slice(self.text, node.span.start + 1, first.start);
        let between = |at: usize| {
            let (one, next) = (spans.get(at)?, spans.get(at + 1)?);
            Some(slice(self.text, one.end, next.start))
        };
        let usual = between(0).map_or_else(|| format!(",{lead}"), str::to_owned);
        let (open, close) = self.brackets(node);
        if items.is_empty() {
            return format!("{open}{close}");
        }
        let mut written = format!("{open}{lead}");
        let mut before: Option<&Item> = None;
        for item in items {
            if let Some(before) = before {
                let neighbours = before.from.filter(|at| item.from == Some(at + 1)).and_then(between);
                written.push_str(neighbours.unwrap_or(&usual));
            }
            written.push_str(&item.text);
            before = Some(item);
        }
        written.push_str(slice(self.text, last.end, node.span.end));
        written
    }

    fn brackets(&self, node: &Node) -> (&'static str, &'static str) {
        if node.text(self.text).starts_with('{') { ("{", "}") } else { ("[", "]") }
    }

    /// Writes a value that was not there, in the manner of one that is.
    fn format(&self, value: &Json, model: Option<&Node>, outer: &str) -> String {
        let inner = format!("{outer}{}", self.unit);
        match value {
            Json::Object(members) => {
                let place = |name: &str| match model.map(|model| &model.kind) {
                    Some(Kind::Object(members)) => members.iter().position(|member| member.name == name),
                    _ => None,
                };
                let mut members: Vec<_> = members.iter().collect();
                order::by_key(&mut members, |(name, _)| place(name).unwrap_or(usize::MAX));
                let colon = self.colon_of(model);
                let part = |(name, value): (&String, &Json)| {
                    let model = model.and_then(|model| model.get(name));
                    format!("{}{colon}{}", quoted(name), self.format(value, model, &inner))
                };
                let parts: Vec<_> = members.into_iter().map(part).collect();
                self.join("{", &parts, "}", model, outer)
            }
            Json::Array(items) => {
                let element = model.and_then(|model| model.at(0));
                let parts: Vec<_> = items.iter().map(|item| self.format(item, element, &inner)).collect();
                self.join("[", &parts, "]", model, outer)
            }
            scalar => document::text(scalar),
        }
    }

    fn join(&self, open: &str, parts: &[String], close: &str, model: Option<&Node>, outer: &str) -> String {
        if parts.is_empty() {
            return format!("{open}{close}");
        }
        let lead = model
            .and_then(|model| Some(slice(self.text, model.span.start + 1, model.items().first()?.start)));
        let on_lines = lead.map_or(self.line_break.is_some(), |lead| lead.contains('\n'));
        match self.line_break {
            Some(line_break) if on_lines => {
                let unit = &self.unit;
                let joined = joined(parts, &format!(",{line_break}{outer}{unit}"));
                format!("{open}{line_break}{outer}{unit}{joined}{line_break}{outer}{close}")
            }
            _ => {
                let lead = lead.unwrap_or_default();
                format!("{open}{lead}{}{lead}{close}", joined(parts, &self.comma))
            }
        }
    }

    fn colon_of(&self, model: Option<&Node>) -> &str {
        match model.map(|model| &model.kind) {
            Some(Kind::Object(members)) => members.first().map_or(self.colon.as_str(), |member| {
                slice(self.text, member.name_span.end, member.value.span.start)
            }),
            _ => &self.colon,
        }
    }

    /// Gives the indentation of what stands in a container.
    fn inner_indent(&self, node: &Node) -> String {
        let first = node.items().first().map(|span| slice(self.text, node.span.start + 1, span.start));
        match first {
            Some(lead) if lead.contains('\n') => indent(lead).to_owned(),
            Some(_) => indent_at(self.text, node.span.start).to_owned(),
            None => format!("{}{}", indent_at(self.text, node.span.start), self.unit),
        }
    }
}

/// For each new element the old one it comes from: the same, else one that goes by the same name, else its neighbour.
fn pairs(old: &[Json], new: &[Json]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let mut used = vec![false; old.len()];
    let mut pass = |same: &dyn Fn(usize, &Json, usize, &Json) -> bool| {
        for (at, (slot, wanted)) in found.iter_mut().zip(new).enumerate() {
            if slot.is_some() {
                continue;
            }
            let candidates = old.iter().zip(used.iter_mut()).enumerate();
            for (old_at, (candidate, used)) in candidates {
                if !*used && same(old_at, candidate, at, wanted) {
                    *used = true;
                    *slot = Some(old_at);
                    break;
                }
            }
        }
    };
    pass(&|old_at, one, at, other| old_at == at && one == other);
    pass(&|_, one, _, other| one == other);
    pass(&|_, one, _, other| {
        let named = ["targetAttributeName", "name", "key"];
        named.iter().any(|member| one.get(*member).is_some() && one.get(*member) == other.get(*member))
    });
    if old.len() == new.len() {
        pass(&|old_at, _, at, _| old_at == at);
    }
    found
}

fn quoted(text: &str) -> String {
    document::text(&text)
}

fn indent(blanks: &str) -> &str {
    blanks.rsplit('\n').next().unwrap_or_default()
}

/// Gives the indentation of the line that a place is on.
fn indent_at(text: &str, at: usize) -> &str {
    let line = slice(text, 0, at).rsplit('\n').next().unwrap_or_default();
    let end = line.find(|c: char| !c.is_whitespace() || c == '\u{feff}').unwrap_or(line.len());
    slice(line, 0, end)
}

fn first_member(node: &Node) -> Option<&Member> {
    match &node.kind {
        Kind::Object(members) => members.first(),
        Kind::Array(items) => items.iter().find_map(first_member),
        Kind::Scalar => None,
    }
}
