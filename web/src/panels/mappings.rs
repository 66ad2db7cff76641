//! The mapping table, in the portal's terms.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::{AttributeMapping, ObjectMapping, aws};

use super::mapping_row::{MappingRow, Rows};
use super::schema::SchemaButtons;
use super::{Panel, Place};
use crate::components::{CollectAny, Glyph, Icon, each_in_turn, live};
use crate::focus;
use crate::messages::{mapping as say, words};
use crate::session::Session;
use crate::table::Table;

pub(super) const PANEL: Panel = Panel {
    id: "mappings",
    title: words::MAPPINGS,
    short: words::MAPPINGS,
    place: Place::Column,
    view: |session| view! { <Mappings session /> }.into_any(),
    badge: None,
};

#[component]
fn Mappings(session: Session) -> impl IntoView {
    let table = session.table;
    let rows = Rows::new(session);
    let can_undo = Memo::new(move |_| table.with(Table::can_undo));
    let can_redo = Memo::new(move |_| table.with(Table::can_redo));
    let shown = Memo::new(move |_| table.with(Table::shown));
    let default = Memo::new(move |_| ObjectMapping::aws(shown.get()).unwrap_or_default());
    let is_default = Memo::new(move |_| table.with(|table| default.with(|default| table.is(default))));
    let filter = session.filter;
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
    let reset = move |_| {
        table.update(|table| table.replace(default.get_untracked()));
        focus::in_place_of(":disabled", focus::HISTORY);
    };
    let keys = Memo::new(move |_| {
        hidden.with(|hidden| {
            let keys = |table: &Table| table.rows().iter().map(|row| row.key).collect::<Vec<_>>();
            let mut keys = table.with(keys);
            keys.retain(|key| !hidden.contains(key));
            keys
        })
    });
    let counted = Memo::new(move |_| (keys.with(Vec::len), table.with(|table| table.rows().len())));
    let filtered = live(move || match counted.get() {
        (shown, rows) if shown == rows => None,
        (0, _) => Some(say::NO_MATCH.to_owned()),
        (shown, rows) => Some(words::of(shown, rows)),
    });
    let show_all = move |_| {
        filter.set(String::new());
        focus::on(".panel.mappings .filter input".to_owned());
    };
    let targets = live(move || {
        let option = |target| view! { <option value=target></option> };
        aws::targets(shown.get()).into_iter().map(option).collect_any()
    });
    let empty = Memo::new(move |_| table.with(|table| table.rows().is_empty()));
    view! {
        <div class="panel-head">
            <h2>{words::MAPPINGS}</h2>
            <Kinds session shown />
            <span class="toolbar" role="group" aria-label=say::MAPPING_TABLE>
                <button
                    type="button"
                    class="quiet"
                    title=say::UNDO_WITH_KEY
                    aria-label=say::UNDO
                    disabled=move || !can_undo.get()
                    on:click=move |_| {
                        table.update(Table::undo);
                        focus::in_place_of(":disabled", focus::HISTORY);
                    }
                >
                    <Icon glyph=Glyph::Back />
                </button>
                <button
                    type="button"
                    class="quiet"
                    title=say::REDO_WITH_KEY
                    aria-label=say::REDO
                    disabled=move || !can_redo.get()
                    on:click=move |_| {
                        table.update(Table::redo);
                        focus::in_place_of(":disabled", focus::HISTORY);
                    }
                >
                    <Icon glyph=Glyph::Forward />
                </button>
                <button
                    type="button"
                    class="quiet whole"
                    title=say::ABOUT_RESET
                    disabled=is_default
                    on:click=reset
                >
                    {say::RESET}
                </button>
                <SchemaButtons session />
                <button type="button" class="quiet" on:click=add>
                    <Icon glyph=Glyph::Add />
                    {say::ADD}
                </button>
            </span>
        </div>
        <div class="rows">
            <p class="filter">
                <input
                    type="search"
                    aria-label=say::FILTER
                    placeholder=say::FILTER_BY
                    spellcheck="false"
                    prop:value=filter
                    on:input:target=move |event| filter.set(event.target().value())
                />
                <span role="status" class="quiet-text">{filtered}</span>
                {live(move || (counted.get().0 < counted.get().1).then(|| view! {
                    <button type="button" class="link" on:click=show_all>{words::SHOW_ALL}</button>
                }.into_any()))}
            </p>
            <div class="row-head" aria-hidden="true">
                <span></span>
                <span>{words::TARGET_ATTRIBUTE}</span>
                <span>{say::TYPE}</span>
                <span>{say::SOURCE}</span>
                <span>{words::VALUE}</span>
                <span></span>
            </div>
            <ul aria-label=say::ATTRIBUTE_MAPPINGS>
                {each_in_turn(move || keys.get(), |key| *key, move |key| view! { <MappingRow rows key /> })}
            </ul>
            {live(move || empty.get().then(|| view! {
                <div class="empty">
                    <p>{say::NO_MAPPINGS}</p>
                    <p>{say::HOW_TO_START}</p>
                    <p>
                        <button type="button" class="primary" on:click=reset>
                            {say::USE_DEFAULT}
                        </button>
                    </p>
                </div>
            }.into_any()))}
            <DefaultDomain session />
        </div>
        <datalist id="targets">{targets}</datalist>
    }
}

/// What a mapping asks of the tenant, and the user does not tell.
#[component]
fn DefaultDomain(session: Session) -> impl IntoView {
    let domain = session.default_domain;
    let asked = Memo::new(move |_| {
        let asks = |mapping: &AttributeMapping| {
            mapping.expression().is_some_and(|expression| expression.contains("DefaultDomain"))
        };
        session.table.with(|table| table.rows().iter().any(|row| asks(&row.mapping)))
    });
    let field = move || {
        view! {
            <div class="pane">
                <div class="settings">
                    <label class="wide">
                        {say::DEFAULT_DOMAIN}
                        <input
                            spellcheck="false"
                            autocomplete="off"
                            placeholder="contoso.onmicrosoft.com"
                            prop:value=domain
                            on:input:target=move |event| domain.set(event.target().value())
                        />
                    </label>
                </div>
            </div>
        }
        .into_any()
    };
    live(move || asked.get().then(field))
}

/// The choice between the mapping of users and that of groups.
#[component]
fn Kinds(session: Session, shown: Memo<ResourceType>) -> impl IntoView {
    let kinds =
        [(ResourceType::User, words::USERS), (ResourceType::Group, words::GROUPS)].map(|(kind, name)| {
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
    view! { <span class="segments" role="group" aria-label=say::MAPPINGS_OF>{kinds.into_iter().collect_any()}</span> }
}

/// Whether a mapping's target or source has a text in it, which is in lower case.
pub(super) fn speaks_of(mapping: &AttributeMapping, wanted: &str) -> bool {
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
