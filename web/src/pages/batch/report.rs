//! What came of the users: how many pass, what fails by rule, who, and who shares a name.

use leptos::prelude::*;
use scimulate::{Severity, aws};

use super::{Pager, ProblemLine, UserLink};
use crate::batch::{Batch, Filter, Form, Level, Problem, Row, RuleCount, Shared};
use crate::components::{Glyph, Icon, Inferred, Mark, Prose, code_link};
use crate::locale::{number, percent};

/// In the order of the bar.
pub(super) const LEVELS: [Level; 4] = [Level::Failed, Level::Warned, Level::Passed, Level::NotSent];

fn word(level: Level) -> &'static str {
    match level {
        Level::Failed => "Fail",
        Level::Warned => "Pass with warnings",
        Level::Passed => "Pass",
        Level::NotSent => "Nothing is sent",
    }
}

fn tone(level: Level) -> (&'static str, Glyph) {
    match level {
        Level::Failed => ("tone-error", Glyph::Cross),
        Level::Warned => ("tone-warning", Glyph::Triangle),
        Level::Passed => ("tone-ok", Glyph::Tick),
        Level::NotSent => ("tone-quiet", Glyph::Dash),
    }
}

/// Where the list of users begins; what filters it brings it into view.
const LIST: &str = ".batch-users h3";

/// How many users there are of each kind, as a bar and as numbers that choose the users below.
#[component]
pub(super) fn Totals(batch: Batch, users: usize, counts: [(Level, usize); 4]) -> impl IntoView {
    let (all, parts) = (users, counts);
    let said = parts.map(|(level, count)| format!("{}: {}", word(level), percent(count, all))).join(", ");
    let bar = parts.into_iter().filter(|(_, count)| *count > 0).map(|(level, count)| {
        view! { <span class=tone(level).0 style=("flex-grow", count.to_string())></span> }
    });
    let numbers = parts.map(|(level, count)| {
        let (class, glyph) = tone(level);
        view! {
            <li>
                <button
                    type="button"
                    class=format!("total {class}")
                    disabled=count == 0
                    on:click=move |_| choose(batch, Filter::Level(level))
                >
                    <span class="mark"><Icon glyph /></span>
                    <strong>{number(count)}</strong>
                    <span>{word(level)}</span>
                    <span class="quiet-text">{percent(count, all)}</span>
                </button>
            </li>
        }
    });
    view! {
        <section aria-label="Users">
            <div class="share-bar" role="img" aria-label=said>{bar.collect_view()}</div>
            <ul class="totals">{numbers.into_iter().collect_view()}</ul>
        </section>
    }
}

/// Lists the users of a filter and goes there.
fn choose(batch: Batch, filter: Filter) {
    batch.list(filter, 0);
    crate::focus::on(LIST.to_owned());
}

/// What is wrong with the file, and with the mapping itself.
#[component]
pub(super) fn AboutFile(unreadable: usize, problems: Vec<Problem>, mapping: Vec<Problem>) -> impl IntoView {
    let told = problems.iter().filter(|problem| problem.severe).count();
    let title = match unreadable {
        0 => "About this file".to_owned(),
        1 => "About this file: 1 part could not be read".to_owned(),
        many => format!("About this file: {} parts could not be read", number(many)),
    };
    let more = unreadable.saturating_sub(told);
    let more = (more > 0).then(|| view! { <p class="quiet-text">{format!("and {} more", number(more))}</p> });
    let list = |problems: Vec<Problem>| {
        problems
            .into_iter()
            .map(|problem| {
                let severity = if problem.severe { Severity::Error } else { Severity::Information };
                view! { <li><Mark severity />" "<ProblemLine problem /></li> }
            })
            .collect_view()
    };
    let open = unreadable > 0;
    let of_file = (!problems.is_empty()).then(|| {
        view! {
            <details class="problems" open=open>
                <summary>{title}</summary>
                <ul>{list(problems)}</ul>
                {more}
            </details>
        }
    });
    let of_mapping = (!mapping.is_empty()).then(|| {
        view! {
            <details class="problems" open>
                <summary>"About the mappings themselves, whoever the user is"</summary>
                <ul>{list(mapping)}</ul>
            </details>
        }
    });
    view! { {of_mapping}{of_file} }
}

