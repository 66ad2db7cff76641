//! Who is provisioned: assignment, and the scoping filters in the portal's terms.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::scoping::{
    Assigned, Assignment, AssignmentScope, Filter, FilterClause, FilterGroup, FilterOperand, ScopeEffect,
    Scoping, ScopingSettings, filter_operators,
};
use scimulate::{Basis, source};

use super::{Panel, Place};
use crate::components::{CollectAny, Glyph, Icon, Inferred, Prose, live};
use crate::embed;
use crate::finished;
use crate::focus;
use crate::messages::{scope as say, words};
use crate::session::Session;
use crate::table::{Field, Table};

pub(super) const PANEL: Panel = Panel {
    id: "scope",
    title: words::SCOPE,
    short: words::SCOPE,
    place: Place::Drawer,
    view: |session| view! { <Scope session /> }.into_any(),
    badge: None,
};

/// Where the keyboard goes on when a filter is removed.
const ADD_FILTER: &str = ".scope-groups ~ p button";

#[component]
fn Scope(session: Session) -> impl IntoView {
    let scoping = Memo::new(move |_| {
        let filter = |object: &_| {
            session
                .job(session.kind.get())
                .with(|job| job.mapping().scope.as_ref().map(|one| one.evaluate(object)))
        };
        session.with_object(|object| {
            session.options.with(|options| {
                let settings = ScopingSettings {
                    assignment: options.assignment.clone(),
                    skip_out_of_scope_deletions: options.skip_out_of_scope_deletions,
                };
                settings.decide(object, filter(object))
            })
        })
    });
    // The groups and the number of their clauses; what is typed into a field must not make the fields anew.
    let shape = Memo::new(move |_| {
        session.table.with(|table| {
            let groups = table.rest().scope.iter().flat_map(|scope| &scope.groups);
            groups.map(|group| group.clauses.len()).collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        edit(session, None, |scope| {
            let clauses = vec![FilterClause::new("", "EQUALS", &[""])];
            scope.groups.push(FilterGroup { name: Some(String::new()), clauses, ..FilterGroup::default() });
        });
        focus::on(".scope-groups > :last-child .scope-clause input".to_owned());
    };
    let groups = live(move || {
        shape
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, clauses)| group(session, scoping, at, clauses))
            .collect_any()
    });
    let names = live(move || {
        let names = source::known(session.table.with(Table::shown).into());
        names.iter().map(|one| view! { <option value=one.name></option> }).collect_any()
    });
    let further = live(move || {
        session.table.with(|table| {
            let scope = table.rest().scope.as_ref()?;
            let further = scope.input_filter_groups.len() + scope.category_filter_groups.len();
            (further > 0).then(|| view! { <p class="quiet-text">{say::FURTHER_FILTERS}</p> }.into_any())
        })
    });
    view! {
        <div class="pane">
            <p class="said" role="status">{live(move || scoping.get().map(|one| effect(&one)))}</p>
            <AssignmentFields session />
            <h3>{say::OBJECT_SCOPE}</h3>
            <p class="quiet-text">
                {live(move || if shape.with(Vec::is_empty) {
                    say::NO_FILTER
                } else {
                    say::ANY_FILTER
                })}
            </p>
            <div class="scope-groups">{groups}</div>
            {further}
            <p>
                <button type="button" on:click=add>
                    <Icon glyph=Glyph::Add />
                    {say::ADD_FILTER}
                </button>
            </p>
            <datalist id="source-attributes">{names}</datalist>
        </div>
    }
}

/// Says what scoping does about the object, and what decided.
fn effect(scoping: &Scoping) -> impl IntoView + use<> {
    let (glyph, class, word) = match scoping.effect {
        ScopeEffect::Provision => (Glyph::Tick, "tone-ok", say::IN_SCOPE),
        ScopeEffect::Deprovision => (Glyph::Cross, "tone-error", say::OUT_OF_SCOPE),
        ScopeEffect::LeaveAlone => (Glyph::Dash, "tone-quiet", say::LEFT_ALONE),
    };
    view! {
        <span class=format!("mark {class}")><Icon glyph /></span>
        <span><strong>{word}</strong>{words::COLON}<Prose text=scoping.description.clone() /></span>
    }
}

const ASSIGNED: [(&str, &str); 5] = [
    ("directly", say::DIRECTLY),
    ("group", say::BY_GROUP),
    ("nested", say::BY_NESTED_GROUP),
    ("distribution", say::BY_OTHER_GROUP),
    ("none", say::NOT_ASSIGNED),
];

#[component]
fn AssignmentFields(session: Session) -> impl IntoView {
    let options = session.options;
    let scope = move || match options.with(|options| options.assignment.scope) {
        AssignmentScope::SyncAssigned => "assigned",
        AssignmentScope::SyncAll => "all",
    };
    let assigned = move || {
        options.with(|options| match options.assignment.assigned.first() {
            None => "none",
            Some(Assigned::Directly) => "directly",
            Some(Assigned::ByGroup { nested: true, .. }) => "nested",
            Some(Assigned::ByGroup { security_enabled: false, .. }) => "distribution",
            Some(Assigned::ByGroup { .. }) => "group",
        })
    };
    let assign = move |name: &str| {
        let by_group = |security_enabled, nested| {
            vec![Assigned::ByGroup { name: String::new(), security_enabled, nested }]
        };
        let assigned = match name {
            "none" => Vec::new(),
            "nested" => by_group(true, true),
            "distribution" => by_group(false, false),
            "group" => by_group(true, false),
            _ => vec![Assigned::Directly],
        };
        options.update(|options| options.assignment = Assignment { assigned, ..options.assignment });
    };
    let set_scope = move |name: &str| {
        let scope = if name == "all" { AssignmentScope::SyncAll } else { AssignmentScope::SyncAssigned };
        options.update(|options| options.assignment.scope = scope);
    };
    let who = live(move || match session.kind.get() {
        ResourceType::User => say::THIS_USER_IS,
        ResourceType::Group => say::THIS_GROUP_IS,
    });
    view! {
        <div class="settings">
            <label>
                {words::SCOPE}
                <select prop:value=scope disabled=embed::is_readonly() on:change:target=move |event| set_scope(&event.target().value())>
                    <option value="assigned">{say::ONLY_ASSIGNED}</option>
                    <option value="all">{say::EVERYTHING}</option>
                </select>
            </label>
            <label>
                {who}
                <select
                    prop:value=assigned
                    disabled=move || embed::is_readonly() || scope() == "all"
                    on:change:target=move |event| assign(&event.target().value())
                >
                    {ASSIGNED.iter().map(|(value, name)| view! { <option value=*value>{*name}</option> }).collect_any()}
                </select>
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    disabled=embed::is_readonly()
                    prop:checked=move || options.with(|options| options.skip_out_of_scope_deletions)
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        options.update(|options| options.skip_out_of_scope_deletions = on);
                    }
                />
                {say::SKIP_DELETIONS}
            </label>
        </div>
    }
}

