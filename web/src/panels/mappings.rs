//! The mapping table, in the portal's terms.

use leptos::prelude::*;
use scimulate::{AttributeMapping, ObjectMapping};

use super::mapping_row::MappingRow;
use super::schema::SchemaButtons;
use super::{Panel, Place};
use crate::components::{Glyph, Icon};
use crate::session::Session;
use crate::table::Table;

pub(super) const PANEL: Panel = Panel {
    id: "mappings",
    title: "Mappings",
    short: "Mappings",
    place: Place::Column,
    view: |session| view! { <Mappings session /> }.into_any(),
    badge: None,
};

#[component]
fn Mappings(session: Session) -> impl IntoView {
    let table = session.table;
    let can_undo = Memo::new(move |_| table.with(Table::can_undo));
    let can_redo = Memo::new(move |_| table.with(Table::can_redo));
    let default = StoredValue::new(ObjectMapping::aws_users());
    let is_default = Memo::new(move |_| table.with(|table| default.with_value(|default| table.is(default))));
    let add = move |_| {
        let key = table.try_update(Table::add);
        session.selection.set(key.map(crate::trail::Selection::Row));
    };
    let reset = move |_| table.update(|table| table.replace(default.get_value()));
    let keys = move || table.with(|table| table.rows().iter().map(|row| row.key).collect::<Vec<_>>());
    let targets = default.with_value(|default| {
        let option = |mapping: &AttributeMapping| {
            view! { <option value=mapping.target_attribute_name.clone()></option> }
        };
        default.attribute_mappings.iter().map(option).collect_view()
    });
    let empty = Memo::new(move |_| table.with(|table| table.rows().is_empty()));
    view! {
        <div class="panel-head">
            <h2>"Mappings"</h2>
            <span class="toolbar" role="group" aria-label="Mapping table">
                <button
                    type="button"
                    class="quiet"
                    title="Undo (Ctrl+Z)"
                    aria-label="Undo"
                    disabled=move || !can_undo.get()
                    on:click=move |_| table.update(Table::undo)
                >
                    <Icon glyph=Glyph::Back />
                </button>
                <button
                    type="button"
                    class="quiet"
                    title="Redo (Ctrl+Shift+Z)"
                    aria-label="Redo"
                    disabled=move || !can_redo.get()
                    on:click=move |_| table.update(Table::redo)
                >
                    <Icon glyph=Glyph::Forward />
                </button>
                <button
                    type="button"
                    class="quiet"
                    title="Go back to the default mapping of the AWS IAM Identity Center application; Undo brings yours back"
                    disabled=is_default
                    on:click=reset
                >
                    "Reset"
                </button>
                <SchemaButtons session />
                <button type="button" class="quiet" on:click=add>
                    <Icon glyph=Glyph::Add />
                    "Add mapping"
                </button>
            </span>
        </div>
        <div class="rows">
            <div class="row-head" aria-hidden="true">
                <span></span>
                <span>"Target attribute"</span>
                <span>"Type"</span>
                <span>"Source"</span>
                <span>"Value for this user"</span>
                <span></span>
            </div>
            <ul aria-label="Attribute mappings">
                <For each=keys key=|key| *key let(key)>
                    <MappingRow session key />
                </For>
            </ul>
            {move || empty.get().then(|| view! {
                <div class="empty">
                    <p>"There are no mappings, so Entra has nothing to send."</p>
                    <p>"Start from the default mapping of the AWS application, or add a mapping of your own."</p>
                    <p>
                        <button type="button" class="primary" on:click=reset>
                            "Use the default mapping"
                        </button>
                    </p>
                </div>
            })}
        </div>
        <datalist id="targets">{targets}</datalist>
    }
}
