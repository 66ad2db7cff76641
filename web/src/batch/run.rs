//! Runs the users of a file one after another and keeps what a person may ask for later: findings, and where the text is.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use scimulate::aws::RuleSettings;
use scimulate::job::{Batch, Collision, Collisions, Outcome};
use scimulate::source::{Entry, Feed, Selection, SourceObject, SourceObjectType};
use scimulate::summary::ProvisioningAction;
use scimulate::{Basis, Environment, Location, ObjectMapping, Severity, SynchronizationJob, Value};

use super::message::{
    Column, Filter, Level, Order, PAGE, Problem, Report, Row, Rows, RuleCount, Shared, SharedNames,
};
use crate::locale::sorted;
use crate::messages::files as say;

/// So many of a file's own problems are told one by one; the rest are counted.
const PROBLEMS: usize = 50;
/// So many users that share a name are listed.
const SHARING: usize = 8;

/// The users of a file, and what was found.
#[derive(Debug)]
pub(super) struct Run {
    /// None once the text is over.
    feed: Option<Feed>,
    heading: Option<String>,
    results: Results,
    /// The place of each user among the names; of use once the text is over.
    by_name: OnceCell<Vec<usize>>,
}

#[derive(Debug)]
struct Results {
    batch: Batch,
    collisions: Collisions,
    environment: Environment,
    people: Vec<Person>,
    rules: Vec<Rule>,
    place_of: HashMap<&'static str, usize>,
    found: Vec<Found>,
    shared: Vec<Group>,
    group_of: HashMap<(&'static str, usize), usize>,
    groups: usize,
    unreadable: usize,
    problems: Vec<Problem>,
}

/// A user as far as it is kept.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: Box<str>,
    pub(super) user_name: Box<str>,
    pub(super) name: Box<str>,
    pub(super) line: Option<u32>,
    /// Where its text is in the file.
    pub(super) bytes: Option<Range<u64>>,
    pub(super) level: Level,
    reason: Option<Box<str>>,
    /// Its part of the findings.
    found: Range<u32>,
}

#[derive(Debug)]
struct Rule {
    code: &'static str,
    severe: bool,
    inferred: bool,
    users: usize,
    last: usize,
    example: String,
}

/// One finding of one user.
#[derive(Debug)]
pub(super) struct Found {
    rule: u16,
    pub(super) severe: bool,
    pub(super) message: Box<str>,
    /// The path or attribute it is about.
    pub(super) at: Box<str>,
}

#[derive(Debug)]
struct Group {
    code: &'static str,
    value: String,
    people: Vec<u32>,
}

impl Run {
    pub(super) fn new(mapping: ObjectMapping, rules: RuleSettings, environment: Environment) -> Self {
        let job = SynchronizationJob::new(mapping).with_settings(rules);
        let feed = Some(Feed::new(Selection::new(job.source_attributes())));
        let results = Results {
            batch: Batch::new(job),
            collisions: Collisions::default(),
            environment,
            people: Vec::new(),
            rules: Vec::new(),
            place_of: HashMap::new(),
            found: Vec::new(),
            shared: Vec::new(),
            group_of: HashMap::new(),
            groups: 0,
            unreadable: 0,
            problems: Vec::new(),
        };
        Self { feed, heading: None, results, by_name: OnceCell::new() }
    }

    /// Takes the next piece of the text.
    pub(super) fn feed(&mut self, piece: &str) {
        let results = &mut self.results;
        if let Some(feed) = &mut self.feed {
            feed.feed(piece, &mut |entry| results.entry(entry));
        }
    }

    /// Ends the text.
    pub(super) fn finish(&mut self) {
        let results = &mut self.results;
        if let Some(mut feed) = self.feed.take() {
            feed.finish(&mut |entry| results.entry(entry));
            self.heading = feed.heading().map(str::to_owned);
        }
    }

