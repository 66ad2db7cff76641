//! Times ten thousand users from text to text, beside what the same text costs to be read alone.
#![expect(clippy::unwrap_used, reason = "the documents are made here")]

#[path = "../tests/generated/users.rs"]
mod users;

use std::sync::LazyLock;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use scimulate::json::{self, BatchOptions, Part};
use scimulate::source::{Feed, Selection};
use scimulate::{Environment, ObjectMapping, SynchronizationJob};
use serde_json::Value as Json;

const USERS: usize = 10_000;

static LIST: LazyLock<String> =
    LazyLock::new(|| serde_json::to_string(&(0..USERS).map(users::user).collect::<Vec<_>>()).unwrap());
static LINES: LazyLock<String> =
    LazyLock::new(|| (0..USERS).flat_map(|one| [users::user(one).to_string(), "\n".to_owned()]).collect());

fn main() {
    println!("{} bytes a user", LIST.len() / USERS);
    divan::main();
}

fn run(text: &str, options: BatchOptions) -> String {
    json::provision_all(black_box(text), None, options, Environment::default())
}

/// The peer: the text as JSON values, with nothing else done.
#[divan::bench(sample_count = 10)]
fn json_alone(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(USERS)).bench(|| serde_json::from_str::<Json>(black_box(&LIST)).unwrap());
}

/// The attributes of the default mapping, read from the same text.
#[divan::bench(sample_count = 10)]
fn read_selection(bencher: Bencher<'_, '_>) {
    let job = SynchronizationJob::new(ObjectMapping::aws_users());
    bencher.counter(ItemsCount::new(USERS)).bench(|| {
        let mut count = 0;
        let mut feed = Feed::new(Selection::new(job.source_attributes()));
        feed.feed(black_box(&LIST), &mut |_| count += 1);
        feed.finish(&mut |_| count += 1);
        assert_eq!(count, USERS);
    });
}

/// Requests and findings, with every rule of AWS.
#[divan::bench(sample_count = 10)]
fn list_to_requests_and_findings(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(USERS)).bench(|| run(&LIST, BatchOptions::default()));
}

#[divan::bench(sample_count = 10)]
fn lines_to_requests_and_findings(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(USERS)).bench(|| run(&LINES, BatchOptions::default()));
}

#[divan::bench(sample_count = 10)]
fn list_to_findings(bencher: Bencher<'_, '_>) {
    let options = BatchOptions { include: vec![Part::Findings], ..BatchOptions::default() };
    bencher.counter(ItemsCount::new(USERS)).bench(|| run(&LIST, options.clone()));
}

#[divan::bench(sample_count = 10)]
fn list_to_requests_without_validation(bencher: Bencher<'_, '_>) {
    let options = BatchOptions { include: vec![Part::Requests], validate: false, ..BatchOptions::default() };
    bencher.counter(ItemsCount::new(USERS)).bench(|| run(&LIST, options.clone()));
}
