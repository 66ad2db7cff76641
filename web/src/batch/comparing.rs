//! Runs the users of a file with two mappings and counts what would change.

use std::collections::HashMap;

use scimulate::aws::RuleSettings;
use scimulate::job::{BatchComparison, Comparison as Compared};
use scimulate::source::{Entry, Feed, Selection, SourceObjectType};
use scimulate::summary::ProvisioningAction;
use scimulate::{Environment, ObjectMapping, SynchronizationJob, Value};

use super::message::{AttributeChange, Change, Changes, Comparison, PAGE};
use crate::messages::comparison as say;

/// So many examples are kept of each attribute.
const EXAMPLES: usize = 5;

/// Two mappings over the users of a file.
#[derive(Debug)]
pub(super) struct Comparing {
    feed: Option<Feed>,
    results: Results,
}

#[derive(Debug)]
struct Results {
    comparison: BatchComparison,
    environment: Environment,
    users: usize,
    mended: usize,
    broken: usize,
    attributes: Vec<AttributeChange>,
    place_of: HashMap<String, usize>,
    changed: Vec<Changed>,
}

/// A user that gets something else.
#[derive(Debug)]
struct Changed {
    number: usize,
    name: Box<str>,
    targets: Vec<u16>,
    actions: Option<(ProvisioningAction, ProvisioningAction)>,
    accepted: (bool, bool),
}

impl Comparing {
    pub(super) fn new(
        before: ObjectMapping,
        after: ObjectMapping,
        rules: &RuleSettings,
        environment: Environment,
    ) -> Self {
        let [before, after] =
            [before, after].map(|mapping| SynchronizationJob::new(mapping).with_settings(rules.clone()));
        let comparison = BatchComparison::new(before, after);
        let feed = Some(Feed::new(Selection::new(comparison.source_attributes())));
        let results = Results {
            comparison,
            environment,
            users: 0,
            mended: 0,
            broken: 0,
            attributes: Vec::new(),
            place_of: HashMap::new(),
            changed: Vec::new(),
        };
        Self { feed, results }
    }

    pub(super) fn feed(&mut self, piece: &str) {
        let results = &mut self.results;
        if let Some(feed) = &mut self.feed {
            feed.feed(piece, &mut |entry| results.entry(&entry));
        }
    }

    pub(super) fn finish(&mut self) {
        let results = &mut self.results;
        if let Some(mut feed) = self.feed.take() {
            feed.finish(&mut |entry| results.entry(&entry));
        }
    }

    pub(super) fn users(&self) -> usize {
        self.results.users
    }

    pub(super) fn comparison(&self, stopped: bool) -> Comparison {
        let results = &self.results;
        let mut attributes = results.attributes.clone();
        attributes.sort_by_key(|attribute| std::cmp::Reverse(attribute.users));
        Comparison {
            users: results.users,
            different: results.changed.len(),
            mended: results.mended,
            broken: results.broken,
            attributes,
            stopped,
        }
    }

    /// Gives a page of the users that change.
    pub(super) fn changes(&self, from: usize) -> Changes {
        let results = &self.results;
        let target = |place: &u16| results.attributes.get(usize::from(*place)).map(|one| one.target.clone());
        let rows = results.changed.iter().skip(from).take(PAGE).map(|changed| Change {
            number: changed.number,
            name: changed.name.to_string(),
            targets: changed.targets.iter().filter_map(target).collect(),
            actions: changed.actions.map(|(before, after)| (word(before).to_owned(), word(after).to_owned())),
            accepted: changed.accepted,
        });
        Changes { from, total: results.changed.len(), rows: rows.collect() }
    }
}

impl Results {
    fn entry(&mut self, entry: &Entry<'_>) {
        let Entry::Object { object, .. } = entry else { return };
        if object.object_type() == SourceObjectType::Group {
            return;
        }
        self.users += 1;
        if let Some(found) = self.comparison.run(object, &self.environment) {
            self.take(found);
        }
    }

    fn take(&mut self, found: Compared) {
        let accepted = (found.before.accepted, found.after.accepted);
        self.mended += usize::from(accepted == (false, true));
        self.broken += usize::from(accepted == (true, false));
        let mut targets = Vec::with_capacity(found.differences.len());
        for one in found.differences {
            let target = one.target_attribute_name;
            let place = *self.place_of.entry(target.clone()).or_insert_with(|| {
                self.attributes.push(AttributeChange { target, users: 0, examples: Vec::new() });
                self.attributes.len() - 1
            });
            if let Some(attribute) = self.attributes.get_mut(place) {
                attribute.users += 1;
                if attribute.examples.len() < EXAMPLES {
                    let (before, after) = (text(&one.before), text(&one.after));
                    attribute.examples.push((self.users, found.object.clone(), before, after));
                }
            }
            targets.push(u16::try_from(place).unwrap_or(u16::MAX));
        }
        let (before, after) = (found.before.action, found.after.action);
        self.changed.push(Changed {
            number: self.users,
            name: found.object.into(),
            targets,
            actions: (before != after).then_some((before, after)),
            accepted,
        });
    }
}

/// Shows a value; nothing is the empty text.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_json().to_string(),
    }
}

fn word(action: ProvisioningAction) -> &'static str {
    match action {
        ProvisioningAction::Create => say::CREATED,
        ProvisioningAction::Update => say::UPDATED,
        ProvisioningAction::Disable => say::DISABLED,
        ProvisioningAction::Delete => say::DELETED,
        ProvisioningAction::Other => say::NOT_SENT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scimulate::AttributeMapping;

    #[test]
    fn counts_by_attribute_and_by_what_aws_says() {
        let mut after = ObjectMapping::aws_users();
        for mapping in &mut after.attribute_mappings {
            if mapping.target_attribute_name == "title" {
                *mapping = AttributeMapping::new("title", "ToUpper([jobTitle])");
            }
            if mapping.target_attribute_name == "name.familyName" {
                mapping.default_value = Some("-".to_owned());
            }
        }
        let mut comparing = Comparing::new(
            ObjectMapping::aws_users(),
            after,
            &RuleSettings::default(),
            Environment::default(),
        );
        let user = |name: &str, surname: &str, title: &str| {
            format!(
                r#"{{"userPrincipalName":"{name}@contoso.com","displayName":"{name}","givenName":"{name}","surname":{surname},"mail":"{name}@contoso.com","jobTitle":"{title}"}}"#
            )
        };
        let users = [
            user("ana", "\"S\"", "CTO"),
            user("bo", "null", "CTO"),
            user("cy", "\"S\"", "chief"),
            user("di", "\"S\"", "chief"),
        ];
        comparing.feed(&format!("[{}", users.join(",")));
        comparing.feed("]");
        comparing.finish();
        let comparison = comparing.comparison(false);
        let counts = (comparison.users, comparison.different, comparison.mended, comparison.broken);
        assert_eq!(counts, (4, 3, 1, 0));
        assert_eq!(comparison.attributes[0].target, "title");
        let (number, _, before, after) = &comparison.attributes[0].examples[0];
        assert_eq!((*number, before.as_str(), after.as_str()), (3, "chief", "CHIEF"));
        let changes = comparing.changes(1);
        assert_eq!((changes.total, changes.rows[0].number), (3, 3));
        assert_eq!(changes.rows[0].targets, ["title"]);
    }
}
