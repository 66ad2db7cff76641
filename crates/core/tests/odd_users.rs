//! A user that is odd in some way is read alike, whether for one run or in a batch.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test's documents are its own")]

#[path = "generated/users.rs"]
mod users;

use scimulate::job::Batch;
use scimulate::source::{self, Reading, Selection};
use scimulate::{AttributeMapping, Environment, ObjectMapping, SynchronizationJob};

/// Values that few members have.
static ODD: &[&str] = &[
    "null",
    "1",
    "-0",
    "1.50",
    "1e400",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\" \"",
    "[\"a\"]",
    "[\"a\",\"b\"]",
    "[null]",
    "[[\"a\"]]",
    "{\"id\":\"x\"}",
    "{\"id\":null}",
    "[{\"value\":\"x\"}]",
    "\"a\\\"b\\\\\"",
    "\"\\u0041\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\u0000\"",
    "\"\u{1}\"",
    "\"\u{200b}\"",
    "\"e\u{301}\"",
    "\"a@b@c\"",
    "\"<b>:;%\"",
    "\"false\"",
    "12345678901234567890",
];

/// Members that make another object of a user, or another value of an attribute.
static MEMBERS: &[&str] = &[
    "@odata.type",
    "@removed",
    "IsSoftDeleted",
    "accountEnabled",
    "appRoleAssignments",
    "deletedDateTime",
    "employeeOrgData",
    "groupTypes",
    "manager",
    "members",
    "objectId",
    "originalUserPrincipalName",
    "properties",
    "schemas",
    "user",
    "userPrincipalName",
    "value",
];

/// A user of whom some members are odd, come again, come in another order, or have their names escaped or in other case.
fn odd_user(number: usize) -> String {
    let mut chance = users::Chance(number as u64);
    let user = users::user(number);
    let members = user.as_object().unwrap().iter();
    let mut members: Vec<_> = members.map(|(name, value)| (name.clone(), value.to_string())).collect();
    for _ in 0..=chance.next(4) {
        let at = chance.next(members.len());
        let value = chance.pick(ODD).to_owned();
        match chance.next(7) {
            0 => members.push((members[at].0.clone(), value)),
            1 => members[at].0 = members[at].0.replace('e', "\\u0065"),
            2 => members[at].0.make_ascii_uppercase(),
            3 => members.rotate_left(at),
            4 => members.insert(at, (chance.pick(MEMBERS).to_owned(), value)),
            _ => members[at].1 = value,
        }
    }
    let gap = chance.pick(&["", " ", "\n\t"]);
    let members = members.iter().map(|(name, value)| format!("\"{name}\"{gap}:{gap}{value}"));
    format!("{{{gap}{}{gap}}}", members.collect::<Vec<_>>().join(&format!("{gap},")))
}

#[test]
fn odd_users_are_read_alike() {
    let environment = Environment::default();
    let mut mapping = ObjectMapping::aws_users();
    for (target, expression) in [
        ("nickName", "[originalUserPrincipalName]"),
        ("userType", "[otherMails]"),
        ("profileUrl", "Join(\",\", [proxyAddresses])"),
        ("locale", "[manager]"),
        ("timezone", "[IsSoftDeleted]"),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division", "[employeeOrgData.division]"),
    ] {
        mapping.attribute_mappings.push(AttributeMapping::new(target, expression));
    }
    let job = SynchronizationJob::new(mapping);
    let mut selection = Selection::new(job.source_attributes());
    let mut batch = Batch::new(job.clone());
    let mut read = 0;
    for text in (0..6000).map(odd_user) {
        let Reading::User(object, _) = selection.read(&text) else { continue };
        read += 1;
        let outcome = batch.run(object, &environment, true);
        let whole = job.provision_on_demand(&source::read_text(&text).objects[0], &[], &environment);
        assert_eq!(outcome.action, whole.provisioning_action, "{text}");
        assert_eq!(outcome.requests, whole.requests, "{text}");
    }
    assert!(read > 2000, "{read}");
}
