//! Holds what is ordinary to what the rules say.

use serde_json::{Map, Value as Json, json};

use super::*;
use crate::aws::{Review, review_text, rules};

/// A user with everything that AWS takes.
fn user() -> Json {
    json!({
        "schemas": [USER, ENTERPRISE_USER],
        "externalId": "3f1d2c4e-8a51-4c0e-9b7a-52d8c6e0a101",
        "userName": "zoë.o'brien@contoso.example",
        "active": true,
        "meta": {"resourceType": "User"},
        "displayName": "Zoë O'Brien (Wien)",
        "name": {"formatted": "Zoë O'Brien", "familyName": "O'Brien", "givenName": "Zoë"},
        "emails": [{"value": "zoe@contoso.example", "type": "work", "primary": true}],
        "phoneNumbers": [{"value": "+43 1 5550148", "type": "work", "primary": true}],
        "addresses": [{"type": "work", "streetAddress": "Am Hof 1", "locality": "Wien", "region": "W",
                       "postalCode": "1010", "country": "Österreich", "formatted": "Am Hof 1"}],
        "nickName": "Zoë",
        "profileUrl": "https://people.contoso.example/zoe",
        "title": "Engineer, Cloud & Data",
        "userType": "Employee",
        "preferredLanguage": "de-AT",
        "locale": "de-AT",
        "timezone": "Europe/Vienna",
        ENTERPRISE_USER: {"employeeNumber": "100482", "department": "数据"},
    })
}

fn group() -> Json {
    json!({"schemas": [GROUP], "externalId": "g-1", "displayName": "AWS Admins", "meta": {"resourceType": "Group"}})
}

fn rule_by_rule(operation: Operation, text: &str) -> Review {
    review_text(operation, text, &Context::default())
}

/// Nothing ordinary may be something that a rule speaks of.
fn compare(text: &str) -> bool {
    let Some(body) = Reader::new(text, &[]).body() else { return false };
    let review = rule_by_rule(body.operation(), text);
    assert_eq!(review, Review::default(), "{text}");
    let json = crate::aws::json::read(text).unwrap();
    let keys = Context::keys_of(body.resource_type, json.as_object().unwrap());
    assert_eq!(body.keys(), keys, "{text}");
    true
}

/// Changes a document in one place in every way, there and in all its parts.
fn variants(json: &Json, odd: &[Json], tell: &mut dyn FnMut(&Json)) {
    odd.iter().for_each(&mut *tell);
    match json {
        Json::Object(members) => {
            for (name, value) in members {
                let with = |value: Option<&Json>, new: &str| -> Json {
                    let members = members.iter().filter_map(|(other, old)| {
                        if other == name {
                            Some((new.to_owned(), value?.clone()))
                        } else {
                            Some((other.clone(), old.clone()))
                        }
                    });
                    Json::Object(members.collect::<Map<_, _>>())
                };
                tell(&with(None, name));
                for new in [
                    name.to_ascii_uppercase(),
                    format!("{name}s"),
                    "$ref".into(),
                    "id".into(),
                    "manager".into(),
                ] {
                    tell(&with(Some(value), &new));
                }
                variants(value, odd, &mut |changed| tell(&with(Some(changed), name)));
            }
            let mut more = members.clone();
            for name in
                ["members", "password", "display", "roles", "type", "primary", "costCenter", "ünknown"]
            {
                for value in odd {
                    more.insert(name.to_owned(), value.clone());
                    tell(&Json::Object(more.clone()));
                    more.clone_from(members);
                }
            }
        }
        Json::Array(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                variants(entry, odd, &mut |changed| {
                    let mut entries = entries.clone();
                    *entries.get_mut(at).unwrap() = changed.clone();
                    tell(&Json::Array(entries));
                });
            }
            tell(&Json::Array(entries.iter().chain(entries).cloned().collect()));
        }
        _ => {}
    }
}

/// Texts in which there is something to find, and some in which there is nothing.
fn odd_texts() -> Vec<String> {
    let texts = [
        "",
        " ",
        "x",
        " x",
        "x ",
        "x y",
        "\u{a0}x",
        "x\u{3000}",
        "x\ty",
        "x\ny",
        "x\u{200b}",
        "x\u{7f}",
        "\u{feff}x",
        "a<b",
        "a:b",
        "50%",
        "a;b",
        "a\"b",
        "a\\b",
        "é",
        "中文",
        "\u{1F600}",
        "\u{e000}",
        "true",
        "False",
        "work",
        "Work",
        "home",
        "a@b",
        "a@b@c",
        "@b",
        "a b@c",
        "x_y#EXT#@contoso.example",
        "X#ext#@y",
        "Administrator",
        "awsadministrators",
        "urn:x",
        USER,
        GROUP,
        "german",
        "de_AT",
        "Vienna time",
        "UTC",
    ];
    let mut odd: Vec<String> = texts.into_iter().map(str::to_owned).collect();
    odd.extend([128, 129, 256, 257, 1024, 1025].map(|length| "a".repeat(length)));
    odd.extend([64, 65, 512, 513].map(|length| "é".repeat(length)));
    odd
}

