//! The dialogs of the header.

mod help;
mod saved;
mod share;

use leptos::prelude::*;

use crate::components::Modal;
use crate::desk::{Desk, Which};
use crate::messages::{page as say, words};

/// Every dialog; one at most is open.
#[component]
pub(crate) fn Dialogs(desk: Desk) -> impl IntoView {
    let is = move |which| Signal::derive(move || desk.dialog.get() == Some(which));
    let close = move |which| {
        // One dialog may have opened in the place of another before that one says that it closed.
        move |()| desk.dialog.update(|dialog| *dialog = dialog.filter(|open| *open != which))
    };
    view! {
        <Modal title=words::SHARE open=is(Which::Share) on_close=close(Which::Share)>
            <share::Share session=desk.session() />
        </Modal>
        <Modal title=words::SAVED_SESSIONS open=is(Which::Saved) on_close=close(Which::Saved)>
            <saved::Saved desk />
        </Modal>
        <Modal title=say::HELP open=is(Which::Help) on_close=close(Which::Help)>
            <help::Help desk />
        </Modal>
    }
}
