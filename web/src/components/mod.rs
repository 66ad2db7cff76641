//! Parts of the page that know only what they are given.

mod code;
mod codemirror;
mod copy;
mod editor;
mod expression_editor;
mod finding;
mod icon;
pub(crate) mod json;
mod live;
mod modal;
mod news;
mod prose;
mod reference;
mod splitter;
mod trace;
mod verdict;

pub(crate) use code::{Code, CodeLine};
pub(crate) use codemirror::put_caret;
pub(crate) use copy::CopyButton;
pub(crate) use editor::{Editor, Squiggle, broken, graph_members, schema_members, scim_members, squiggled};
pub(crate) use expression_editor::{ExpressionEditor, Known};
pub(crate) use finding::{Finding, Inferred, Mark, code_link, fix_button, is_rule, source_name, told, word};
pub(crate) use icon::{Glyph, Icon};
pub(crate) use live::{CollectAny, each, each_in_turn, live};
pub(crate) use modal::Modal;
pub(crate) use news::News;
pub(crate) use prose::{Prose, with_code};
pub(crate) use reference::{Entry, Reference};
pub(crate) use splitter::{Side, Splitter};
pub(crate) use trace::TraceList;
pub(crate) use verdict::{Tone, Verdict};
