//! Shows what a closure gives, and again whenever what it read changes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

use crate::effect::let_go_at_end;

/// Makes a part of a view that changes by itself.
///
/// A closure in a view does the same, but the page's module then holds the whole way to the DOM once for every kind of view that
/// a closure gives, and for every closure with a name: this has it once. For the same reason a view that may be missing is an
/// `Option<AnyView>`, made `into_any` inside.
pub(crate) fn live<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> SharedReactiveFunction<AnyView> {
    Arc::new(Mutex::new(move || {
        let_go_at_end();
        view().into_any()
    }))
}

/// Makes a list of which the parts come and go one by one: a part stays for as long as its item has the same key.
///
/// `For` does the same, but the page's module then holds it once for every kind of item.
pub(crate) fn each<T: Send + 'static, K: Hash, V: IntoAny>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    view: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView {
    list(parts(items, key, view))
}

/// Makes such a list of which no more than a few parts come at once: hundreds of large ones would hold the page up for seconds.
pub(crate) fn each_in_turn<T: Send + 'static, K: Hash, V: IntoAny>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    view: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView {
    list(in_turn(parts(items, key, view)))
}

type Parts = Box<dyn Fn() -> Vec<Part> + Send>;

fn parts<T: Send + 'static, K: Hash, V: IntoAny>(
    items: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    view: impl Fn(T) -> V + Send + Sync + 'static,
) -> Parts {
    let view = Arc::new(view);
    let part = move |item| {
        let mut hasher = DefaultHasher::new();
        key(&item).hash(&mut hasher);
        let view = Arc::clone(&view);
        Part { key: hasher.finish(), view: Box::new(move || view(item).into_any()) }
    };
    Box::new(move || {
        let_go_at_end();
        items().into_iter().map(&part).collect()
    })
}

/// How many new parts come at once: what is made in a tenth of a second, and more than the default table has.
const AT_ONCE: usize = 24;

fn in_turn(parts: Parts) -> Parts {
    let more = RwSignal::new(());
    let shown = StoredValue::new(Vec::new());
    Box::new(move || {
        more.track();
        let mut parts = parts();
        let all = parts.len();
        let mut room = AT_ONCE;
        shown.update_value(|shown| {
            parts.retain(|part| {
                let is_new = !shown.contains(&part.key);
                let fits = !is_new || room > 0;
                room -= usize::from(is_new && fits);
                fits
            });
            *shown = parts.iter().map(|part| part.key).collect();
        });
        if parts.len() < all {
            set_timeout(
                move || {
                    // The list may be gone.
                    more.try_set(());
                },
                Duration::ZERO,
            );
        }
        parts
    })
}

/// Collects views into a list that does not change by itself.
pub(crate) trait CollectAny {
    /// `collect_view` does the same, but the page's module then holds such a list once for every kind of view.
    fn collect_any(self) -> Vec<AnyView>;
}

impl<V: IntoAny, I: IntoIterator<Item = V>> CollectAny for I {
    fn collect_any(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}

struct Part {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

fn list(parts: Parts) -> AnyView {
    view! { <For each=parts key=|part| part.key let(part)>{(part.view)()}</For> }.into_any()
}
