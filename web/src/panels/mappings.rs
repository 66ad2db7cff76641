//! The mapping table, in the portal's terms.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::{AttributeMapping, ObjectMapping, aws};

use super::mapping_row::MappingRow;
use super::schema::SchemaButtons;
use super::{Panel, Place};
use crate::components::{Glyph, Icon};
use crate::locale::number;
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
    let shown = Memo::new(move |_| table.with(Table::shown));
    let default = Memo::new(move |_| ObjectMapping::aws(shown.get()).unwrap_or_default());
    let is_default = Memo::new(move |_| table.with(|table| default.with(|default| table.is(default))));
    let filter = RwSignal::new(String::new());
    // Decided when the filter is typed: a row that is being edited must not vanish under the hand.
    let hidden = Memo::new(move |_| {
        let wanted = filter.get().trim().to_ascii_lowercase();
        table.with_untracked(|table| {
            let other = table.rows().iter().filter(|row| !speaks_of(&row.mapping, &wanted));
            other.map(|row| row.key).collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let key = table.try_update(Table::add);
        session.selection.set(key.map(crate::trail::Selection::Row));
    };
    let reset = move |_| table.update(|table| table.replace(default.get_untracked()));
    let keys = Memo::new(move |_| {
        hidden.with(|hidden| {
            let keys = |table: &Table| table.rows().iter().map(|row| row.key).collect::<Vec<_>>();
            let mut keys = table.with(keys);
            keys.retain(|key| !hidden.contains(key));
            keys
        })
    });
    let filtered = move || {
        let rows = table.with(|table| table.rows().len());
        let shown = keys.with(Vec::len);
        (shown < rows).then(|| format!("{} of {}", number(shown), number(rows)))
    };
    let targets = move || {
        let option = |target| view! { <option value=target></option> };
        aws::targets(shown.get()).into_iter().map(option).collect_view()
    };
    let empty = Memo::new(move |_| table.with(|table| table.rows().is_empty()));
    view! {
        <div class="panel-head">
            <h2>"Mappings"</h2>
            <Kinds session shown />
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
            <p class="filter">
                <input
                    type="search"
                    aria-label="Filter the mappings"
                    placeholder="Filter by target or source"
                    spellcheck="false"
                    prop:value=filter
                    on:input:target=move |event| filter.set(event.target().value())
                />
                <span role="status" class="quiet-text">{filtered}</span>
            </p>
            <div class="row-head" aria-hidden="true">
                <span></span>
                <span>"Target attribute"</span>
                <span>"Type"</span>
                <span>"Source"</span>
                <span>{move || value_of(shown.get())}</span>
                <span></span>
            </div>
            <ul aria-label="Attribute mappings">
                <For each=move || keys.get() key=|key| *key let(key)>
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

/// The choice between the mapping of users and that of groups.
#[component]
fn Kinds(session: Session, shown: Memo<ResourceType>) -> impl IntoView {
    let kinds = [(ResourceType::User, "Users"), (ResourceType::Group, "Groups")].map(|(kind, name)| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-pressed=move || (shown.get() == kind).to_string()
                on:click=move |_| session.table.update(|table| table.show(kind))
            >
                {name}
            </button>
        }
    });
    view! { <span class="segments" role="group" aria-label="Mappings of">{kinds.into_iter().collect_view()}</span> }
}

/// Names the column with the value that a mapping gives.
pub(super) fn value_of(kind: ResourceType) -> &'static str {
    match kind {
        ResourceType::User => "Value for this user",
        ResourceType::Group => "Value for this group",
    }
}

/// Whether a mapping's target or source has a text in it, which is in lower case.
fn speaks_of(mapping: &AttributeMapping, wanted: &str) -> bool {
    let source = mapping.expression().unwrap_or_default();
    [mapping.target_attribute_name.as_str(), &source]
        .iter()
        .any(|text| text.to_ascii_lowercase().contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_default_mappings_write_is_offered() {
        for kind in [ResourceType::User, ResourceType::Group] {
            let targets = aws::targets(kind);
            for mapping in ObjectMapping::aws(kind).unwrap_or_default().attribute_mappings {
                assert!(
                    targets.contains(&mapping.target_attribute_name),
                    "{}",
                    mapping.target_attribute_name
                );
            }
        }
    }
}