    /// Leaves what has come of the text so far; nothing is said of the rest.
    pub(super) fn stop(&mut self) {
        self.heading = self.feed.take().and_then(|feed| feed.heading().map(str::to_owned));
    }

    /// Notes what is wrong with the file.
    pub(super) fn note(&mut self, problem: Problem) {
        self.results.note(problem);
    }

    pub(super) fn users(&self) -> usize {
        self.results.people.len()
    }

    /// What stands above the rows of a table.
    pub(super) fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }

    /// What nothing can be made of: no user at all, and something that cannot be read.
    pub(super) fn failure(&self) -> Option<Problem> {
        let results = &self.results;
        if !results.people.is_empty() || results.groups > 0 {
            return None;
        }
        let worst = results.problems.iter().find(|problem| problem.severe);
        let help = say::EXPORT_ONCE_MORE;
        Some(match worst {
            // What the core says of the whole text is meant for the user pane.
            Some(problem) if problem.place.is_none() => {
                Problem { help: Some(help.to_owned()), ..problem.clone() }
            }
            Some(problem) => problem.clone(),
            None => Problem::new("no-users", say::NO_USER, help),
        })
    }

    pub(super) fn report(&self, stopped: bool, milliseconds: f64) -> Report {
        let results = &self.results;
        let count = |level| results.people.iter().filter(|person| person.level == level).count();
        let mut rules: Vec<RuleCount> = results
            .rules
            .iter()
            .enumerate()
            .map(|(place, rule)| RuleCount {
                place,
                code: rule.code.to_owned(),
                severe: rule.severe,
                inferred: rule.inferred,
                users: rule.users,
                example: rule.example.clone(),
            })
            .collect();
        rules.sort_by_key(|rule| std::cmp::Reverse((rule.severe, rule.users)));
        let own = results.batch.job().diagnostics().iter();
        Report {
            users: results.people.len(),
            failed: count(Level::Failed),
            warned: count(Level::Warned),
            passed: count(Level::Passed),
            not_sent: count(Level::NotSent),
            groups: results.groups,
            unreadable: results.unreadable,
            problems: results.problems.clone(),
            mapping: own.filter(|found| found.severity != Severity::Information).map(Problem::from).collect(),
            rules,
            shared: results.shared.len(),
            stopped,
            table: self.heading.is_some(),
            milliseconds,
        }
    }

    /// Gives the users of a filter, each with its place.
    pub(super) fn filtered(&self, filter: Filter) -> impl Iterator<Item = (usize, &Person)> {
        let of_rule = move |person: &Person, place: usize| {
            self.findings(person).iter().any(|found| usize::from(found.rule) == place)
        };
        self.results.people.iter().enumerate().filter(move |(_, person)| match filter {
            Filter::All => true,
            Filter::Level(level) => person.level == level,
            Filter::Rule(place) => of_rule(person, place),
        })
    }

    /// Gives a page of users.
    pub(super) fn rows(&self, filter: Filter, order: Order, from: usize) -> Rows {
        let mut people: Vec<_> = self.filtered(filter).collect();
        match order.column {
            Column::Number => {}
            Column::Name => {
                let by_name = self.by_name.get_or_init(|| self.by_name());
                people.sort_by_key(|(place, _)| by_name.get(*place));
            }
            Column::Found => people.sort_by_key(|(_, person)| (person.level, self.worst(person))),
        }
        if order.falls {
            people.reverse();
        }
        let rows = people.iter().skip(from).take(PAGE).map(|(place, person)| self.row(*place, person));
        Rows { filter, order, from, total: people.len(), users: rows.collect() }
    }

    /// Gives each user's place among the names.
    fn by_name(&self) -> Vec<usize> {
        let people = &self.results.people;
        let mut by_name = vec![0; people.len()];
        for (rank, place) in sorted(people.iter().map(|person| &*person.name)).into_iter().enumerate() {
            if let Some(own) = by_name.get_mut(place) {
                *own = rank;
            }
        }
        by_name
    }

    /// Gives the code of what stands first among the findings of a user.
    fn worst(&self, person: &Person) -> &'static str {
        self.findings(person).first().map_or("", |found| self.code(found))
    }

    /// Gives a page of names that several users share.
    pub(super) fn shared(&self, from: usize) -> SharedNames {
        let results = &self.results;
        let one = |group: &Group| Shared {
            code: group.code.to_owned(),
            value: group.value.clone(),
            count: group.people.len(),
            users: group
                .people
                .iter()
                .take(SHARING)
                .filter_map(|place| {
                    let place = usize::try_from(*place).ok()?;
                    Some((place + 1, self.person(place)?.name.to_string()))
                })
                .collect(),
        };
        let names = results.shared.iter().skip(from).take(PAGE).map(one).collect();
        SharedNames { from, total: results.shared.len(), names }
    }

    /// Gives the user at a place.
    pub(super) fn person(&self, place: usize) -> Option<&Person> {
        self.results.people.get(place)
    }

    /// Gives what was found in a user.
    pub(super) fn findings(&self, person: &Person) -> &[Found] {
        let range = usize::try_from(person.found.start).ok().zip(usize::try_from(person.found.end).ok());
        range.and_then(|(start, end)| self.results.found.get(start..end)).unwrap_or_default()
    }

    /// Gives the code of a finding.
    pub(super) fn code(&self, found: &Found) -> &'static str {
        self.results.rules.get(usize::from(found.rule)).map_or("", |rule| rule.code)
    }

    fn row(&self, place: usize, person: &Person) -> Row {
        let findings = self.findings(person).iter();
        Row {
            number: place + 1,
            name: person.name.to_string(),
            user_name: person.user_name.to_string(),
            level: person.level,
            findings: findings
                .map(|found| (found.severe, self.code(found).to_owned(), found.message.to_string()))
                .collect(),
            reason: person.reason.as_deref().map(str::to_owned),
        }
    }
}

