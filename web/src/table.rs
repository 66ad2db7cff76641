//! Holds the mapping table as a person edits it: rows that keep their identity, and every earlier state.

use scimulate::MappingEdit;
use scimulate::mapping::{AttributeMapping, AttributeMappingSource};
use scimulate::synchronization::ObjectMapping;

/// The mapping table with its past.
// Invariant: `now.rest.attribute_mappings` is empty and no two rows have one key.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    now: Snapshot,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    next_key: u64,
    typing: Option<(u64, Field)>,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Stays with the row while others come and go, so that the page can keep its inputs.
    pub(crate) key: u64,
    /// What the row says.
    pub(crate) mapping: AttributeMapping,
}

/// A column of the table, for joining what is typed in one go into one step back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Target,
    Source,
    Default,
    Apply,
    Format,
    Match,
}

/// Which way a row moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

#[derive(Debug, Clone, PartialEq)]
struct Snapshot {
    rows: Vec<Row>,
    rest: ObjectMapping,
}

/// How many steps back are kept.
const STEPS: usize = 200;

impl Table {
    /// Opens a table on a mapping.
    pub(crate) fn new(mapping: ObjectMapping) -> Self {
        let mut table = Self {
            now: Snapshot { rows: Vec::new(), rest: ObjectMapping::default() },
            past: Vec::new(),
            future: Vec::new(),
            next_key: 0,
            typing: None,
        };
        table.now = table.snapshot(mapping);
        table
    }

    /// Gives the rows in order.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.now.rows
    }

    /// Finds a row and its place.
    pub(crate) fn find(&self, key: u64) -> Option<(usize, &Row)> {
        self.now.rows.iter().enumerate().find(|(_, row)| row.key == key)
    }

    /// Gives the whole mapping, as a job takes it.
    pub(crate) fn object_mapping(&self) -> ObjectMapping {
        let attribute_mappings = self.now.rows.iter().map(|row| row.mapping.clone()).collect();
        ObjectMapping { attribute_mappings, ..self.now.rest.clone() }
    }

    /// Whether the mapping is this one.
    pub(crate) fn is(&self, mapping: &ObjectMapping) -> bool {
        self.now.rows.iter().map(|row| &row.mapping).eq(&mapping.attribute_mappings)
    }

    /// Changes one field of one row; typing on in the same field is one step back.
    pub(crate) fn edit(&mut self, key: u64, field: Field, change: impl FnOnce(&mut AttributeMapping)) {
        if self.find(key).is_none() {
            return;
        }
        if self.typing != Some((key, field)) {
            self.remember();
        }
        self.typing = Some((key, field));
        if let Some(row) = self.now.rows.iter_mut().find(|row| row.key == key) {
            change(&mut row.mapping);
        }
    }

    /// Adds an empty row at the end and gives its key.
    pub(crate) fn add(&mut self) -> u64 {
        self.remember();
        let key = self.key();
        self.now.rows.push(Row { key, mapping: AttributeMapping::default() });
        key
    }

    /// Removes a row.
    pub(crate) fn remove(&mut self, key: u64) {
        self.remember();
        self.now.rows.retain(|row| row.key != key);
    }

    /// Moves a row one place up or down; at the end of the table it stays.
    pub(crate) fn shift(&mut self, key: u64, direction: Direction) {
        let Some(place) = self.find(key).map(|(place, _)| place) else { return };
        let other = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|other| *other < self.now.rows.len()),
        };
        if let Some(other) = other {
            self.remember();
            self.now.rows.swap(place, other);
        }
    }

    /// Applies the edits of a fix.
    pub(crate) fn mend(&mut self, edits: &[MappingEdit]) {
        let mut mapping = self.object_mapping();
        mapping.apply(edits);
        self.adopt(mapping);
    }

    /// Takes a mapping that was made from this one; rows that are still there keep their identity.
    pub(crate) fn adopt(&mut self, mut mapping: ObjectMapping) {
        if mapping.attribute_mappings.iter().eq(self.now.rows.iter().map(|row| &row.mapping)) {
            return;
        }
        self.remember();
        let mut left = std::mem::take(&mut self.now.rows);
        for mapping in std::mem::take(&mut mapping.attribute_mappings) {
            let same = left.iter().position(|row| row.mapping == mapping);
            let same_target = |row: &Row| row.mapping.target_attribute_name == mapping.target_attribute_name;
            let key = match same.or_else(|| left.iter().position(same_target)) {
                Some(place) => left.remove(place).key,
                None => self.key(),
            };
            self.now.rows.push(Row { key, mapping });
        }
        self.now.rest = mapping;
    }

    /// Puts another mapping in the place of this one.
    pub(crate) fn replace(&mut self, mapping: ObjectMapping) {
        self.remember();
        self.now = self.snapshot(mapping);
    }

    /// Whether there is a step back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Goes one step back.
    pub(crate) fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
            self.typing = None;
        }
    }

    /// Goes one step forward again.
    pub(crate) fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
            self.typing = None;
        }
    }

    fn remember(&mut self) {
        self.past.push(self.now.clone());
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.typing = None;
    }

    fn snapshot(&mut self, mut mapping: ObjectMapping) -> Snapshot {
        let mappings = std::mem::take(&mut mapping.attribute_mappings);
        let rows = mappings.into_iter().map(|mapping| Row { key: self.key(), mapping }).collect();
        Snapshot { rows, rest: mapping }
    }

    fn key(&mut self) -> u64 {
        self.next_key += 1;
        self.next_key
    }
}

