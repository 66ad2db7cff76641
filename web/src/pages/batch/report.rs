//! What came of the users: how many pass, what fails by rule, who, and who shares a name.

use leptos::prelude::*;
use scimulate::{Severity, aws};

use super::{Pager, ProblemLine, UserLink};
use crate::batch::{Batch, Column, Filter, Form, Level, Order, Problem, Row, RuleCount, Shared};
use crate::components::{CollectAny, Glyph, Icon, Inferred, Mark, Prose, code_link, live};
use crate::locale::{number, percent};
use crate::messages::{batch as say, words};

/// In the order of the bar.
pub(super) const LEVELS: [Level; 4] = [Level::Failed, Level::Warned, Level::Passed, Level::NotSent];

fn word(level: Level) -> &'static str {
    match level {
        Level::Failed => say::FAIL,
        Level::Warned => say::PASS_WITH_WARNINGS,
        Level::Passed => say::PASS,
        Level::NotSent => say::NOTHING_IS_SENT,
    }
}

/// Heads the list of the users that went so.
fn heading(level: Level) -> &'static str {
    match level {
        Level::Failed => say::USERS_FAIL,
        Level::Warned => say::USERS_PASS_WITH_WARNINGS,
        Level::Passed => say::USERS_PASS,
        Level::NotSent => say::USERS_NOTHING_IS_SENT,
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
    let said = parts
        .map(|(level, count)| [word(level), words::COLON, &percent(count, all)].concat())
        .join(words::LIST);
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
        <section aria-label=words::USERS>
            <div class="share-bar" role="img" aria-label=said>{bar.collect_any()}</div>
            <ul class="totals">{numbers.into_iter().collect_any()}</ul>
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
    let title = say::about_file(unreadable);
    let more = unreadable.saturating_sub(told);
    let more = (more > 0).then(|| view! { <p class="quiet-text">{words::and_more(more)}</p> }.into_any());
    let list = |problems: Vec<Problem>| {
        problems
            .into_iter()
            .map(|problem| {
                let severity = if problem.severe { Severity::Error } else { Severity::Information };
                view! { <li><Mark severity />" "<ProblemLine problem /></li> }
            })
            .collect_any()
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
                <summary>{say::ABOUT_MAPPINGS}</summary>
                <ul>{list(mapping)}</ul>
            </details>
        }
    });
    view! { {of_mapping}{of_file} }
}

/// Heads a column by which a table can be sorted.
#[component]
fn Sorter(
    word: &'static str,
    #[prop(optional)] class: &'static str,
    /// Whether the table falls by it, where it is sorted by it at all.
    #[prop(into)]
    falls: Signal<Option<bool>>,
    /// Whether it falls at first.
    #[prop(optional)]
    at_first: bool,
    #[prop(into)] sort: Callback<bool>,
) -> impl IntoView {
    let state = move || falls.get().map(|falls| if falls { "descending" } else { "ascending" });
    let again = move |_| sort.run(falls.get_untracked().map_or(at_first, |falls| !falls));
    view! {
        <th scope="col" class=class aria-sort=state>
            <button type="button" class="sort" on:click=again>
                {word}
                <Icon glyph=Glyph::Chevron />
            </button>
        </th>
    }
}

