//! Holds the mapping tables as a person edits them: rows that keep their identity, and every earlier state.

use std::sync::Arc;

use scimulate::MappingEdit;
use scimulate::mapping::{AttributeMapping, AttributeMappingSource};
use scimulate::scim::ResourceType;
use scimulate::synchronization::{ObjectMapping, SchemaDocument};

use crate::reading::Shared;

/// The mapping tables of users and groups with their past; one of the two is shown.
// Invariant: no two rows have one key, and the `rest` of a part has no attribute mappings.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    now: Snapshot,
    shown: ResourceType,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    next_key: u64,
    typing: Option<(Option<u64>, Field)>,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Stays with the row while others come and go, so that the page can keep its inputs.
    pub(crate) key: u64,
    /// What the row says; every state of the table that has it so holds the same.
    pub(crate) mapping: Arc<AttributeMapping>,
    /// What it said before it was switched off. The portal has no switch for one mapping, so that one is of its
    /// mapping type `None` for as long.
    pub(crate) off: Option<Arc<AttributeMapping>>,
}

/// What is edited, for joining what is typed in one go into one step back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Target,
    Source,
    Default,
    Apply,
    Format,
    Match,
    /// A field of the scoping filter: of a group, or of a clause of one.
    Scope(usize, Option<usize>),
}

/// Which way a row moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

#[derive(Debug, Clone, PartialEq)]
struct Snapshot {
    users: Part,
    groups: Part,
    schema: Shared<SchemaDocument>,
}

/// The table of one kind of object.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    rows: Vec<Row>,
    rest: Arc<ObjectMapping>,
}

/// What a mapping is made of: two that are the same are told at a glance, which two mappings are not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    rows: Vec<Shared<AttributeMapping>>,
    rest: Shared<ObjectMapping>,
}

impl Parts {
    /// Makes the mapping.
    pub(crate) fn object_mapping(&self) -> ObjectMapping {
        let attribute_mappings = self.rows.iter().map(|row| (**row).clone()).collect();
        ObjectMapping { attribute_mappings, ..(*self.rest).clone() }
    }
}

impl Snapshot {
    fn part(&self, resource_type: ResourceType) -> &Part {
        match resource_type {
            ResourceType::User => &self.users,
            ResourceType::Group => &self.groups,
        }
    }

    fn part_mut(&mut self, resource_type: ResourceType) -> &mut Part {
        match resource_type {
            ResourceType::User => &mut self.users,
            ResourceType::Group => &mut self.groups,
        }
    }
}

/// How many steps back are kept.
const STEPS: usize = 200;

impl Table {
    /// Opens the tables of users and groups, with the schema that they go back into, and shows that of users.
    pub(crate) fn new(users: ObjectMapping, groups: ObjectMapping, schema: Shared<SchemaDocument>) -> Self {
        let mut next_key = 0;
        let now = Snapshot { users: part(users, &mut next_key), groups: part(groups, &mut next_key), schema };
        Self { now, shown: ResourceType::User, past: Vec::new(), future: Vec::new(), next_key, typing: None }
    }

    /// Gives the kind of object whose table is shown.
    pub(crate) fn shown(&self) -> ResourceType {
        self.shown
    }

    /// Shows the table of a kind of object.
    pub(crate) fn show(&mut self, resource_type: ResourceType) {
        self.shown = resource_type;
        self.typing = None;
    }

    /// Gives the schema as it was imported; the default one of the gallery application otherwise.
    pub(crate) fn schema(&self) -> &Shared<SchemaDocument> {
        &self.now.schema
    }

    /// Gives the shown rows in order.
    pub(crate) fn rows(&self) -> &[Row] {
        self.rows_of(self.shown)
    }

    /// Gives the rows of a kind of object in order.
    pub(crate) fn rows_of(&self, resource_type: ResourceType) -> &[Row] {
        &self.now.part(resource_type).rows
    }