#[test]
fn takes_nothing_that_a_rule_speaks_of() {
    let mut odd: Vec<Json> = odd_texts().into_iter().map(Json::from).collect();
    odd.extend([json!(null), json!(true), json!(false), json!(0), json!(-1.5), json!([]), json!({})]);
    odd.extend([json!([null]), json!(["x"]), json!([{}]), json!({"value": "x"}), json!([{"value": "x"}])]);
    for whole in [user(), group()] {
        assert!(compare(&whole.to_string()) && compare(&format!("{whole:#}")), "{whole}");
        let (mut all, mut ordinary) = (0, 0);
        variants(&whole, &odd, &mut |changed| {
            all += 1;
            ordinary += usize::from(compare(&changed.to_string()));
        });
        assert!(all > 500 && ordinary > 20 && ordinary * 2 < all, "{ordinary} of {all}");
    }
}

/// What is written like another is read faster, and no otherwise.
#[test]
fn patterns_take_nothing_that_the_whole_does_not() {
    let mut odd: Vec<Json> = odd_texts().into_iter().map(Json::from).collect();
    odd.extend([json!(null), json!(true), json!([]), json!({"value": "x"})]);
    let mut patterns = Patterns::default();
    // Whatever is learned of one must let nothing pass of another.
    for whole in [user(), group()] {
        let text = whole.to_string();
        assert_eq!(patterns.read(&text), None);
        variants(&whole, &[json!("x")], &mut |changed| {
            let _ = patterns.learn(&changed.to_string());
        });
        assert!(patterns.learn(&text).is_some());
    }
    for whole in [user(), group()] {
        let text = whole.to_string();
        let mut taken = 0;
        let mut check = |text: &str| {
            let read = patterns.read(text);
            if read.is_some() {
                assert_eq!(read, Reader::new(text, &[]).body(), "{text}");
                taken += 1;
            }
        };
        variants(&whole, &odd, &mut |changed| check(&changed.to_string()));
        for (begin, end) in (0..text.len()).filter_map(|at| text.split_at_checked(at)) {
            check(begin);
            check(&format!("{begin} {end}"));
        }
        check(&format!("{text}}}"));
        check(&text);
        assert!(taken > 20, "{taken}");
    }
}

#[test]
fn what_is_refused_for_one_name_takes_none() {
    let mut context = Context::default();
    let mut take = |name: &'static str, email: &'static str| {
        context.take_free(&keys(ResourceType::User, Some(name), Some(name), Some(email)), 1)
    };
    assert!(take("ana", "ana@contoso.example"));
    assert!(!take("bo", "Ana@contoso.example"));
    assert!(take("bo", "bo@contoso.example"));
}

/// A value is looked at alone as it is in its body.
#[test]
fn a_place_takes_what_the_body_takes() {
    const MARK: &str = "\"MARK\"";
    for whole in [user(), group()] {
        let resource_type =
            if whole.get("userName").is_some() { ResourceType::User } else { ResourceType::Group };
        let mut places_found = 0;
        for path in leaves(&whole, "") {
            let is_flag = whole.pointer(&path).unwrap().is_boolean();
            let mut marked = whole.clone();
            *marked.pointer_mut(&path).unwrap() = Json::from("MARK");
            let marked = marked.to_string();
            let text = marked.replace(MARK, if is_flag { "true" } else { "\"-\"" });
            let found = places(resource_type, &text, &[marked.find(MARK).unwrap()]);
            let Some([place]) = found.as_deref() else {
                assert!(path.starts_with("/schemas/") || path.starts_with("/meta/"), "{path}");
                continue;
            };
            places_found += 1;
            for odd in odd_texts() {
                let written = match odd.to_ascii_lowercase().as_str() {
                    flag @ ("true" | "false") if is_flag => flag.to_owned(),
                    _ => Json::from(odd.as_str()).to_string(),
                };
                let is_ordinary = Reader::new(&marked.replace(MARK, &written), &[]).body().is_some();
                assert_eq!(place.takes(&odd), is_ordinary, "{path}: {written}");
            }
        }
        assert!(places_found >= 2, "{places_found}");
        // A body that is not ordinary whatever the value is has no places.
        assert!(places(resource_type, &whole.to_string().replace("externalId", "costCenter"), &[]).is_none());
    }
}

/// The places of all values without parts, as JSON Pointers.
fn leaves(json: &Json, path: &str) -> Vec<String> {
    match json {
        Json::Object(members) => {
            members.iter().flat_map(|(name, part)| leaves(part, &format!("{path}/{name}"))).collect()
        }
        Json::Array(items) => {
            items.iter().enumerate().flat_map(|(at, item)| leaves(item, &format!("{path}/{at}"))).collect()
        }
        _ => vec![path.to_owned()],
    }
}

#[test]
fn takes_no_example_that_fails() {
    for rule in rules() {
        assert!(!compare(rule.fails.body) || rule.holds != "[]", "{}", rule.code);
        compare(rule.passes.body);
    }
}

/// What is not JSON at all, or says one thing twice.
#[test]
fn takes_only_json() {
    let whole = user().to_string();
    for at in 0..whole.len() {
        let Some((before, after)) = whole.split_at_checked(at) else { continue };
        for piece in [
            "",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\",
            "\n",
            "\"a\":1,",
            "\"userName\":\"b@c.example\",",
            "\"emails\":[],",
            "\"name\":{\"givenName\":\"A\"},",
            "\"active\":true,",
            "true",
            "nul",
        ] {
            compare(&format!("{before}{piece}{after}"));
            compare(&format!("{before}{piece}"));
            compare(&format!("{before}{piece}{}", after.get(1..).unwrap_or_default()));
        }
    }
}