/// One scoping filter: its title and its clauses.
fn group(session: Session, scoping: Memo<Option<Scoping>>, at: usize, clauses: usize) -> impl IntoView {
    let title = move || read(session, at, |group| group.name.clone().unwrap_or_default()).unwrap_or_default();
    let clauses = (0..clauses).map(|place| clause(session, scoping, at, place));
    let add = move |_| {
        edit(session, None, |scope| {
            if let Some(group) = scope.groups.get_mut(at) {
                group.clauses.push(FilterClause::new("", "EQUALS", &[""]));
            }
        });
        focus::on(format!(".scope-groups > :nth-child({}) .scope-clause:last-of-type input", at + 1));
    };
    let remove = move |_| {
        edit(session, None, |scope| {
            if at < scope.groups.len() {
                scope.groups.remove(at);
            }
        });
        focus::on(ADD_FILTER.to_owned());
    };
    view! {
        <fieldset class="scope-group">
            <legend>{say::filter(at + 1)}</legend>
            <label class="scope-title">
                {say::FILTER_TITLE}
                <input spellcheck="false" prop:value=title on:input:target=move |event| {
                    let text = event.target().value();
                    edit(session, Some(Field::Scope(at, None)), |scope| {
                        if let Some(group) = scope.groups.get_mut(at) {
                            group.name = Some(text);
                        }
                    });
                } />
            </label>
            {clauses.collect_any()}
            <p class="scope-actions">
                <button type="button" class="quiet" on:click=add><Icon glyph=Glyph::Add />{say::ADD_CLAUSE}</button>
                <button type="button" class="quiet" on:click=remove><Icon glyph=Glyph::Remove />{say::REMOVE_FILTER}</button>
            </p>
        </fieldset>
    }
}

