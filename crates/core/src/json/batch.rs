//! Many objects through provisioning, for callers that speak text: one is read, mapped, checked and written before the next.

use serde_json::Value as Json;

use super::CompiledSchema;
use super::batch_summary::BatchSummary;
use super::options::tell_of;
use super::writer::Writer;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::{settings, words};
use crate::environment::Environment;
use crate::job::{Batch, Collisions, SynchronizationJob};
use crate::place;
use crate::scim::ResourceType;
use crate::source::{Before, Feed, Selection};

/// What [`provision_all`] is asked for; every member may be left out.
///
/// ```json
/// {"format": "ndjson", "include": ["requests", "findings"], "validate": true, "duplicates": true}
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchOptions {
    /// How the answer is written.
    pub format: OutputFormat,
    /// Which parts of each outcome are written.
    pub include: Vec<Part>,
    /// Whether AWS's rules read the requests; without them no finding is AWS's.
    pub validate: bool,
    /// Whether names that two objects of the batch share are reported. It takes some 30 bytes a name.
    pub duplicates: bool,
    /// How findings of single rules are judged: [`RuleSettings`](crate::aws::RuleSettings) as JSON.
    pub rule_settings: Option<Json>,
}

settings!(BatchOptions {
    format: "format",
    include: "include",
    validate: "validate",
    duplicates: "duplicates",
    rule_settings: "ruleSettings",
});

impl BatchOptions {
    /// Reads them from JSON.
    ///
    /// # Errors
    ///
    /// It is no JSON, or a member is unknown or not as it must be.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        place::read(text)
    }
}

/// How the answer to a batch is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutputFormat {
    /// One entry a line; the last line is `{"summary": …}`.
    #[default]
    Ndjson,
    /// `{"outcomes": [entry, …], "summary": …}`
    Document,
}

words!(OutputFormat { Ndjson: "ndjson", Document: "document" });

/// A part of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Errors and warnings, each with code, severity, message and location.
    Findings,
    /// Method, path and body of every request.
    Requests,
    /// The SCIM resource that is sent.
    Resource,
    /// Everything [`provision_on_demand`](super::provision_on_demand) gives, informations and fixes too, as `result`.
    /// That takes about ten times as long.
    Everything,
}

words!(Part { Findings: "findings", Requests: "requests", Resource: "resource", Everything: "everything" });

impl Default for BatchOptions {
    fn default() -> Self {
        Self {
            format: OutputFormat::default(),
            include: vec![Part::Findings, Part::Requests],
            validate: true,
            duplicates: true,
            rule_settings: None,
        }
    }
}

/// Works out what Entra would send for every object of a text, with nothing in AWS yet.
///
/// The text is whatever [`Feed`] takes: a JSON list, a page, NDJSON, the portal's CSV. `schema` is whatever
/// [`SynchronizationSchema::read`](crate::SynchronizationSchema::read) reads; without one it is the default mapping of
/// the gallery application. Every object gives one entry, in order:
///
/// ```json
/// {"index": 0, "line": 1, "objectType": "User", "id": "3f1d…", "name": "ana@contoso.com", "action": "create",
///  "requests": [{"method": "GET", "path": "/Users?filter=…"}, {"method": "POST", "path": "/Users", "body": {}}],
///  "findings": [{"code": "required-attribute", "severity": "error", "message": "…",
///                "location": {"kind": "resource", "path": "name.familyName", "mapping": 7}}]}
/// ```
///
/// `reason` says why nothing is sent, where nothing is. What cannot be read gives `{"diagnostic": …}` in its place. The
/// last entry is `{"summary": …}`: [`BatchSummary`]. What is wrong with the mapping itself, and which attributes the
/// objects lack, is said there once, not with every object.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let users = r#"[{"userPrincipalName":"ana@contoso.com","displayName":"Ana","givenName":"Ana","surname":"Silva"}]"#;
/// let lines = json::provision_all(users, None, json::BatchOptions::default(), Environment::default());
/// let lines: Vec<_> = lines.lines().collect();
/// assert!(lines[0].starts_with(r#"{"index":0,"objectType":"User","name":"ana@contoso.com","action":"create""#));
/// assert!(lines[1].starts_with(r#"{"summary":{"objects":1,"accepted":1"#));
/// ```
pub fn provision_all(
    text: &str,
    schema: Option<&str>,
    options: BatchOptions,
    environment: Environment,
) -> String {
    let mut run = Provisioning::new(schema, options, environment);
    let mut answer = run.feed(text);
    answer.push_str(&run.finish());
    answer
}

/// The same for a text that comes in pieces: pieces in, pieces out, in flat memory.
///
/// The pieces of the answer, one behind the other, are what [`provision_all`] gives for the whole text.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let mut run = json::Provisioning::new(None, json::BatchOptions::default(), Environment::default());
/// assert_eq!(run.feed("{\"userPrincipalName\":\"ana@contoso.com\"}"), "");
/// assert!(run.feed("\n{\"userPrinc").contains("ana@contoso.com"));
/// assert!(run.finish().contains("\"summary\""));
/// ```
#[derive(Debug)]
pub struct Provisioning {
    pub(super) feed: Option<Feed>,
    pub(super) writer: Writer,
}

impl Provisioning {
    /// Prepares the mapping for a text that has not begun.
    pub fn new(schema: Option<&str>, options: BatchOptions, environment: Environment) -> Self {
        CompiledSchema::new(schema, None).batch(options, environment)
    }

