//! Times the rules on a request as text, beside what the JSON alone costs.
#![expect(clippy::unwrap_used, reason = "the documents are constants of this file")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use scimulate::aws::{self, Context};
use scimulate::json::{self, RequestValidator};
use serde_json::Value as Json;

/// A create of about 900 bytes, as the default mapping makes it.
const USER: &str = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"3f1d2c4e-8a51-4c0e-9b7a-52d8c6e0a101","userName":"priya.raman@contoso.com","active":true,"addresses":[{"primary":true,"type":"work","country":"United States","formatted":"Bldg 7/3120","locality":"Seattle","postalCode":"98101","region":"WA","streetAddress":"401 Pine Street"}],"displayName":"Priya Raman","emails":[{"primary":true,"type":"work","value":"priya.raman@contoso.com"}],"meta":{"resourceType":"User"},"name":{"formatted":"Priya Raman","familyName":"Raman","givenName":"Priya"},"phoneNumbers":[{"primary":true,"type":"work","value":"+1 206 555 0148"}],"preferredLanguage":"en-US","title":"Site Reliability Engineer","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"100482","department":"Cloud Platform"}}"#;

fn main() {
    let found = json::validate(USER);
    assert!(found.is_empty(), "{found:?}");
    divan::main();
}

/// The peer: what reading the text into a tree costs with nothing else done.
#[divan::bench]
fn json_alone() -> Json {
    serde_json::from_str(black_box(USER)).unwrap()
}

/// One clean create, from its text to no findings.
#[divan::bench]
fn one(bencher: Bencher<'_, '_>) {
    let context = Context::default();
    bencher.bench(|| aws::review_request(black_box(USER), &context));
}

/// A thousand clean creates as NDJSON, all names different and remembered.
#[divan::bench]
fn lines(bencher: Bencher<'_, '_>) {
    let lines: Vec<_> = (0..1000)
        .map(|number| {
            USER.replace("priya.raman", &format!("user{number}")).replace("a101", &format!("a{number}"))
        })
        .collect();
    let text = lines.join("\n");
    let batch = json::validate_all(&text, None, None);
    assert_eq!((batch.requests, batch.accepted, batch.lines.len()), (1000, 1000, 0));
    bencher.counter(ItemsCount::new(1000_usize)).bench(|| {
        let mut validator = RequestValidator::new(None, None);
        let first = validator.push(black_box(&text)).accepted;
        first + validator.finish().accepted
    });
}
