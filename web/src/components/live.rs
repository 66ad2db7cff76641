//! Shows what a closure gives, and again whenever what it read changes.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// Makes a part of a view that changes by itself.
///
/// A closure in a view does the same, but the page's module then holds the whole way to the DOM once for every kind of view that
/// a closure gives, and for every closure with a name: this has it once.
pub(crate) fn live<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> SharedReactiveFunction<AnyView> {
    Arc::new(Mutex::new(move || view().into_any()))
}