impl Results {
    fn entry(&mut self, entry: Entry<'_>) {
        match entry {
            Entry::Object { object, .. } if object.object_type() == SourceObjectType::Group => {
                self.groups += 1;
            }
            Entry::Object { object, item, bytes } => self.user(object, item.line, bytes),
            Entry::Finding(finding) => {
                self.note(Problem::from(&finding));
            }
        }
    }

    fn note(&mut self, problem: Problem) {
        self.unreadable += usize::from(problem.severe);
        if self.problems.len() < PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn user(&mut self, object: &SourceObject, line: Option<usize>, bytes: Option<Range<u64>>) {
        let place = self.people.len();
        let mut outcome = self.batch.run(object, &self.environment, true);
        let collisions = self.collisions.find(object.object_type(), place, &mut outcome);
        let start = length(&self.found);
        let (level, reason) = (level(&outcome), outcome.reason.map(Box::from));
        // The worst comes first, on the page and in what is exported.
        outcome.diagnostics.sort_by_key(|finding| finding.severity);
        for finding in &outcome.diagnostics {
            let severe = finding.severity == Severity::Error;
            let at = *self.place_of.entry(finding.code).or_insert_with(|| {
                self.rules.push(Rule {
                    code: finding.code,
                    severe,
                    inferred: finding.basis == Basis::Inferred,
                    users: 0,
                    last: usize::MAX,
                    example: finding.message.clone(),
                });
                self.rules.len() - 1
            });
            if let Some(rule) = self.rules.get_mut(at) {
                rule.severe |= severe;
                rule.users += usize::from(rule.last != place);
                rule.last = place;
            }
            self.found.push(Found {
                rule: u16::try_from(at).unwrap_or(u16::MAX),
                severe,
                message: finding.message.as_str().into(),
                at: at_of(&finding.location).into(),
            });
        }
        let text = |name| match object.get(name) {
            Value::String(text) => Box::from(text.as_str()),
            _ => Box::default(),
        };
        self.people.push(Person {
            id: text("objectId"),
            user_name: text("userPrincipalName"),
            name: object.name().into(),
            line: line.and_then(|line| u32::try_from(line).ok()),
            bytes,
            level,
            reason,
            found: start..length(&self.found),
        });
        for collision in collisions {
            self.share(collision, place);
        }
    }

    /// Puts a user to the others that have the same name.
    fn share(&mut self, collision: Collision, place: usize) {
        let Collision { code, value, first } = collision;
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let group = *self.group_of.entry((code, first)).or_insert_with(|| {
            self.shared.push(Group { code, value, people: vec![number(first)] });
            self.shared.len() - 1
        });
        if let Some(group) = self.shared.get_mut(group) {
            group.people.push(number(place));
        }
    }
}

fn length(found: &[Found]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

fn level(outcome: &Outcome<'_>) -> Level {
    let worst = outcome.diagnostics.iter().map(|finding| finding.severity).min();
    match worst {
        Some(Severity::Error) => Level::Failed,
        // The query may be sent all the same.
        _ if outcome.action == ProvisioningAction::Other => Level::NotSent,
        Some(Severity::Warning) => Level::Warned,
        _ => Level::Passed,
    }
}

fn at_of(location: &Location) -> &str {
    match location {
        Location::Resource { path, .. } => path,
        Location::Source { attribute } => attribute,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        let mut run = Run::new(ObjectMapping::aws_users(), RuleSettings::default(), Environment::default());
        run.feed(text);
        run.finish();
        run
    }

    fn user(name: &str, surname: &str) -> String {
        format!(
            r#"{{"id":"{name}","userPrincipalName":"{name}@contoso.com","accountEnabled":true,"displayName":"{name}","givenName":"{name}","surname":{surname},"mail":"{name}@contoso.com"}}"#
        )
    }

    #[test]
    fn counts_filters_and_collisions_agree() {
        let users =
            [user("ana", "\"Silva\""), user("bo", "null"), user("ANA", "\"Sousa\""), user("ana", "null")];
        let text = format!("{}\n{{broken\n", users.join("\n"));
        let run = run(&text);
        let report = run.report(false, 0.0);
        assert_eq!((report.users, report.failed, report.passed), (4, 3, 1));
        assert_eq!(report.unreadable, 1);
        assert_eq!(report.problems[0].place.unwrap().0, 5);
        let missing = report.rules.iter().find(|rule| rule.code == "required-attribute").unwrap();
        let rows = run.rows(Filter::Rule(missing.place), Order::default(), 0);
        assert_eq!(rows.users.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4]);
        let sorted = |column, falls| {
            let rows = run.rows(Filter::All, Order { column, falls }, 0).users;
            rows.iter().map(|row| row.number).collect::<Vec<_>>()
        };
        assert_eq!(sorted(Column::Number, true), [4, 3, 2, 1]);
        assert_eq!(sorted(Column::Found, true).first(), Some(&1), "who passes is the last");
        let shared = run.shared(0);
        let names = shared.names.iter().find(|name| name.code == "duplicate-username").unwrap();
        assert_eq!(names.users.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 4]);
        assert!(rows.users[1].findings.iter().any(|(_, _, message)| message.contains("object 1 of")));
        let own = run.person(1).unwrap().bytes.clone().unwrap();
        let [start, end] = [own.start, own.end].map(|place| usize::try_from(place).unwrap());
        assert_eq!(text.get(start..end), Some(&*users[1]));
    }

    #[test]
    fn a_file_without_users_says_why() {
        assert_eq!(run("this is prose\n").failure().unwrap().code, "invalid-json");
        assert!(run("[]").failure().unwrap().help.unwrap().starts_with("export the users"));
        assert!(run(&user("ana", "null")).failure().is_none());
    }
}
