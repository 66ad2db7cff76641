//! What the page and its worker say to each other, as JSON; a file goes beside it.

use scimulate::{Diagnostic, Location, ObjectMapping, Severity};
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// Runs the file that comes along.
    Run { mapping: Box<ObjectMapping> },
    /// Stops reading; what was read stays.
    Cancel,
    /// A page of users.
    Rows { filter: Filter, from: usize },
    /// A page of names that several users share.
    Shared { from: usize },
    /// The text of the user with a number.
    User { number: usize },
    /// The users of a filter as a file.
    Export { filter: Filter, form: Form },
    /// Runs the file with two mappings.
    Compare { before: Box<ObjectMapping>, after: Box<ObjectMapping> },
    /// A page of users that the comparison would change.
    Changes { from: usize },
}

/// What the worker says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Said {
    /// The module runs and takes questions.
    Ready,
    Progress(Progress),
    Failed(Problem),
    Done(Report),
    Rows(Rows),
    Shared(SharedNames),
    User {
        text: String,
        chosen: usize,
    },
    /// The file comes along.
    Exported {
        form: Form,
        table: bool,
        left_out: usize,
    },
    Compared(Comparison),
    Changes(Changes),
    /// A question could not be answered; the results stay.
    Refused(String),
}

/// How far reading is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Progress {
    pub(crate) read: f64,
    pub(crate) size: f64,
    pub(crate) users: usize,
}

/// What became of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Level {
    /// Something is refused.
    Failed,
    /// Something does not arrive as meant.
    Warned,
    Passed,
    /// Out of scope, disabled, and the like.
    NotSent,
}

/// Which users are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Filter {
    All,
    Level(Level),
    /// By the place of the rule in the report.
    Rule(usize),
}

/// How users are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Form {
    /// One finding a row, for a spreadsheet.
    Csv,
    /// The users' own texts, one a line.
    Original,
}

/// Something about the file or the mapping rather than about one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Problem {
    pub(crate) severe: bool,
    /// Line and column, both from 1, where there is such a place.
    pub(crate) place: Option<(usize, usize)>,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Problem {
    /// Says that the file cannot be read.
    pub(crate) fn new(code: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (code, message, help) = (code.to_owned(), message.into(), Some(help.into()));
        Self { severe: true, place: None, code, message, help }
    }
}

impl From<&Diagnostic> for Problem {
    fn from(diagnostic: &Diagnostic) -> Self {
        let place = match diagnostic.location {
            Location::Document { line, column } | Location::Member { line, column, .. } if line > 0 => {
                Some((line, column))
            }
            _ => None,
        };
        Self {
            severe: diagnostic.severity == Severity::Error,
            place,
            code: diagnostic.code.to_owned(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }
}

/// What came of the whole file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) users: usize,
    pub(crate) failed: usize,
    pub(crate) warned: usize,
    pub(crate) passed: usize,
    pub(crate) not_sent: usize,
    /// Groups, which the mapping of users does not touch.
    pub(crate) groups: usize,
    /// How many parts of the text could not be read.
    pub(crate) unreadable: usize,
    /// The first of these, and what else there is to say of the file.
    pub(crate) problems: Vec<Problem>,
    /// What is wrong with the mapping itself, whoever the user is.
    pub(crate) mapping: Vec<Problem>,
    /// The worst and most frequent first.
    pub(crate) rules: Vec<RuleCount>,
    /// How many names several users share.
    pub(crate) shared: usize,
    /// Reading was stopped before the end.
    pub(crate) stopped: bool,
    /// The file is a table.
    pub(crate) table: bool,
    pub(crate) milliseconds: f64,
}

impl Report {
    /// Counts the users of a filter, as far as the report knows.
    pub(crate) fn count(&self, level: Level) -> usize {
        match level {
            Level::Failed => self.failed,
            Level::Warned => self.warned,
            Level::Passed => self.passed,
            Level::NotSent => self.not_sent,
        }
    }
}

/// How often a rule was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RuleCount {
    /// What filters and rows call it.
    pub(crate) place: usize,
    pub(crate) code: String,
    pub(crate) severe: bool,
    pub(crate) inferred: bool,
    /// In how many users.
    pub(crate) users: usize,
    /// What it said of the first of them.
    pub(crate) example: String,
}

/// A page of users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    pub(crate) filter: Filter,
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) users: Vec<Row>,
}

/// How many rows a page has.
pub(crate) const PAGE: usize = 50;

/// One user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    /// Its place among the users of the file, from 1.
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) user_name: String,
    pub(crate) level: Level,
    /// Whether it is severe, the code, the message.
    pub(crate) findings: Vec<(bool, String, String)>,
    /// Why nothing is sent.
    pub(crate) reason: Option<String>,
}

/// A page of names that several users share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SharedNames {
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) names: Vec<Shared>,
}

/// A name that several users share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shared {
    pub(crate) code: String,
    pub(crate) value: String,
    /// How many users have it.
    pub(crate) count: usize,
    /// The first of them: number and name.
    pub(crate) users: Vec<(usize, String)>,
}

/// How two mappings differ over the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Comparison {
    pub(crate) users: usize,
    /// How many of them get something else.
    pub(crate) different: usize,
    /// How many AWS would take now and would not before.
    pub(crate) mended: usize,
    /// How many it took before and would not now.
    pub(crate) broken: usize,
    /// By attribute, the most frequent first.
    pub(crate) attributes: Vec<AttributeChange>,
    pub(crate) stopped: bool,
}

/// How often a target attribute gets another value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AttributeChange {
    pub(crate) target: String,
    pub(crate) users: usize,
    /// Number and name of a user, the value before, the value after.
    pub(crate) examples: Vec<(usize, String, String, String)>,
}

/// A page of users that the comparison would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Changes {
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) rows: Vec<Change>,
}

/// A user that gets something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) targets: Vec<String>,
    /// What is done before and after, where that differs.
    pub(crate) actions: Option<(String, String)>,
    /// Whether AWS takes it before and after.
    pub(crate) accepted: (bool, bool),
}
