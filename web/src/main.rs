//! The playground: an administrator's page that shows what Entra would send for a user, and what AWS would say to it.

#![expect(
    unreachable_pub,
    reason = "the component macro writes items that are more visible than the component"
)]

mod address;
mod app;
mod components;
mod embed;
mod focus;
mod pages;
mod panels;
mod report;
mod samples;
mod session;
mod storage;
mod table;
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
