//! What the texts of the page are, as far as they can be read.

use std::ops::Deref;
use std::sync::Arc;

use scimulate::job::TargetDirectory;
use scimulate::source::{Document, DocumentKind};
use scimulate::{DateTime, Diagnostic, Environment, SourceObject, json, source};

/// A value that is large and made once; two are equal when they are the same one.
#[derive(Debug)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the user pane's text is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// There is no text.
    Empty,
    /// The text is no JSON.
    Broken(Box<Diagnostic>),
    /// The objects in it.
    Read(Shared<Document>),
}

impl Input {
    /// Reads the text of the user pane.
    pub(crate) fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        let document = source::read_text(text);
        match document.diagnostics.first() {
            Some(problem) if document.kind == DocumentKind::Unknown => {
                Self::Broken(Box::new(problem.clone()))
            }
            _ => Self::Read(Shared::new(document)),
        }
    }

    /// Gives the object at a place, or the first where there is none.
    pub(crate) fn object(&self, chosen: usize) -> Option<&SourceObject> {
        match self {
            Self::Read(document) => document.objects.get(chosen).or(document.objects.first()),
            Self::Empty | Self::Broken(_) => None,
        }
    }
}

/// What AWS holds, as far as it was pasted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Existing {
    /// The resources.
    pub(crate) directory: Shared<TargetDirectory>,
    /// Why the text cannot be read.
    pub(crate) problem: Option<Box<Diagnostic>>,
}

impl Existing {
    /// Reads the text of what AWS holds.
    pub(crate) fn read(text: &str) -> Self {
        let read = if text.trim().is_empty() { Ok(Vec::new()) } else { json::read_existing(text) };
        let (resources, problem) = match read {
            Ok(resources) => (resources, None),
            Err(problem) => (Vec::new(), Some(Box::new(problem))),
        };
        Self { directory: Shared::new(TargetDirectory::new(resources)), problem }
    }
}

/// Gives the time of the browser, since the core has no clock of its own.
pub(crate) fn environment() -> Environment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far from the end of an i64")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    Environment { now: DateTime::from_unix_seconds(seconds), seed: 1, ..Environment::default() }
}
