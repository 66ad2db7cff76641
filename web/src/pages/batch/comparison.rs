//! What the mappings of the playground would change for the users of the file, against other mappings.

use leptos::prelude::*;
use scimulate::ObjectMapping;

use super::{Pager, Reading, UserLink, is_comparing};
use crate::batch::{Batch, Change, Comparing, Comparison, Progress};
use crate::components::{CollectAny, Glyph, Icon, live};
use crate::locale::{number, percent};
use crate::messages::{batch, comparison, words};
use crate::session::Session;

/// Where the users begin that change; what leads through their pages goes on from here.
const CHANGES: &str = ".batch-changes";

/// Asks what to compare with, and shows what differs.
#[component]
pub(super) fn ComparisonPart(session: Session, batch: Batch) -> impl IntoView {
    let imported = Memo::new(move |_| {
        let users = session.schema.with(|document| document.schema().users().cloned());
        // Without an import it is the default, which is offered anyway.
        users.filter(|users| *users != ObjectMapping::aws_users())
    });
    let chosen = RwSignal::new("default".to_owned());
    let before = move || -> ObjectMapping {
        let other = match chosen.get().as_str() {
            "imported" => imported.get(),
            "before" => batch.ran_before.get(),
            _ => None,
        };
        other.unwrap_or_else(ObjectMapping::aws_users)
    };
    let progress = Signal::derive(move || match batch.comparing.get() {
        Comparing::Reading(progress) => progress,
        _ => Progress::default(),
    });
    let reading = Memo::new(move |_| is_comparing(batch));
    let is_old = Memo::new(move |_| {
        let now = (before(), batch.setting());
        batch.compared.with(|compared| compared.as_ref().is_some_and(|compared| *compared != now))
    });
    let old = live(move || {
        let shown = is_old.get() && matches!(batch.comparing.get(), Comparing::Done(_));
        shown.then(|| {
            view! {
                <p class="notice tone-warning">
                    <span class="mark"><Icon glyph=Glyph::Triangle /></span>
                    <span>{comparison::OF_OTHERS}</span>
                </p>
            }
            .into_any()
        })
    });
    let result = live(move || match batch.comparing.get() {
        Comparing::Done(comparison) => Some(view! { <Result batch comparison /> }.into_any()),
        _ => None,
    });
    view! {
        <section class="comparison" aria-label=comparison::COMPARE_MAPPINGS>
            <div class="batch-tools">
                <h3>{comparison::COMPARE_MAPPINGS}</h3>
                <label>
                    {comparison::THESE_AGAINST}
                    <select prop:value=chosen on:change:target=move |event| chosen.set(event.target().value())>
                        <option value="default">{comparison::WITH_DEFAULT}</option>
                        {live(move || imported.with(Option::is_some).then(|| view! {
                            <option value="imported">{comparison::WITH_IMPORTED}</option>
                        }.into_any()))}
                        {live(move || batch.ran_before.with(Option::is_some).then(|| view! {
                            <option value="before">{comparison::WITH_RUN_BEFORE}</option>
                        }.into_any()))}
                    </select>
                </label>
                <button type="button" disabled=reading on:click=move |_| batch.compare(untrack(before))>{comparison::COMPARE}</button>
            </div>
            {live(move || reading.get().then(|| view! { <Reading batch progress what=comparison::COMPARING /> }.into_any()))}
            <div aria-live="polite">{old}</div>
            {result}
        </section>
    }
}

#[component]
fn Result(batch: Batch, comparison: Comparison) -> impl IntoView {
    let Comparison { users, different, mended, broken, attributes, stopped } = comparison;
    let sentence = comparison::changed(different, users, mended, broken);
    let most = attributes.iter().map(|one| one.users).max().unwrap_or(1).max(1);
    let rows = attributes.into_iter().map(|one| {
        let width = format!("{}%", (one.users * 100).div_ceil(most));
        let examples = one.examples.into_iter().map(|(place, name, before, after)| {
            view! {
                <li>
                    <UserLink batch number=place name />{words::COLON}{value(before)}" → "{value(after)}
                </li>
            }
        });
        view! {
            <tr class="tone-quiet">
                <th scope="row"><code>{one.target}</code></th>
                <td class="count">{number(one.users)}</td>
                <td class="share">
                    <span class="bar" aria-hidden="true"><span style=("width", width)></span></span>
                    <span class="quiet-text">{percent(one.users, users)}</span>
                </td>
                <td><ul class="examples">{examples.collect_any()}</ul></td>
            </tr>
        }
    });
    let rows = rows.collect_any();
    let changes = live(move || {
        batch.changes.get().map(|changes| {
            let shown = changes.rows.len();
            let go = Callback::new(move |from| {
                batch.list_changes(from);
                crate::focus::on(CHANGES.to_owned());
            });
            let lines = changes.rows.into_iter().map(|change| change_row(batch, change));
            view! {
                <table class="batch-table changes-table">
                    <caption>{comparison::USERS_THAT_CHANGE}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="count">{batch::NUMBER}</th>
                            <th scope="col">{words::USER}</th>
                            <th scope="col">{words::WHAT_CHANGES}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.collect_any()}</tbody>
                </table>
                <Pager from=changes.from shown total=changes.total go />
            }
        })
    });
    view! {
        <p role="status"><strong>{sentence}</strong>{stopped.then(|| view! { " "{comparison::CANCELLED} }.into_any())}</p>
        {(different > 0).then(|| view! {
            <table class="batch-table attributes-table">
                <caption>{comparison::BY_ATTRIBUTE}</caption>
                <thead>
                    <tr>
                        <th scope="col">{comparison::TARGET}</th>
                        <th scope="col" class="count">{words::USERS}</th>
                        <th scope="col" class="share">{batch::PART}</th>
                        <th scope="col">{comparison::FOR_EXAMPLE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <section class="batch-changes" tabindex="-1" aria-label=comparison::USERS_THAT_CHANGE>{changes}</section>
        }.into_any())}
    }
}

/// Shows a value; nothing is said in words.
fn value(text: String) -> AnyView {
    if text.is_empty() {
        return view! { <span class="quiet-text">{comparison::NOTHING}</span> }.into_any();
    }
    view! { <code>{text}</code> }.into_any()
}

fn change_row(batch: Batch, change: Change) -> impl IntoView {
    let Change { number: place, name, targets, actions, accepted } = change;
    let actions = actions.map(|(before, after)| comparison::before_and_now(&before, &after));
    let accepted = match accepted {
        (false, true) => Some(comparison::TAKEN_NOW.to_owned()),
        (true, false) => Some(comparison::REFUSED_NOW.to_owned()),
        _ => None,
    };
    let said: Vec<String> = accepted.into_iter().chain(actions).chain(targets).collect();
    view! {
        <tr>
            <td class="count quiet-text">{number(place)}</td>
            <th scope="row"><UserLink batch number=place name /></th>
            <td>{said.join(words::LIST)}</td>
        </tr>
    }
}