/// One clause: attribute, operator, value, and whether it holds.
fn clause(session: Session, scoping: Memo<Option<Scoping>>, group: usize, at: usize) -> impl IntoView {
    let own = move |get: fn(&FilterClause) -> String| {
        read(session, group, |group| group.clauses.get(at).map(get)).flatten().unwrap_or_default()
    };
    let change = move |change: &dyn Fn(&mut FilterClause)| {
        edit(session, Some(Field::Scope(group, Some(at))), |scope| {
            let clause = scope.groups.get_mut(group).and_then(|group| group.clauses.get_mut(at));
            if let Some(clause) = clause {
                change(clause);
            }
        });
    };
    let operator = Memo::new(move |_| own(|clause| clause.operator_name.clone()));
    let known = move |name: &str| filter_operators().iter().find(|one| one.name == name);
    let unary = move || operator.with(|name| known(name).is_some_and(|one| one.unary));
    // Several values come from Graph only; the portal writes one.
    let values =
        Memo::new(move |_| own(|clause| values(clause).len().max(1).to_string()).parse().unwrap_or(1));
    let value_fields = live(move || {
        (0..values.get()).map(|place| {
            let value = move || {
                read(session, group, |group| {
                    group.clauses.get(at).and_then(|clause| values_of(clause, place))
                })
                .flatten()
                .unwrap_or_default()
            };
            view! {
                <input aria-label=words::VALUE placeholder=words::VALUE spellcheck="false" disabled=unary prop:value=value
                    on:input:target=move |event| {
                        let text = event.target().value();
                        change(&|clause| set_value(clause, place, &text));
                    } />
            }
        }).collect_any()
    });
    let operators = live(move || {
        let current = operator.get();
        let other = known(&current)
            .is_none()
            .then(|| view! { <option value=current.clone()>{current.clone()}</option> }.into_any());
        let all = filter_operators().iter().map(|one| {
            view! { <option value=one.name title=one.summary>{one.name}</option> }
        });
        view! { {other}{all.collect_any()} }
    });
    let place = Memo::new(move |_| decided_as(session, group, at));
    let result = live(move || {
        let scoping = scoping.get()?;
        let Some((group, at)) = place.get() else {
            return Some(
                view! {
                    <span class="mark tone-quiet" title=say::NOT_FINISHED><Icon glyph=Glyph::Dash /></span>
                    <span>{say::NOT_FINISHED}</span>
                }
                .into_any(),
            );
        };
        let result = scoping.filter?.groups.get(group)?.clauses.get(at)?.clone();
        let inferred = (result.basis == Basis::Inferred).then(|| view! { " "<Inferred /> }.into_any());
        let (glyph, class, word) = if result.holds {
            (Glyph::Tick, "tone-ok", say::HOLDS)
        } else {
            (Glyph::Cross, "tone-error", say::DOES_NOT_HOLD)
        };
        Some(view! {
            <span class=format!("mark {class}") title=word><Icon glyph /><span class="unseen">{word}</span></span>
            <span><Prose text=result.description />{inferred}</span>
        }.into_any())
    });
    let remove = move |_| {
        edit(session, None, |scope| {
            if let Some(group) = scope.groups.get_mut(group).filter(|group| at < group.clauses.len()) {
                group.clauses.remove(at);
            }
        });
        focus::on(format!(".scope-groups > :nth-child({}) .scope-actions button", group + 1));
    };
    view! {
        <div class="scope-clause" role="group" aria-label=say::clause(at + 1)>
            <input aria-label=words::SOURCE_ATTRIBUTE list="source-attributes" placeholder=words::SOURCE_ATTRIBUTE spellcheck="false"
                prop:value=move || own(|clause| clause.source_operand_name.clone())
                on:input:target=move |event| {
                    let text = event.target().value();
                    change(&|clause| clause.source_operand_name.clone_from(&text));
                } />
            <select aria-label=say::OPERATOR prop:value=operator disabled=embed::is_readonly() on:change:target=move |event| {
                let name = event.target().value();
                change(&|clause| set_operator(clause, &name));
            }>{operators}</select>
            {value_fields}
            <button type="button" class="bare" aria-label=say::REMOVE_CLAUSE title=say::REMOVE_CLAUSE on:click=remove>
                <Icon glyph=Glyph::Remove />
            </button>
            <p class="scope-result">{result}</p>
        </div>
    }
}

/// Gives the group and clause that the core decides of for a clause as it is written; none while it is being written.
fn decided_as(session: Session, group: usize, clause: usize) -> Option<(usize, usize)> {
    let places = session.table.with(|table| table.rest().scope.as_ref().map(finished::places))?;
    let at = places.iter().position(|(written, _)| *written == group)?;
    let (_, clauses) = places.get(at)?;
    Some((at, clauses.iter().position(|written| *written == clause)?))
}

/// Reads a scoping filter of the shown table.
fn read<T>(session: Session, at: usize, get: impl FnOnce(&FilterGroup) -> T) -> Option<T> {
    session.table.with(|table| table.rest().scope.as_ref()?.groups.get(at).map(get))
}

/// Changes the scope of the shown table; a filter without anything in it is none.
fn edit(session: Session, typed: Option<Field>, change: impl FnOnce(&mut Filter)) {
    session.table.update(|table| {
        table.edit_rest(typed, |mapping| {
            let mut scope = mapping.scope.take().unwrap_or_default();
            change(&mut scope);
            mapping.scope = (scope != Filter::default()).then_some(scope);
        });
    });
}

fn values(clause: &FilterClause) -> &[String] {
    clause.target_operand.as_ref().map_or(&[], |operand| &operand.values)
}

fn values_of(clause: &FilterClause, place: usize) -> Option<String> {
    values(clause).get(place).cloned()
}

fn set_value(clause: &mut FilterClause, place: usize, text: &str) {
    let values = &mut clause.target_operand.get_or_insert_default().values;
    match values.get_mut(place) {
        Some(value) => text.clone_into(value),
        None => values.push(text.to_owned()),
    }
}

/// A unary operator takes no values, and the portal writes none for it.
fn set_operator(clause: &mut FilterClause, name: &str) {
    name.clone_into(&mut clause.operator_name);
    let unary = filter_operators().iter().any(|one| one.name == name && one.unary);
    if unary && let Some(FilterOperand { values, .. }) = &mut clause.target_operand {
        values.clear();
    }
}
