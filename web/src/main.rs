//! The playground: an administrator's page that shows what Entra would send for a user, and what AWS would say to it.

#![expect(
    unreachable_pub,
    reason = "the component macro writes items that are more visible than the component"
)]

mod address;
mod app;
mod batch;
mod components;
mod decode;
mod desk;
mod dialogs;
mod effect;
mod embed;
mod finished;
mod focus;
mod keeping;
mod kept_out;
mod keyboard;
mod locale;
mod messages;
mod pages;
mod panels;
mod reading;
mod report;
mod samples;
mod session;
mod share;
mod storage;
mod table;
mod tour;
mod trail;

use web_sys::wasm_bindgen::JsCast;

fn main() {
    console_error_panic_hook::set_once();
    // Where there is no page, this is the worker of a batch.
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        return batch::serve(&scope);
    }
    match embed::options() {
        Some(options) => {
            leptos::mount::mount_to_body(move || leptos::view! { <embed::Embedded options /> });
        }
        None => leptos::mount::mount_to_body(app::App),
    }
}
