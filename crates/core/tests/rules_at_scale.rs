//! Ten thousand payloads, every tenth with one defect: each defect is refused for its own reason, and nothing else is refused.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use scimulate::Severity;
use scimulate::aws::{self, Context, Operation};
use scimulate::scim::{Resource, ResourceType};
use serde_json::{Value as Json, json};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// The users and the group that AWS holds.
const HELD: usize = 120;

fn id(number: usize) -> String {
    format!("9067729b3d-94f1e0b3-c394-48d5-8ab1-{number:012x}")
}

fn context() -> Context {
    let mut context = Context::default();
    for number in 0..HELD {
        let user = json!({
            "id": id(number), "userName": format!("held{number}@contoso.example"), "externalId": format!("held-{number}"),
            "emails": [{ "value": format!("held{number}@contoso.example"), "primary": true }],
        });
        context.hold(ResourceType::User, &resource(user));
    }
    context.hold(ResourceType::Group, &resource(json!({ "id": id(9999), "displayName": "held-group" })));
    context
}

fn resource(json: Json) -> Resource {
    serde_json::from_value(json).unwrap()
}

/// Picks by number, the same in every run.
fn pick<'a>(number: usize, salt: usize, from: &[&'a str]) -> &'a str {
    let mixed =
        (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(u32::try_from(salt).unwrap() * 7);
    from[usize::try_from(mixed % from.len() as u64).unwrap()]
}

/// A user of many scripts and with all that AWS takes, at its longest now and then.
fn user(number: usize) -> Json {
    let given = pick(
        number,
        1,
        &["Ana", "Łukasz", "José", "李", "Ἀλέξανδρος", "O'Brien", "Anne-Marie", "محمد", "J."],
    );
    let family = pick(
        number,
        2,
        &["Silva", "Müller-Żółć", "王", "van der Berg", "Smith (ext.)", "Þórsson", "d’Arc", "X"],
    );
    let long = "x".repeat(1024);
    let title = pick(
        number,
        3,
        &["Engineer", "Head of R&D", "C# / .NET Dev", "🚀 Lead", "\u{3000}", "100 + 1 = ?", &long],
    );
    let mut user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": format!("6f1c2a0e-3b7d-4c55-9a52-{number:012x}"),
        "userName": format!("user{number}@contoso.example"),
        "active": true,
        "displayName": format!("{given} {family}"),
        "name": { "givenName": given, "familyName": family, "formatted": format!("{family}, {given}") },
        "title": title,
        "preferredLanguage": pick(number, 4, &["en-US", "de", "pt-PT", "zh-Hant-TW"]),
        "emails": [{ "value": format!("user{number}@contoso.example"), "type": "work", "primary": true }],
        "phoneNumbers": [{ "value": "+43 1 555 0101", "type": "work", "primary": true }],
        "addresses": [{ "type": "work", "streetAddress": "Mariahilfer Straße 12/3", "locality": "Wien", "region": "-",
                        "postalCode": "1060", "country": "AT", "primary": true }],
        "meta": { "resourceType": "User" },
        ENTERPRISE: { "department": "Labs", "employeeNumber": number.to_string() },
    });
    // What is optional is left out now and then.
    for (salt, name) in [(5, "title"), (6, "phoneNumbers"), (7, "addresses"), (8, ENTERPRISE), (9, "emails")]
    {
        if pick(number, salt % 9, &["", "", name]) == name {
            user.as_object_mut().unwrap().remove(name);
        }
    }
    user
}

fn whole_user(number: usize) -> Json {
    let mut user = user(number);
    for (name, value) in [
        ("title", json!("Engineer")),
        (
            "emails",
            json!([{ "value": format!("user{number}@contoso.example"), "type": "work", "primary": true }]),
        ),
        ("phoneNumbers", json!([{ "value": "+43 1 555 0101", "type": "work", "primary": true }])),
        (ENTERPRISE, json!({ "department": "Labs" })),
    ] {
        user[name] = value;
    }
    user
}

fn group(number: usize) -> Json {
    let members: Vec<Json> =
        (0..number % 100).map(|member| json!({ "value": id(member), "type": "User" })).collect();
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "externalId": format!("group-{number}"),
        "displayName": format!("aws-team-{number}"), "members": members,
    })
}

fn patch(operations: impl Into<Json>) -> Json {
    json!({ "schemas": [PATCH], "Operations": operations.into() })
}

