//! Keeps the session in the browser's storage as it changes.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::synchronization::SchemaDocument;

use crate::effect::effect;
use crate::reading::Shared;
use crate::session::Session;
use crate::storage::{self, Kept};

impl Session {
    /// Keeps every change in the browser's storage, and tells where that does not take it.
    pub(crate) fn keep(self, refused: RwSignal<bool>) {
        let default = Shared::new(SchemaDocument::default());
        effect(move |first: Option<()>| {
            self.settled.track();
            self.existing_text.track();
            self.before_text.track();
            self.error_text.track();
            self.tenant_url.track();
            self.default_domain.track();
            self.schema.track();
            self.table.track();
            self.chosen.track();
            self.previous.track();
            self.options.track();
            self.rules.track();
            // What nobody touched yet is not worth keeping, and after "forget everything" nothing is kept.
            if first.is_some() {
                let default = default.clone();
                let said = move |is_kept: bool| {
                    // The visit may be over.
                    let _ = refused.try_update(|refused| *refused = !is_kept);
                };
                storage::write_later(move || untrack(|| self.kept(&default)), said);
            }
        });
        effect(move |before: Option<()>| {
            let open = self.open.get();
            if before.is_some() {
                storage::set_open(open);
            }
        });
        let leave = window_event_listener(leptos::ev::pagehide, |_| storage::write_waiting());
        on_cleanup(move || leave.remove());
    }

    fn kept(self, default: &SchemaDocument) -> Kept {
        let short = |text: RwSignal<String>| {
            text.with(|text| if text.len() > storage::LONGEST { String::new() } else { text.clone() })
        };
        let imported = self
            .schema
            .with(|document| (document.text() != default.text()).then(|| document.text().to_owned()));
        self.table.with(|table| Kept {
            source_text: short(self.source_text),
            chosen: self.chosen.get(),
            previous: self.previous.get().filter(|text| text.len() <= storage::LONGEST),
            users: Some(table.object_mapping(ResourceType::User)),
            groups: Some(table.object_mapping(ResourceType::Group)),
            users_off: table.off(ResourceType::User),
            groups_off: table.off(ResourceType::Group),
            imported,
            options: self.options.get(),
            rules: self.rules.get(),
            existing: short(self.existing_text),
            before: short(self.before_text),
            error: short(self.error_text),
            tenant_url: short(self.tenant_url),
            default_domain: short(self.default_domain),
        })
    }
}
