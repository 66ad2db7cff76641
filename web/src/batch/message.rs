//! What the page and its worker say to each other; a file goes beside it.

use js_sys::Array;
use scimulate::aws::RuleSettings;
use scimulate::{Diagnostic, Location, ObjectMapping, Severity};

use super::wire::{Wire, wire};

/// What the page asks.
#[derive(Debug)]
pub(crate) enum Ask {
    /// Runs the file that comes along.
    Run { setting: Setting },
    /// Stops reading; what was read stays.
    Cancel,
    /// A page of users.
    Rows { filter: Filter, order: Order, from: usize },
    /// A page of names that several users share.
    Shared { from: usize },
    /// The text of the user with a number.
    User { number: usize },
    /// The users of a filter as a file.
    Export { filter: Filter, form: Form },
    /// Runs the file with two mappings.
    Compare { before: Box<ObjectMapping>, setting: Setting },
    /// A page of users that the comparison would change.
    Changes { from: usize },
}

wire!(enum Ask {
    0 Run { setting },
    1 Cancel,
    2 Rows { filter, order, from },
    3 Shared { from },
    4 User { number },
    5 Export { filter, form },
    6 Compare { before, setting },
    7 Changes { from },
});

/// What users are run with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Setting {
    pub(crate) mapping: Box<ObjectMapping>,
    /// How rules are judged.
    pub(crate) rules: Box<RuleSettings>,
    /// The tenant's default domain; none if empty.
    pub(crate) default_domain: String,
}

wire!(struct Setting { mapping, rules, default_domain });

/// What the worker says.
#[derive(Debug, Clone)]
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

wire!(enum Said {
    0 Ready,
    1 Progress(progress),
    2 Failed(problem),
    3 Done(report),
    4 Rows(rows),
    5 Shared(names),
    6 User { text, chosen },
    7 Exported { form, table, left_out },
    8 Compared(comparison),
    9 Changes(changes),
    10 Refused(why),
});

/// How far reading is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Progress {
    pub(crate) read: f64,
    pub(crate) size: f64,
    pub(crate) users: usize,
}

wire!(struct Progress { read, size, users });

/// What became of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// Something is refused.
    Failed,
    /// Something does not arrive as meant.
    Warned,
    Passed,
    /// Out of scope, disabled, and the like.
    NotSent,
}

wire!(enum Level { 0 Failed, 1 Warned, 2 Passed, 3 NotSent });

/// Which users are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    All,
    Level(Level),
    /// By the place of the rule in the report.
    Rule(usize),
}

wire!(enum Filter { 0 All, 1 Level(level), 2 Rule(place) });

/// What a list of users is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Column {
    /// The place in the file.
    #[default]
    Number,
    Name,
    /// How bad it is, then the code of the first finding.
    Found,
}

wire!(enum Column { 0 Number, 1 Name, 2 Found });

/// How a list of users is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Order {
    pub(crate) column: Column,
    /// The last comes first.
    pub(crate) falls: bool,
}

wire!(struct Order { column, falls });

/// How users are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One finding a row, for a spreadsheet.
    Csv,
    /// The users' own texts, one a line.
    Original,
}

wire!(enum Form { 0 Csv, 1 Original });

/// Something about the file or the mapping rather than about one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) severe: bool,
    /// Line and column, both from 1, where there is such a place.
    pub(crate) place: Option<(usize, usize)>,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

wire!(struct Problem { severe, place, code, message, help });

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
#[derive(Debug, Clone, PartialEq)]
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

wire!(struct Report {
    users, failed, warned, passed, not_sent, groups, unreadable, problems, mapping, rules, shared, stopped, table, milliseconds
});

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
#[derive(Debug, Clone, PartialEq, Eq)]
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

wire!(struct RuleCount { place, code, severe, inferred, users, example });

/// A page of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) filter: Filter,
    pub(crate) order: Order,
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) users: Vec<Row>,
}

wire!(struct Rows { filter, order, from, total, users });

/// How many rows a page has.
pub(crate) const PAGE: usize = 50;

/// One user.
#[derive(Debug, Clone, PartialEq, Eq)]
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

wire!(struct Row { number, name, user_name, level, findings, reason });

/// A page of names that several users share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedNames {
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) names: Vec<Shared>,
}

wire!(struct SharedNames { from, total, names });

/// A name that several users share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) code: String,
    pub(crate) value: String,
    /// How many users have it.
    pub(crate) count: usize,
    /// The first of them: number and name.
    pub(crate) users: Vec<(usize, String)>,
}

wire!(struct Shared { code, value, count, users });

/// How two mappings differ over the file.
#[derive(Debug, Clone, PartialEq)]
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

wire!(struct Comparison { users, different, mended, broken, attributes, stopped });

/// How often a target attribute gets another value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AttributeChange {
    pub(crate) target: String,
    pub(crate) users: usize,
    /// Number and name of a user, the value before, the value after.
    pub(crate) examples: Vec<(usize, String, String, String)>,
}

wire!(struct AttributeChange { target, users, examples });

/// A page of users that the comparison would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changes {
    pub(crate) from: usize,
    pub(crate) total: usize,
    pub(crate) rows: Vec<Change>,
}

wire!(struct Changes { from, total, rows });

/// A user that gets something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) targets: Vec<String>,
    /// What is done before and after, where that differs.
    pub(crate) actions: Option<(String, String)>,
    /// Whether AWS takes it before and after.
    pub(crate) accepted: (bool, bool),
}

wire!(struct Change { number, name, targets, actions, accepted });
