//! Writes the entry of an object in the answer to a batch.

use std::fmt::Write as _;

use serde::Serialize;

use super::batch::Part;
use crate::aws;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::scim::ResourceType;
use crate::source::SourceObjectType;
use crate::value::{write_json_string, write_json_text};

/// What an entry of the answer says first.
pub(super) struct Head<'a> {
    pub(super) index: usize,
    pub(super) line: Option<usize>,
    pub(super) object_type: SourceObjectType,
    pub(super) id: Option<&'a str>,
    pub(super) name: Option<&'a str>,
}

impl Head<'_> {
    /// Writes it as JSON, all but the brace that ends it.
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn write(&self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{{\"index\":{}", self.index);
        if let Some(line) = self.line {
            let _ = write!(out, ",\"line\":{line}");
        }
        out.push_str(match self.object_type {
            SourceObjectType::User => ",\"objectType\":\"User\"",
            SourceObjectType::Group => ",\"objectType\":\"Group\"",
        });
        for (name, text) in [(",\"id\":", self.id), (",\"name\":", self.name)] {
            if let Some(text) = text {
                out.push_str(name);
                write_json_string(text, out);
            }
        }
    }

    /// Writes the entry of an object that is created and of which nothing was found.
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn write_created(
        &self,
        query: &str,
        body: &dyn Fn(&mut String),
        include: &[Part],
        out: &mut String,
    ) {
        self.write(out);
        let endpoint = ResourceType::from(self.object_type).endpoint();
        out.push_str(",\"action\":\"create\"");
        if include.contains(&Part::Requests) {
            out.push_str(",\"requests\":[{\"method\":\"GET\",\"path\":\"");
            out.push_str(endpoint);
            out.push('?');
            write_json_text(query, out);
            out.push_str("\"},{\"method\":\"POST\",\"path\":\"");
            out.push_str(endpoint);
            out.push_str("\",\"body\":");
            body(out);
            out.push_str("}]");
        }
        if include.contains(&Part::Resource) {
            out.push_str(",\"resource\":");
            body(out);
        }
        if include.contains(&Part::Findings) {
            out.push_str(",\"findings\":[]");
        }
        out.push('}');
    }
}

/// A finding without what is the same for all of its code; the summary has that, and the rules have their pages.
#[derive(Serialize)]
pub(super) struct Short<'a> {
    code: &'static str,
    severity: Severity,
    message: &'a str,
    location: &'a Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'static str>,
}

impl<'a> Short<'a> {
    pub(super) fn of(finding: &'a Diagnostic) -> Self {
        let Diagnostic { code, severity, message, location, reference, .. } = finding;
        let reference = reference.filter(|_| aws::rule(code).is_none());
        Self { code, severity: *severity, message, location, reference }
    }
}