/// The findings by rule, with a bar each.
#[component]
pub(super) fn RulesTable(batch: Batch, users: usize, rules: Vec<RuleCount>) -> impl IntoView {
    if rules.is_empty() {
        return view! { <p class="empty">"Nothing was found in any user."</p> }.into_any();
    }
    let all = users;
    let most = rules.iter().map(|rule| rule.users).max().unwrap_or(1).max(1);
    let rows = rules.into_iter().map(|rule| rule_row(batch, rule, all, most));
    view! {
        <section aria-label="Findings by rule">
            <table class="batch-table rules-table">
                <caption>"Findings by rule"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Rule"</th>
                        <th scope="col">"What it says"</th>
                        <th scope="col" class="count">"Users"</th>
                        <th scope="col" class="share">"Share"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn rule_row(batch: Batch, rule: RuleCount, all: usize, most: usize) -> impl IntoView {
    let RuleCount { place, code, severe, inferred, users, example } = rule;
    let severity = if severe { Severity::Error } else { Severity::Warning };
    let text = aws::rule(&code).map_or(example, |rule| rule.summary.to_owned());
    let width = format!("{}%", (users * 100).div_ceil(most));
    let chosen =
        move || batch.rows.with(|rows| rows.as_ref().is_some_and(|rows| rows.filter == Filter::Rule(place)));
    view! {
        <tr class=if severe { "tone-error" } else { "tone-warning" }>
            <th scope="row"><Mark severity />" "{code_link(&code)}</th>
            <td><Prose text=text />" "{inferred.then(Inferred)}</td>
            <td class="count">
                <button
                    type="button"
                    class="link"
                    aria-pressed=move || chosen().to_string()
                    title=format!("Show the users with {code}")
                    on:click=move |_| choose(batch, Filter::Rule(place))
                >
                    {number(users)}
                </button>
            </td>
            <td class="share">
                <span class="bar" aria-hidden="true"><span style=("width", width)></span></span>
                <span class="quiet-text">{percent(users, all)}</span>
            </td>
        </tr>
    }
}

/// The users of the chosen kind, page by page.
#[component]
pub(super) fn UsersTable(batch: Batch, rules: Vec<RuleCount>, table: bool) -> impl IntoView {
    let rules = StoredValue::new(rules);
    let filter =
        Memo::new(move |_| batch.rows.with(|rows| rows.as_ref().map_or(Filter::All, |rows| rows.filter)));
    let title = move || match filter.get() {
        Filter::All => "All users".to_owned(),
        Filter::Level(level) => format!("Users: {}", word(level).to_ascii_lowercase()),
        Filter::Rule(place) => rules.with_value(|rules| {
            let rule = rules.iter().find(|rule| rule.place == place);
            format!("Users: {}", rule.map_or("", |rule| rule.code.as_str()))
        }),
    };
    let rows = move || {
        batch.rows.get().map(|rows| {
            let shown = rows.users.len();
            let go = Callback::new(move |from| batch.list(rows.filter, from));
            let lines = rows.users.into_iter().map(|row| user_row(batch, row));
            view! {
                <table class="batch-table users-table">
                    <thead>
                        <tr>
                            <th scope="col" class="count">"No."</th>
                            <th scope="col">"User"</th>
                            <th scope="col">"What was found"</th>
                        </tr>
                    </thead>
                    <tbody>{lines.collect_view()}</tbody>
                </table>
                <Pager from=rows.from shown total=rows.total go />
            }
        })
    };
    let export = move |form| batch.export(filter.get_untracked(), form);
    let original = if table { "CSV, as it came" } else { "NDJSON, as it came" };
    view! {
        <section class="batch-users" aria-label="Users in detail">
            <div class="batch-tools">
                <h3 tabindex="-1">{title}</h3>
                <button type="button" class="quiet" hidden=move || filter.get() == Filter::All on:click=move |_| batch.list(Filter::All, 0)>
                    "Show all users"
                </button>
                <span class="quiet-text">"Export these:"</span>
                <button type="button" title="One finding a row, for a spreadsheet" on:click=move |_| export(Form::Csv)>"Findings as CSV"</button>
                <button type="button" title="The users' own texts, to be mended or run again" on:click=move |_| export(Form::Original)>{original}</button>
            </div>
            {rows}
        </section>
    }
}

fn user_row(batch: Batch, row: Row) -> impl IntoView {
    let Row { number: place, name, user_name, level, findings, reason } = row;
    let (class, glyph) = tone(level);
    let findings = findings.into_iter().map(|(severe, code, message)| {
        let severity = if severe { Severity::Error } else { Severity::Warning };
        view! { <p><Mark severity />" "<Prose text=message />" "{code_link(&code)}</p> }
    });
    let reason = reason.map(|reason| view! { <p class="quiet-text"><Prose text=reason /></p> });
    view! {
        <tr>
            <td class="count quiet-text">{number(place)}</td>
            <th scope="row">
                <span class=format!("mark {class}") title=word(level)><Icon glyph /><span class="unseen">{word(level)}": "</span></span>
                " "<UserLink batch number=place name />
                <span class="quiet-text user-name">{user_name}</span>
            </th>
            <td>{findings.collect_view()}{reason}</td>
        </tr>
    }
}

/// The names that several users share, with the users.
#[component]
pub(super) fn SharedTable(batch: Batch) -> impl IntoView {
    move || {
        batch.shared.get().map(|shared| {
            let shown = shared.names.len();
            let go = Callback::new(move |from| batch.list_shared(from));
            let lines = shared.names.into_iter().map(|name| shared_row(batch, name));
            view! {
                <section aria-label="Shared names">
                    <table class="batch-table shared-table">
                        <caption>"Names that several users share"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"What"</th>
                                <th scope="col">"Value"</th>
                                <th scope="col" class="count">"Users"</th>
                                <th scope="col">"Which"</th>
                            </tr>
                        </thead>
                        <tbody>{lines.collect_view()}</tbody>
                    </table>
                    <p class="quiet-text">"AWS takes the first of them and refuses the others. Letter case makes no difference."</p>
                    <Pager from=shared.from shown total=shared.total go />
                </section>
            }
        })
    }
}

fn shared_row(batch: Batch, shared: Shared) -> impl IntoView {
    let Shared { code, value, count, users } = shared;
    let more = count.saturating_sub(users.len());
    let users = users.into_iter().map(|(place, name)| {
        view! { <li><span class="quiet-text">{number(place)}</span>" "<UserLink batch number=place name /></li> }
    });
    view! {
        <tr>
            <th scope="row">{code_link(&code)}</th>
            <td><code>{value}</code></td>
            <td class="count">{number(count)}</td>
            <td>
                <ul class="sharing">
                    {users.collect_view()}
                    {(more > 0).then(|| view! { <li class="quiet-text">{format!("and {} more", number(more))}</li> })}
                </ul>
            </td>
        </tr>
    }
}