    /// Gives what the shown table says beside its rows.
    pub(crate) fn rest(&self) -> &ObjectMapping {
        &self.now.part(self.shown).rest
    }

    /// Finds a shown row and its place.
    pub(crate) fn find(&self, key: u64) -> Option<(usize, &Row)> {
        self.rows().iter().enumerate().find(|(_, row)| row.key == key)
    }

    /// Gives the whole mapping of a kind of object, as a job takes it.
    pub(crate) fn object_mapping(&self, resource_type: ResourceType) -> ObjectMapping {
        self.parts(resource_type).object_mapping()
    }

    /// Gives what the whole mapping of a kind of object is made of.
    pub(crate) fn parts(&self, resource_type: ResourceType) -> Parts {
        let Part { rows, rest } = self.now.part(resource_type);
        let rows = rows.iter().map(|row| Arc::clone(&row.mapping).into()).collect();
        Parts { rows, rest: Arc::clone(rest).into() }
    }

    /// Whether the shown rows are those of this mapping.
    pub(crate) fn is(&self, mapping: &ObjectMapping) -> bool {
        self.rows().iter().map(|row| &*row.mapping).eq(&mapping.attribute_mappings)
    }

    /// Changes one field of one row; typing on in the same field is one step back.
    pub(crate) fn edit(&mut self, key: u64, field: Field, change: impl FnOnce(&mut AttributeMapping)) {
        if self.find(key).is_none() {
            return;
        }
        if self.typing != Some((Some(key), field)) {
            self.remember();
        }
        self.typing = Some((Some(key), field));
        if let Some(row) = self.part_mut().rows.iter_mut().find(|row| row.key == key) {
            change(Arc::make_mut(&mut row.mapping));
            // What is given a source or a default value again is on.
            row.off = row.off.take().filter(|_| is_none(&row.mapping));
        }
        // Who took back what was typed has nothing to undo.
        if self.past.last() == Some(&self.now) {
            self.past.pop();
            self.typing = None;
        }
    }

    /// Switches a row off, or on again with what it said before.
    pub(crate) fn switch(&mut self, key: u64) {
        self.remember();
        if let Some(row) = self.part_mut().rows.iter_mut().find(|row| row.key == key) {
            match row.off.take() {
                Some(before) => row.mapping = before,
                None => {
                    row.off = Some(Arc::clone(&row.mapping));
                    let mapping = Arc::make_mut(&mut row.mapping);
                    mapping.source = None;
                    mapping.default_value = None;
                    // What gives nothing must not match either.
                    mapping.matching_priority = 0;
                }
            }
        }
    }

    /// Gives what the rows of a kind of object said before they were switched off, with their places.
    pub(crate) fn off(&self, resource_type: ResourceType) -> Vec<(usize, AttributeMapping)> {
        let off = |(place, row): (usize, &Row)| Some((place, row.off.as_deref()?.clone()));
        self.rows_of(resource_type).iter().enumerate().filter_map(off).collect()
    }

    /// Takes what [`off`](Self::off) gave.
    pub(crate) fn put_off(&mut self, resource_type: ResourceType, off: Vec<(usize, AttributeMapping)>) {
        let rows = &mut self.now.part_mut(resource_type).rows;
        for (place, before) in off {
            if let Some(row) = rows.get_mut(place).filter(|row| is_none(&row.mapping)) {
                row.off = Some(Arc::new(before));
            }
        }
    }

    /// Changes what the shown table says beside its rows; typing on in the same field is one step back.
    pub(crate) fn edit_rest(&mut self, typed: Option<Field>, change: impl FnOnce(&mut ObjectMapping)) {
        let typing = typed.map(|field| (None, field));
        if typing.is_none() || self.typing != typing {
            self.remember();
        }
        self.typing = typing;
        change(Arc::make_mut(&mut self.part_mut().rest));
    }

