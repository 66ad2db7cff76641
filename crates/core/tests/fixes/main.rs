//! Holds every fix to its promise: applied, its finding is gone and no new error is there.

#![expect(clippy::panic, clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]

mod mapping;
mod request;