/// A request that AWS takes.
fn clean(number: usize) -> (Operation, String) {
    let (operation, body) = match number % 5 {
        0 | 1 => (Operation::CreateUser, user(number)),
        2 => (Operation::PutUser, user(number)),
        3 => (Operation::CreateGroup, group(number)),
        _ if number.is_multiple_of(2) => (
            Operation::PatchUser,
            patch(json!([
                { "op": "Replace", "path": "active", "value": false },
                { "op": "add", "path": "phoneNumbers[type eq \"work\"].value", "value": "+43 1 555" },
                { "op": "replace", "path": format!("{ENTERPRISE}:department"), "value": "Labs" },
                { "op": "remove", "path": "nickName" },
            ])),
        ),
        _ => (
            Operation::PatchGroup,
            patch(json!([
                { "op": "add", "path": "members", "value": [{ "value": id(number % HELD) }] },
                { "op": "replace", "value": { "displayName": format!("renamed-{number}") } },
            ])),
        ),
    };
    (operation, body.to_string())
}

type Defect = (&'static str, Operation, fn(usize) -> Json);

fn with(number: usize, name: &str, value: Json) -> Json {
    let mut user = whole_user(number);
    match name.split_once('/') {
        Some(_) => *user.pointer_mut(&format!("/{name}")).unwrap() = value,
        None => user[name] = value,
    }
    user
}

fn with_members(number: usize, members: Json) -> Json {
    let mut group = group(number);
    group["members"] = members;
    group
}

/// One defect for every error rule about requests.
#[expect(clippy::too_many_lines, reason = "a table, one entry a rule")]
fn defects() -> Vec<Defect> {
    use Operation::{CreateGroup, CreateUser, PatchGroup, PatchUser, PutGroup, PutUser};
    vec![
        ("control-whitespace", CreateUser, |n| {
            with(n, "title", json!(pick(n, 1, &["a\tb", "a\nb", "a\r\nb"])))
        }),
        ("duplicate-email", CreateUser, |n| {
            with(
                n,
                "emails",
                json!([{ "value": format!("HELD{}@contoso.example", n % HELD), "type": "work", "primary": true }]),
            )
        }),
        ("duplicate-external-id", CreateUser, |n| with(n, "externalId", json!(format!("held-{}", n % HELD)))),
        ("duplicate-group-name", CreateGroup, |n| {
            let mut group = group(n);
            group["displayName"] = json!("held-group");
            group
        }),
        ("duplicate-username", PutUser, |n| {
            with(n, "userName", json!(format!("Held{}@Contoso.example", n % HELD)))
        }),
        ("email-not-primary", CreateUser, |n| {
            with(n, "emails", json!([{ "value": format!("user{n}@contoso.example"), "type": "work" }]))
        }),
        ("empty-string", CreateUser, |n| with(n, pick(n, 2, &["title", "nickName", "locale"]), json!(""))),
        ("external-id-charset", CreateUser, |n| with(n, "externalId", json!(format!("a {n}")))),
        ("forbidden-character", CreateUser, |n| {
            with(n, "title", json!(format!("a{}b", pick(n, 1, &["<", ">", ";", ":", "%"]))))
        }),
        ("manager-format", CreateUser, |n| with(n, ENTERPRISE, json!({ "manager": id(1) }))),
        ("max-length", CreateUser, |n| with(n, "title", json!("ä".repeat(1025)))),
        ("member-id-format", CreateGroup, |n| with_members(n, json!([{ "value": "ana@contoso.example" }]))),
        ("member-unknown", CreateGroup, |n| with_members(n, json!([{ "value": id(HELD + n) }]))),
        ("member-value-missing", CreateGroup, |n| with_members(n, json!([{ "type": "User" }]))),
        ("members-limit", CreateGroup, |n| {
            with_members(n, (0..101).map(|member| json!({ "value": id(member) })).collect())
        }),
        ("multi-valued-attribute", CreateUser, |n| {
            with(
                n,
                "phoneNumbers",
                json!([{ "value": "1", "type": "work" }, { "value": "2", "type": "mobile" }]),
            )
        }),
        ("nested-group", CreateGroup, |n| with_members(n, json!([{ "value": id(1), "type": "Group" }]))),
        ("non-printable-character", CreateUser, |n| {
            with(
                n,
                "displayName",
                json!(format!(
                    "Ana{}Silva",
                    pick(n, 3, &["\u{200B}", "\u{202E}", "\u{FEFF}", "\u{7}", "\u{E000}"])
                )),
            )
        }),
        ("patch-attribute-not-allowed", PatchUser, |_| {
            patch(json!([{ "op": "add", "path": "roles", "value": [{ "value": "a" }] }]))
        }),
        ("patch-filter-operator", PatchUser, |_| {
            patch(
                json!([{ "op": "replace", "path": "emails[type ne \"work\"].value", "value": "a@b.example" }]),
            )
        }),
        ("patch-members-remove-all", PatchGroup, |_| patch(json!([{ "op": "remove", "path": "members" }]))),
        ("patch-members-replace", PatchGroup, |n| {
            patch(json!([{ "op": "replace", "path": "members", "value": [{ "value": id(n % HELD) }] }]))
        }),
        ("patch-multiple-ops", PatchUser, |_| {
            patch(
                json!([{ "op": "replace", "path": "active", "value": true }, { "op": "replace", "path": "active", "value": false }]),
            )
        }),
        ("patch-op", PatchUser, |_| patch(json!([{ "op": "update", "path": "title", "value": "a" }]))),
        ("patch-operations-missing", PatchUser, |_| patch(json!([]))),
        ("patch-path-invalid", PatchUser, |_| {
            patch(json!([{ "op": "replace", "path": "emails[", "value": "a" }]))
        }),
        ("patch-path-required", PatchGroup, |_| patch(json!([{ "op": "remove" }]))),
        ("patch-pathless-multiple", PatchUser, |_| {
            patch(json!([{ "op": "replace", "value": { "title": "a", "nickName": "b" } }]))
        }),
        ("patch-remove-protected", PatchUser, |n| {
            patch(json!([{ "op": "remove", "path": pick(n, 1, &["userName", "active", "displayName"]) }]))
        }),
        ("patch-value-required", PatchUser, |_| patch(json!([{ "op": "replace", "path": "title" }]))),
        ("required-attribute", CreateUser, |n| {
            let mut user = whole_user(n);
            match n % 3 {
                0 => user["name"].as_object_mut().unwrap().remove("familyName"),
                1 => user.as_object_mut().unwrap().remove("displayName"),
                _ => user.as_object_mut().unwrap().remove("userName"),
            };
            user
        }),
        ("reserved-name", CreateUser, |n| with(n, "userName", json!("administrator"))),
        ("schema-resource-mismatch", CreateUser, |n| {
            with(n, "schemas", json!(["urn:ietf:params:scim:schemas:core:2.0:Group"]))
        }),
        ("type-mismatch", CreateUser, |n| with(n, "title", json!(n))),
        ("unsupported-attribute", CreateUser, |n| {
            with(n, pick(n, 1, &["photos", "ims", "groups", "entitlements"]), json!([]))
        }),
        ("unsupported-operation", PutGroup, group),
        ("unsupported-subattribute", CreateUser, |n| {
            with(
                n,
                "emails",
                json!([{ "value": format!("user{n}@contoso.example"), "type": "work", "primary": true, "display": "Ana" }]),
            )
        }),
        ("username-charset", CreateUser, |n| with(n, "userName", json!(format!("ana {n}@contoso.example")))),
        // The text is cut below.
        ("invalid-json", CreateUser, whole_user),
    ]
}

#[test]
fn every_defect_is_refused_for_its_reason_and_nothing_else_is_refused() {
    let (context, defects) = (context(), defects());
    let named: BTreeSet<_> = defects.iter().map(|(code, ..)| *code).collect();
    let rules: BTreeSet<_> =
        aws::rules().iter().filter(|rule| rule.severity == Severity::Error).map(|rule| rule.code).collect();
    assert_eq!(named, rules, "every error rule has a defect");

    let mut refused = 0;
    for number in 0..10_000 {
        let (operation, text, reason) = if number % 10 == 7 {
            let (code, operation, make) = defects[number / 10 % defects.len()];
            let mut text = make(number).to_string();
            if code == "invalid-json" {
                text.pop();
            }
            (operation, text, Some(code))
        } else {
            let (operation, text) = clean(number);
            (operation, text, None)
        };
        let found = aws::validate_text(operation, &text, &context);
        let reasons: BTreeSet<_> =
            found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.code).collect();
        assert_eq!(reasons, reason.into_iter().collect(), "payload {number}: {text}\n{found:#?}");
        refused += usize::from(!reasons.is_empty());
    }
    assert_eq!(refused, 1_000);
}
