//! Holds every fix to its promise: applied, its finding is gone and no new error is there.

mod mapping;
mod request;
