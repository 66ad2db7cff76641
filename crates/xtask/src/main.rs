//! Runs the tools.
fn main() {}
