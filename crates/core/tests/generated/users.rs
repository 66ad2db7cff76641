//! Makes users as a directory of some thousand people has them, the messy ones too; the same for the same number.

use serde_json::{Value as Json, json};

/// Numbers that look like chance and are not.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    fn of(&mut self, percent: usize) -> bool {
        self.next(100) < percent
    }

    pub(crate) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.next(list.len())).copied().unwrap_or_default()
    }

    fn guid(&mut self) -> String {
        let mut part = |digits: usize| {
            let text = format!("{:08x}{:08x}", self.next(1 << 31), self.next(1 << 31));
            text.chars().skip(16 - digits).collect::<String>()
        };
        format!("{}-{}-{}-{}-{}", part(8), part(4), part(4), part(4), part(12))
    }
}

const GIVEN: &[&str] = &[
    "Amina", "Priya", "Łukasz", "Jo", "Dan", "Zoë", "Chloé", "Søren", "Mehmet", "Ana", "Wei", "Yuki", "Olga",
    "José", "Fatima", "Liam", "Noah", "Emma", "Björn", "Ivan",
];
const SURNAMES: &[&str] = &[
    "Diallo",
    "Raman",
    "Żółć-Müller",
    "Partner",
    "Kowal",
    "van der Berg",
    "O'Neill",
    "Núñez",
    "Yılmaz",
    "Silva",
    "Zhang",
    "Tanaka",
    "Ivanova",
    "Smith",
    "Johnson",
    "Brown",
    "Nowak",
    "Lindqvist",
];
const DEPARTMENTS: &[&str] =
    &["Sales", "Finance", "Cloud Platform", "Research", "Human Resources", "Legal", "IT"];
const TITLES: &[&str] = &[
    "Controller",
    "Site Reliability Engineer",
    "Head of R&D",
    "Account Executive",
    "Data Scientist",
    "Technician",
];
const CITIES: &[(&str, &str, &str, &str)] = &[
    ("Seattle", "WA", "United States", "98101"),
    ("Wien", "", "Österreich", "1060"),
    ("København", "", "Denmark", "2100"),
    ("São Paulo", "SP", "Brazil", "01310-100"),
    ("Warszawa", "Mazowieckie", "Poland", "00-001"),
];

/// Makes the user of a number, as Graph gives it with `$select` of everything and `$expand=manager`.
pub(crate) fn user(number: usize) -> Json {
    let mut chance = Chance(0x5eed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    chance.next(2);
    let (given, surname) = (chance.pick(GIVEN), chance.pick(SURNAMES));
    let plain: String =
        format!("{given}.{surname}").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    // One in two hundred was made for a mailbox that others have too.
    let alias = match chance.next(200) {
        0 => "shared.mailbox".to_owned(),
        _ => format!("{}{number}", plain.to_ascii_lowercase()),
    };
    let guest = chance.of(4);
    let name = if guest {
        format!("{alias}_fabrikam.example#EXT#@contoso.onmicrosoft.com")
    } else {
        format!("{alias}@contoso.com")
    };
    let mail = if guest { format!("{alias}@fabrikam.example") } else { format!("{alias}@contoso.com") };
    let (city, state, country, code) = *CITIES.get(chance.next(CITIES.len())).unwrap_or(&("", "", "", ""));
    let mut json = json!({
        "@odata.type": "#microsoft.graph.user",
        "id": chance.guid(),
        "userPrincipalName": name,
        "accountEnabled": !chance.of(5),
        "deletedDateTime": null,
        "displayName": format!("{given} {surname}"),
        "givenName": given,
        "surname": surname,
        "mail": mail,
        "mailNickname": alias,
        "jobTitle": chance.pick(TITLES),
        "department": chance.pick(DEPARTMENTS),
        "companyName": "Contoso Österreich GmbH",
        "employeeId": format!("{number:06}"),
        "employeeType": if guest { "Contractor" } else { "Employee" },
        "employeeHireDate": "2021-11-02T00:00:00Z",
        "employeeOrgData": { "division": "Research", "costCenter": format!("AT-{}", chance.next(9000)) },
        "officeLocation": format!("Bldg {}/{}", chance.next(9), chance.next(4000)),
        "streetAddress": format!("{} Pine Street", chance.next(900)),
        "city": city,
        "state": if state.is_empty() { Json::Null } else { json!(state) },
        "postalCode": code,
        "country": country,
        "usageLocation": "AT",
        "preferredLanguage": "en-US",
        "businessPhones": [format!("+1 206 555 {:04}", chance.next(10_000))],
        "mobilePhone": null,
        "faxNumber": null,
        "otherMails": [],
        "proxyAddresses": [format!("SMTP:{mail}"), format!("smtp:{alias}@contoso.mail.onmicrosoft.com")],
        "userType": if guest { "Guest" } else { "Member" },
        "onPremisesSyncEnabled": true,
        "onPremisesDistinguishedName": format!("CN={alias},OU=Research,OU=Users,DC=corp,DC=contoso,DC=local"),
        "onPremisesExtensionAttributes": {
            "extensionAttribute1": "AT-VIE", "extensionAttribute2": null, "extensionAttribute3": null,
            "extensionAttribute4": format!("{alias};research;lab-7"),
        },
        "extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_awsCostCenter": "AT-4410",
    });
    if let Json::Object(members) = &mut json {
        mess(&mut chance, members);
    }
    json
}

/// What people and scripts do to a directory over the years.
fn mess(chance: &mut Chance, members: &mut serde_json::Map<String, Json>) {
    let mut put = |name: &str, value: Json| {
        members.insert(name.to_owned(), value);
    };
    if chance.of(60) {
        let id = chance.guid();
        put(
            "manager",
            json!({ "@odata.type": "#microsoft.graph.user", "id": id, "displayName": "Priya Raman", "userPrincipalName": "priya.raman@contoso.com" }),
        );
    }
    if chance.of(3) {
        put("surname", json!(null));
        put("givenName", json!(null));
        put("mail", json!(null));
        put("businessPhones", json!([]));
    }
    if chance.of(2) {
        put("surname", json!(""));
    }
    if chance.of(2) {
        put("displayName", json!("Łukasz\tŻółć 🚀 \"Luk\""));
    }
    if chance.of(2) {
        put("jobTitle", json!("  Head of R&D <EMEA>; 50%  "));
    }
    if chance.of(2) {
        put("streetAddress", json!("Mariahilfer Straße 12\r\n2. Stock"));
    }
    if chance.of(2) {
        put("businessPhones", json!(["+43 1 555 0101", "+43 1 555 0102"]));
    }
    if chance.of(1) {
        put("department", json!("x".repeat(1100)));
    }
    if chance.of(1) {
        put("extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_skillTags", json!(["rust", "wasm", 7, true]));
        put("extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_badge", json!(12_345));
    }
    if chance.of(1) {
        put("@removed", json!({ "reason": if chance.of(50) { "changed" } else { "deleted" } }));
    }
    if chance.of(1) {
        put("manager", json!("priya.raman@contoso.com"));
        put("accountEnabled", json!("True"));
    }
    for name in ["department", "officeLocation", "state", "employeeId", "mobilePhone", "preferredLanguage"] {
        if chance.of(4) {
            members.remove(name);
        }
    }
}
