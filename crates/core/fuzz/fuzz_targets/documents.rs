//! Any two documents, split at the first NUL: no panic, whatever they are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scimulate::{Environment, json};

fuzz_target!(|text: &str| {
    let (user, schema) = text.split_once('\0').unwrap_or((text, "[]"));
    let _ = json::provision_on_demand(user, Some(schema), Some(user), &Environment::default());
    let _ = json::provision_on_demand(user, None, None, &Environment::default());
    let _ = json::validate(user);
    let _ = json::read_source(text);
});
