//! The playground: an administrator's page that shows what Entra would send for a user, and what AWS would say to it.

#![expect(
    unreachable_pub,
    reason = "the component macro writes items that are more visible than the component"
)]

mod address;
mod app;
mod components;
mod desk;
mod dialogs;
mod embed;
mod focus;
mod keyboard;
mod pages;
mod panels;
mod report;
mod samples;
mod session;
mod share;
mod storage;
mod table;
mod tour;
mod trail;

fn main() {
    console_error_panic_hook::set_once();
    match embed::options() {
        Some(options) => {
            leptos::mount::mount_to_body(move || leptos::view! { <embed::Embedded options /> });
        }
        None => leptos::mount::mount_to_body(app::App),
    }
}
