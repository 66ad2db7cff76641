//! Makes up a company's users, a few with the troubles that real ones have.

use serde_json::{Value, json};

/// How many users there are.
const USERS: usize = 1000;

static GIVEN: &[&str] = &[
    "Ana", "Bo", "Chidi", "Dana", "Elif", "Farid", "Grete", "Hiro", "Inés", "Jonas", "Kemal", "Lucía", "Mia",
    "Noor", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tomoko", "Uma", "Viktor", "Wanda", "Ximena",
    "Yusuf", "Zoë",
];
static FAMILY: &[&str] = &[
    "Silva", "Nakamura", "Okafor", "Larsen", "Yılmaz", "Haddad", "Baum", "Tanaka", "García", "Weber",
    "Demir", "Rossi", "Novák", "Rahman", "Ivanova", "Raman", "Moreau", "Costa", "Berg", "Sato", "Patel",
    "Petrov", "Nowak", "Díaz", "Kaya", "Jansen", "O'Neil",
];
static DEPARTMENTS: &[&str] = &["Sales", "Finance", "Cloud Platform", "People", "Legal"];

/// Gives a page as Microsoft Graph would, one user a line.
pub(super) fn text() -> String {
    let users: Vec<String> = (0..USERS).map(|place| user(place).to_string()).collect();
    format!(
        "{{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\",\"value\":[\n{}\n]}}\n",
        users.join(",\n")
    )
}

fn user(place: usize) -> Value {
    let pick =
        |list: &[&'static str], place: usize| list.get(place % list.len()).copied().unwrap_or_default();
    let (given, family) = (pick(GIVEN, place), pick(FAMILY, place * 7 + place / GIVEN.len()));
    let name = format!("user{:04}@contoso.com", place + 1);
    let mut user = json!({
        "id": format!("00000000-0000-4000-8000-{:012}", place + 1),
        "userPrincipalName": name,
        "accountEnabled": true,
        "displayName": format!("{given} {family}"),
        "givenName": given,
        "surname": family,
        "mail": name,
        "mailNickname": format!("user{:04}", place + 1),
        "jobTitle": "Engineer",
        "department": pick(DEPARTMENTS, place / 3),
        "usageLocation": "US",
        "preferredLanguage": "en-US",
        "businessPhones": [format!("+1 206 555 {:04}", place)],
        "employeeId": (10_000 + place).to_string(),
    });
    let trouble = match place {
        _ if place % 37 == 5 => Some(("surname", Value::Null)),
        _ if place % 53 == 7 => Some(("displayName", json!(format!("{given}\t{family}")))),
        _ if place % 97 == 11 => Some(("accountEnabled", json!(false))),
        _ if place % 211 == 13 => Some(("userPrincipalName", json!(format!("USER{place:04}@contoso.com")))),
        _ if place % 151 == 17 => Some(("givenName", json!(""))),
        _ => None,
    };
    if let (Some((member, value)), Some(user)) = (trouble, user.as_object_mut()) {
        user.insert(member.to_owned(), value);
    }
    user
}