/// Gives a mapping the expression that was typed; nothing typed is the portal's mapping type `None`.
pub(crate) fn set_expression(mapping: &mut AttributeMapping, text: &str) {
    mapping.source = (!text.trim().is_empty()).then(|| AttributeMappingSource::from_expression(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(targets: &[&str]) -> Table {
        let attribute_mappings =
            targets.iter().map(|target| AttributeMapping::new(*target, "[mail]")).collect();
        Table::new(ObjectMapping { attribute_mappings, ..ObjectMapping::default() })
    }

    fn targets(table: &Table) -> Vec<&str> {
        table.rows().iter().map(|row| row.mapping.target_attribute_name.as_str()).collect()
    }

    #[test]
    fn typing_in_one_field_is_one_step_back() {
        let mut table = table(&["userName"]);
        let key = table.rows()[0].key;
        for text in ["[", "[u", "[userPrincipalName]"] {
            table.edit(key, Field::Source, |mapping| set_expression(mapping, text));
        }
        table.undo();
        assert_eq!(table.rows()[0].mapping.expression().as_deref(), Some("[mail]"));
        assert!(!table.can_undo() && table.can_redo());
        table.redo();
        assert_eq!(table.rows()[0].mapping.expression().as_deref(), Some("[userPrincipalName]"));
    }

    #[test]
    fn a_row_moves_within_the_table_only() {
        let mut table = table(&["userName", "title"]);
        let key = table.rows()[0].key;
        table.shift(key, Direction::Up);
        assert!(!table.can_undo(), "a move that moves nothing is no step");
        table.shift(key, Direction::Down);
        assert_eq!(targets(&table), ["title", "userName"]);
        table.shift(key, Direction::Down);
        table.undo();
        assert_eq!(targets(&table), ["userName", "title"]);
    }

    #[test]
    fn mending_keeps_the_identity_of_the_rows_that_stay() {
        let mut table = table(&["userName", "title", "active"]);
        let keys: Vec<_> = table.rows().iter().map(|row| row.key).collect();
        table.mend(&[
            MappingEdit::Remove { mapping: 1 },
            MappingEdit::Add { target_attribute_name: "locale".to_owned(), expression: "\"x\"".to_owned() },
        ]);
        assert_eq!(targets(&table), ["userName", "active", "locale"]);
        assert_eq!((table.rows()[0].key, table.rows()[1].key), (keys[0], keys[2]));
        table.undo();
        assert_eq!(targets(&table), ["userName", "title", "active"]);
    }
}
