//! The npm package `scimulate`: bindings of the crate of the same name, and no decisions of their own.
//!
//! Documents are accepted as JSON text or as plain objects. Text is the fast path: it crosses the border once each way.

#![expect(
    clippy::missing_errors_doc,
    reason = "every call throws a TypeError for misuse and nothing else, which `types.d.ts` says where callers read it"
)]

pub mod command_line;
pub mod expression;
mod host;
pub mod job;
mod json;
mod options;
pub mod requests;
pub mod schema;
