//! Does something whenever what it depends on changes, and lets go of that at the end.

use std::time::Duration;

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Subscriber};

/// Runs a closure, and again whenever what it read changes; it is told whether it ran before.
///
/// `Effect::new` does the same, but the page's module then holds the waiting for changes once for every closure.
pub(crate) fn effect(act: impl FnMut(Option<()>) + 'static) {
    run(Box::new(act));
}

fn run(mut act: Box<dyn FnMut(Option<()>)>) {
    Effect::new(move |before| {
        let_go_at_end();
        act(before);
    });
}

/// Makes what a part of a view reads again and again of the session; it ends with that part.
pub(crate) fn nearby<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| {
        let_go_at_end();
        read()
    })
}

/// Counts the changes of what a closure reads, for what is worked out anew with each. Where the closure says that this takes
/// long, changes that follow each other at once are one, which comes when they pause.
pub(crate) fn changes(mut read: impl FnMut() -> bool + 'static) -> RwSignal<u32> {
    const PAUSE: Duration = Duration::from_millis(200);
    let count = RwSignal::new(0);
    // What shows it may be gone.
    let one_more = move |()| {
        let _ = count.try_update(|count| *count += 1);
    };
    let mut later = debounce(PAUSE, one_more);
    effect(move |before| {
        let takes_long = read();
        if before.is_some() {
            if takes_long { later(()) } else { one_more(()) }
        }
    });
    count
}

/// Lets the closure that runs now go from what it reads, once the view around it is gone.
///
/// A memo remembers its readers for as long as it lives itself, those that are long gone, too; the session's memos live as long
/// as the page.
pub(crate) fn let_go_at_end() {
    if let Some(reader) = Observer::get() {
        on_cleanup(move || reader.clear_sources(&reader));
    }
}