    pub(super) fn of(
        jobs: Vec<SynchronizationJob>,
        problems: Vec<Diagnostic>,
        options: BatchOptions,
        environment: Environment,
    ) -> Self {
        let mut users = Err(no_mapping(ResourceType::User));
        let mut groups = Err(no_mapping(ResourceType::Group));
        for job in jobs {
            let side = match job.mapping().resource_type() {
                ResourceType::User => &mut users,
                ResourceType::Group => &mut groups,
            };
            *side = Ok(Batch::new(job));
        }
        let (out, near, begun) = (String::new(), [0; 3], false);
        let (summary, collisions, packed) = (BatchSummary::default(), Collisions::default(), None);
        let writer = Writer {
            problems,
            users,
            groups,
            options,
            environment,
            out,
            near,
            begun,
            summary,
            collisions,
            packed,
        };
        let mut run = Self { feed: None, writer };
        run.reset();
        run
    }

    /// Gets ready for another text at another time, as if none had come before; what was learned of how objects are written
    /// stays.
    ///
    /// ```
    /// use scimulate::{Environment, json};
    ///
    /// let mut run = json::Provisioning::new(None, json::BatchOptions::default(), Environment::default());
    /// let user = r#"[{"userPrincipalName":"ana@contoso.com","displayName":"Ana"}]"#;
    /// let first = run.feed(user) + &run.finish();
    /// run.restart(Environment::default());
    /// assert_eq!(run.feed(user) + &run.finish(), first);
    /// ```
    pub fn restart(&mut self, environment: Environment) {
        self.writer.environment = environment;
        self.reset();
    }

    fn reset(&mut self) {
        let writer = &mut self.writer;
        writer.begun = false;
        writer.packed = None;
        writer.collisions = Collisions::default();
        writer.summary = BatchSummary { mapping: writer.problems.clone(), ..BatchSummary::default() };
        for batch in [&mut writer.users, &mut writer.groups].into_iter().flatten() {
            batch.forget();
            tell_of(batch.job(), &mut writer.summary.mapping);
        }
        let attributes = match &writer.users {
            Ok(batch) => batch.job().source_attributes(),
            Err(_) => Vec::new(),
        };
        self.feed = Some(Feed::new(Selection::new(attributes)));
    }

    /// Makes the text a part of a batch: it is read behind the text of a [`Head`](crate::source::Head), and so much came before.
    /// `names` are those that it is to be compared with, each with the place of the object that has it.
    ///
    /// Parts can run side by side: run each, take its [`names`](Self::names), and run a part again with those of its
    /// names that a part before it has.
    ///
    /// ```
    /// use scimulate::{Environment, json::{BatchOptions, Provisioning}, source::Before};
    ///
    /// let part = || Provisioning::new(None, BatchOptions::default(), Environment::default());
    /// let before = Before { objects: 1, ..Before::default() };
    /// let (mut first, mut second) = (part(), part().after("[", before, []));
    /// let user = r#"{"userPrincipalName":"ana@contoso.com","displayName":"Ana"}"#;
    /// first.feed(&format!("[{user},"));
    /// second.feed(&format!("{user}]"));
    /// let names: Vec<_> = first.names().filter(|name| second.names().any(|other| other.0 == name.0)).collect();
    /// let again = part().after("[", before, names).feed(user);
    /// assert!(again.contains("object 1 of this batch has the user name"));
    /// ```
    #[must_use]
    pub fn after(
        mut self,
        head: &str,
        before: Before,
        names: impl IntoIterator<Item = (u64, usize)>,
    ) -> Self {
        self.feed = self.feed.map(|feed| feed.after(head, before));
        self.writer.collisions.add(names);
        self
    }

    /// Gives what must be unique so far: a hash for each name, and the place in the batch of the first object that has it.
    pub fn names(&self) -> impl Iterator<Item = (u64, usize)> {
        self.writer.collisions.names()
    }

    /// Takes the next piece of the text, cut wherever it may be, and gives the next piece of the answer.
    pub fn feed(&mut self, piece: &str) -> String {
        let writer = &mut self.writer;
        if let Some(feed) = &mut self.feed {
            // The answer is about as long; growing step by step would copy it once more.
            writer.out.reserve(piece.len());
            feed.feed(piece, &mut |entry| writer.entry(entry));
        }
        self.taken()
    }

    /// Ends the text and gives the rest of the answer; nothing comes after that.
    pub fn finish(&mut self) -> String {
        let writer = &mut self.writer;
        if let Some(feed) = self.feed.as_mut().filter(|_| writer.packed.is_none()) {
            feed.finish(&mut |entry| writer.entry(entry));
        }
        self.finish_part()
    }

    /// The same for a part behind which the document goes on.
    pub fn finish_part(&mut self) -> String {
        if self.feed.take().is_some() {
            self.writer.end();
        }
        self.taken()
    }

    /// Gives what is read of users; nothing is read after the end.
    pub fn selection(&self) -> Option<&Selection> {
        self.feed.as_ref().map(Feed::selection)
    }

    /// Says whether the rest of the document cannot be read, nor any part of it behind this one.
    pub fn is_broken(&self) -> bool {
        self.feed.as_ref().is_some_and(Feed::is_broken)
    }

    /// Gives what was counted so far.
    pub fn summary(&self) -> &BatchSummary {
        &self.writer.summary
    }

    fn taken(&mut self) -> String {
        std::mem::take(&mut self.writer.out)
    }
}

fn no_mapping(resource_type: ResourceType) -> Diagnostic {
    let here = Location::Document { line: 1, column: 1 };
    let message = format!("the schema has no object mapping for a {}", resource_type.name());
    Diagnostic::error("INVALID_SCHEMA", here, message)
}