    /// Adds an empty row at the end and gives its key.
    pub(crate) fn add(&mut self) -> u64 {
        self.remember();
        let key = self.key();
        self.part_mut().rows.push(Row { key, mapping: Arc::default(), off: None });
        key
    }

    /// Removes a row.
    pub(crate) fn remove(&mut self, key: u64) {
        self.remember();
        self.part_mut().rows.retain(|row| row.key != key);
    }

    /// Moves a row one place up or down; at the end of the table it stays.
    pub(crate) fn shift(&mut self, key: u64, direction: Direction) {
        let Some(place) = self.find(key).map(|(place, _)| place) else { return };
        let other = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|other| *other < self.rows().len()),
        };
        if let Some(other) = other {
            self.remember();
            self.part_mut().rows.swap(place, other);
        }
    }

    /// Applies the edits of a fix to the table of a kind of object.
    pub(crate) fn mend(&mut self, resource_type: ResourceType, edits: &[MappingEdit]) {
        let mut mapping = self.object_mapping(resource_type);
        mapping.apply(edits);
        self.adopt(resource_type, mapping);
    }

    /// Takes a mapping that was made from this one; rows that are still there keep their identity.
    pub(crate) fn adopt(&mut self, resource_type: ResourceType, mut mapping: ObjectMapping) {
        let rows = self.rows_of(resource_type);
        if mapping.attribute_mappings.iter().eq(rows.iter().map(|row| &*row.mapping)) {
            return;
        }
        self.remember();
        let mut left = std::mem::take(&mut self.now.part_mut(resource_type).rows);
        let mut rows = Vec::with_capacity(mapping.attribute_mappings.len());
        for mapping in std::mem::take(&mut mapping.attribute_mappings) {
            let same = left.iter().position(|row| *row.mapping == mapping);
            let same_target = |row: &Row| row.mapping.target_attribute_name == mapping.target_attribute_name;
            let (key, off) = match same.or_else(|| left.iter().position(same_target)) {
                Some(place) => {
                    let row = left.remove(place);
                    (row.key, row.off)
                }
                None => (self.key(), None),
            };
            let off = off.filter(|_| is_none(&mapping));
            rows.push(Row { key, mapping: Arc::new(mapping), off });
        }
        *self.now.part_mut(resource_type) = Part { rows, rest: Arc::new(mapping) };
    }

    /// Puts another mapping in the place of the one of its kind of object, and shows it.
    pub(crate) fn replace(&mut self, mapping: ObjectMapping) {
        self.remember();
        self.show(mapping.resource_type());
        *self.part_mut() = part(mapping, &mut self.next_key);
    }

    /// Puts other mappings in the place of both, and the schema that they came with in the place of theirs.
    pub(crate) fn replace_all(
        &mut self,
        users: ObjectMapping,
        groups: ObjectMapping,
        schema: SchemaDocument,
    ) {
        self.remember();
        let (users, groups) = (part(users, &mut self.next_key), part(groups, &mut self.next_key));
        self.now = Snapshot { users, groups, schema: Shared::new(schema) };
    }

    /// Whether there is a step back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Goes one step back, and shows what changes by it.
    pub(crate) fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            let after = self.put(before);
            self.future.push(after);
        }
    }

    /// Goes one step forward again, and shows what changes by it.
    pub(crate) fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            let before = self.put(after);
            self.past.push(before);
        }
    }

    fn put(&mut self, snapshot: Snapshot) -> Snapshot {
        self.typing = None;
        let old = std::mem::replace(&mut self.now, snapshot);
        let hidden = match self.shown {
            ResourceType::User => ResourceType::Group,
            ResourceType::Group => ResourceType::User,
        };
        let is_same = |kind| self.now.part(kind) == old.part(kind);
        if is_same(self.shown) && !is_same(hidden) {
            self.shown = hidden;
        }
        old
    }

    fn remember(&mut self) {
        self.past.push(self.now.clone());
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.typing = None;
    }

    fn part_mut(&mut self) -> &mut Part {
        self.now.part_mut(self.shown)
    }

    fn key(&mut self) -> u64 {
        self.next_key += 1;
        self.next_key
    }
}