/// The findings by rule, with a bar each.
#[component]
pub(super) fn RulesTable(batch: Batch, users: usize, rules: Vec<RuleCount>) -> impl IntoView {
    if users == 0 {
        return view! { <p class="empty">{say::NO_USERS}</p> }.into_any();
    }
    if rules.is_empty() {
        return view! { <p class="empty">{say::NOTHING_FOUND}</p> }.into_any();
    }
    let all = users;
    let most = rules.iter().map(|rule| rule.users).max().unwrap_or(1).max(1);
    // Whether it is sorted by the codes, or by how many users, and falls; until somebody asks the worst stand first.
    let order = RwSignal::new(None::<(bool, bool)>);
    let falls = move |by_code| {
        Signal::derive(move || order.get().filter(|(by, _)| *by == by_code).map(|(_, falls)| falls))
    };
    let rows = live(move || {
        let mut rules = rules.clone();
        if let Some((by_code, falls)) = order.get() {
            rules.sort_by(|one, other| {
                let order = if by_code { one.code.cmp(&other.code) } else { one.users.cmp(&other.users) };
                if falls { order.reverse() } else { order }
            });
        }
        rules.into_iter().map(|rule| rule_row(batch, rule, all, most)).collect_any()
    });
    view! {
        <section aria-label=say::FINDINGS_BY_RULE>
            <table class="batch-table rules-table">
                <caption>{say::FINDINGS_BY_RULE}</caption>
                <thead>
                    <tr>
                        <Sorter word=say::RULE falls=falls(true) sort=move |falls| order.set(Some((true, falls))) />
                        <th scope="col">{say::WHAT_IT_SAYS}</th>
                        <Sorter word=words::USERS class="count" falls=falls(false) at_first=true
                            sort=move |falls| order.set(Some((false, falls))) />
                        <th scope="col" class="share">{say::PART}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
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
                    title=say::show_users_with(&code)
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
    let title = live(move || match filter.get() {
        Filter::All => say::ALL_USERS.to_owned(),
        Filter::Level(level) => heading(level).to_owned(),
        Filter::Rule(place) => rules.with_value(|rules| {
            let rule = rules.iter().find(|rule| rule.place == place);
            say::users_with(rule.map_or("", |rule| rule.code.as_str()))
        }),
    });
    let order = Memo::new(move |_| batch.rows.with(|rows| rows.as_ref().map(|rows| rows.order)));
    let column = move |column, class, word| {
        let falls = Signal::derive(move || {
            order.get().filter(|order| order.column == column).map(|order| order.falls)
        });
        view! { <Sorter word class falls sort=move |falls| batch.sort(Order { column, falls }) /> }
    };
    let rows = live(move || {
        batch.rows.get().map(|rows| {
            let lines = rows.users.into_iter().map(|row| user_row(batch, row));
            view! { <tbody>{lines.collect_any()}</tbody> }
        })
    });
    let pager = live(move || {
        let place = batch
            .rows
            .with(|rows| rows.as_ref().map(|rows| (rows.filter, rows.from, rows.users.len(), rows.total)));
        place.map(|(filter, from, shown, total)| {
            let go = Callback::new(move |from| {
                batch.list(filter, from);
                crate::focus::on(LIST.to_owned());
            });
            view! { <Pager from shown total go /> }
        })
    });
    let export = move |form| batch.export(filter.get_untracked(), form);
    let original = if table { say::CSV_AS_IT_CAME } else { say::NDJSON_AS_IT_CAME };
    view! {
        <section class="batch-users" aria-label=say::USERS_IN_DETAIL>
            <div class="batch-tools">
                <h3 tabindex="-1">{title}</h3>
                <button type="button" class="quiet" hidden=move || filter.get() == Filter::All on:click=move |_| choose(batch, Filter::All)>
                    {say::SHOW_ALL_USERS}
                </button>
                <span class="quiet-text">{say::EXPORT_THESE}</span>
                <button type="button" title=say::ABOUT_CSV on:click=move |_| export(Form::Csv)>{say::AS_CSV}</button>
                <button type="button" title=say::ABOUT_ORIGINAL on:click=move |_| export(Form::Original)>{original}</button>
            </div>
            <table class="batch-table users-table">
                <thead>
                    <tr>
                        {column(Column::Number, "count", say::NUMBER)}
                        {column(Column::Name, "", words::USER)}
                        {column(Column::Found, "", say::WHAT_WAS_FOUND)}
                    </tr>
                </thead>
                {rows}
            </table>
            {pager}
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
    let reason = reason.map(|reason| view! { <p class="quiet-text"><Prose text=reason /></p> }.into_any());
    view! {
        <tr>
            <td class="count quiet-text">{number(place)}</td>
            <th scope="row">
                <span class=format!("mark {class}") title=word(level)><Icon glyph /><span class="unseen">{word(level)}{words::COLON}</span></span>
                " "<UserLink batch number=place name />
                <span class="quiet-text user-name">{user_name}</span>
            </th>
            <td>{findings.collect_any()}{reason}</td>
        </tr>
    }
}

/// Where the names begin that several users share; what leads through their pages goes on from here.
const NAMES: &str = ".batch-shared";

/// The names that several users share, with the users.
#[component]
pub(super) fn SharedTable(batch: Batch) -> impl IntoView {
    let is_there = Memo::new(move |_| batch.shared.with(Option::is_some));
    let names = move || {
        batch.shared.get().map(|shared| {
            let shown = shared.names.len();
            let go = Callback::new(move |from| {
                batch.list_shared(from);
                crate::focus::on(NAMES.to_owned());
            });
            let lines = shared.names.into_iter().map(|name| shared_row(batch, name));
            view! {
                <table class="batch-table shared-table">
                    <caption>{say::NAMES_SHARED}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{say::WHAT}</th>
                            <th scope="col">{words::VALUE}</th>
                            <th scope="col" class="count">{words::USERS}</th>
                            <th scope="col">{say::WHICH}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.collect_any()}</tbody>
                </table>
                <p class="quiet-text">{say::FIRST_IS_TAKEN}</p>
                <Pager from=shared.from shown total=shared.total go />
            }
        })
    };
    live(move || {
        is_there.get().then(|| {
            view! {
                <section class="batch-shared" tabindex="-1" aria-label=say::SHARED_NAMES>{live(names)}</section>
            }
        })
    })
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
                    {users.collect_any()}
                    {(more > 0).then(|| view! { <li class="quiet-text">{words::and_more(more)}</li> }.into_any())}
                </ul>
            </td>
        </tr>
    }
}
