//! Does something whenever what it depends on changes.

use leptos::prelude::Effect;

/// Runs a closure, and again whenever what it read changes; it is told whether it ran before.
///
/// `Effect::new` does the same, but the page's module then holds the waiting for changes once for every closure.
pub(crate) fn effect(act: impl FnMut(Option<()>) + 'static) {
    run(Box::new(act));
}

fn run(act: Box<dyn FnMut(Option<()>)>) {
    Effect::new(act);
}
