//! Times one user through the default mapping, step by step, beside what the JSON alone costs.
#![expect(clippy::unwrap_used, reason = "the documents are constants of this file")]

use divan::{Bencher, black_box};
use scimulate::{Environment, Expression, ObjectMapping, SourceObject, SynchronizationJob, aws, source};
use serde_json::Value as Json;

const USER: &str = include_str!("../../../tests/samples/graph-user-simple.json");

fn main() {
    divan::main();
}

fn user() -> SourceObject {
    source::read(&serde_json::from_str(USER).unwrap()).objects.remove(0)
}

fn job() -> SynchronizationJob {
    SynchronizationJob::new(ObjectMapping::aws_users())
}

/// The peer: what reading the user's text costs with nothing else done.
#[divan::bench]
fn json_alone() -> Json {
    serde_json::from_str(black_box(USER)).unwrap()
}

#[divan::bench]
fn read_user() -> SourceObject {
    user()
}

#[divan::bench]
fn compile_mapping() -> SynchronizationJob {
    job()
}

/// The twenty expressions of the default mapping, and nothing else.
#[divan::bench]
fn evaluate_default_mapping(bencher: Bencher<'_, '_>) {
    let mapping = ObjectMapping::aws_users();
    let texts = mapping.attribute_mappings.iter().filter_map(scimulate::AttributeMapping::expression);
    let expressions: Vec<_> = texts.map(|text| Expression::parse(&text).unwrap()).collect();
    assert_eq!(expressions.len(), 20);
    let (user, environment) = (user(), Environment::default());
    bencher.bench(|| {
        expressions
            .iter()
            .filter(|expression| expression.evaluate(black_box(&user), &environment).is_ok())
            .count()
    });
}

/// Everything from the source object to requests and findings.
#[divan::bench]
fn provision_one(bencher: Bencher<'_, '_>) {
    let (job, user, environment) = (job(), user(), Environment::default());
    bencher.bench(|| job.provision_on_demand(black_box(&user), &[], &environment));
}

/// The rules alone, on the request that comes of it.
#[divan::bench]
fn validate_create(bencher: Bencher<'_, '_>) {
    let summary = job().provision_on_demand(&user(), &[], &Environment::default());
    let request = summary.requests.last().unwrap();
    assert!(aws::validate(request).iter().all(|finding| finding.severity != scimulate::Severity::Error));
    bencher.bench(|| aws::validate(black_box(request)));
}

/// Text to findings for ten thousand users, one after another.
#[divan::bench(sample_count = 10)]
fn provision_ten_thousand(bencher: Bencher<'_, '_>) {
    let (job, environment) = (job(), Environment::default());
    bencher.bench(|| {
        (0..10_000).filter(|_| job.provision_on_demand(&user(), &[], &environment).is_accepted()).count()
    });
}