fn part(mut mapping: ObjectMapping, next_key: &mut u64) -> Part {
    let mut row = |mapping| {
        *next_key += 1;
        Row { key: *next_key, mapping: Arc::new(mapping), off: None }
    };
    let rows = std::mem::take(&mut mapping.attribute_mappings).into_iter().map(&mut row).collect();
    Part { rows, rest: Arc::new(mapping) }
}

/// Whether a mapping is of the portal's type `None` and has no default value either.
fn is_none(mapping: &AttributeMapping) -> bool {
    mapping.source.is_none() && mapping.default_value.is_none()
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
        let users = ObjectMapping { attribute_mappings, ..ObjectMapping::default() };
        Table::new(users, ObjectMapping::default(), Shared::default())
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
    fn a_row_that_is_switched_off_matches_nothing() {
        let mut table = table(&["userName"]);
        let key = table.rows()[0].key;
        table.edit(key, Field::Match, |mapping| mapping.matching_priority = 1);
        table.switch(key);
        assert_eq!(table.rows()[0].mapping.matching_priority, 0);
        table.switch(key);
        assert_eq!(table.rows()[0].mapping.matching_priority, 1);
    }

    #[test]
    fn a_row_that_is_switched_off_keeps_what_it_said() {
        let mut table = table(&["userName", "title"]);
        let key = table.rows()[1].key;
        let mapping = |table: &Table| table.object_mapping(ResourceType::User).attribute_mappings[1].clone();
        let before = mapping(&table);
        table.switch(key);
        assert_eq!(mapping(&table).source, None);
        let off = table.off(ResourceType::User);
        assert_eq!(off, [(1, before.clone())]);
        let mut reloaded =
            Table::new(table.object_mapping(ResourceType::User), ObjectMapping::default(), Shared::default());
        reloaded.put_off(ResourceType::User, off);
        let key_again = reloaded.rows()[1].key;
        reloaded.switch(key_again);
        assert_eq!(mapping(&reloaded), before);
        table.edit(key, Field::Source, |mapping| set_expression(mapping, "[city]"));
        assert_eq!(table.off(ResourceType::User), [], "what gets a source is on");
        table.undo();
        table.undo();
        assert_eq!(mapping(&table), before);
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
        let edits = [
            MappingEdit::Remove { mapping: 1 },
            MappingEdit::Add { target_attribute_name: "locale".to_owned(), expression: "\"x\"".to_owned() },
        ];
        table.mend(ResourceType::User, &edits);
        assert_eq!(targets(&table), ["userName", "active", "locale"]);
        assert_eq!((table.rows()[0].key, table.rows()[1].key), (keys[0], keys[2]));
        table.undo();
        assert_eq!(targets(&table), ["userName", "title", "active"]);
    }

    #[test]
    fn a_step_back_shows_the_table_that_it_changes() {
        let mut table = table(&["userName"]);
        table.show(ResourceType::Group);
        table.add();
        table.show(ResourceType::User);
        table.undo();
        assert_eq!(table.shown(), ResourceType::Group);
        assert!(table.rows().is_empty());
    }

    #[test]
    fn a_mapping_takes_the_place_of_its_own_kind() {
        let mut table = table(&["userName"]);
        table.show(ResourceType::Group);
        let mapping = ObjectMapping {
            attribute_mappings: vec![AttributeMapping::new("title", "[mail]")],
            ..ObjectMapping::default()
        };
        table.replace(mapping);
        assert_eq!((table.shown(), targets(&table)), (ResourceType::User, vec!["title"]));
        assert!(table.rows_of(ResourceType::Group).is_empty());
    }
}
