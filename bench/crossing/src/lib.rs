//! Two ways for plain objects to cross the border: member by member with `serde-wasm-bindgen`, or as JSON text.
//!
//! Nothing is done with them in between, so that the crossing alone is measured.

#![expect(clippy::struct_field_names, reason = "Graph and SCIM name the members so")]
#![expect(clippy::missing_errors_doc, reason = "the bench passes what can be read")]

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The attributes of a Graph user that the mapping reads; the others are passed over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct User {
    id: String,
    user_principal_name: String,
    account_enabled: bool,
    display_name: Option<String>,
    given_name: String,
    surname: String,
    mail: Option<String>,
    mail_nickname: Option<String>,
    job_title: Option<String>,
    department: Option<String>,
    company_name: Option<String>,
    employee_id: Option<String>,
    office_location: Option<String>,
    street_address: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    preferred_language: Option<String>,
    business_phones: Vec<String>,
}

/// About what a SCIM user is: members, lists and objects in them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    schemas: [&'static str; 2],
    external_id: Option<String>,
    user_name: String,
    active: bool,
    display_name: Option<String>,
    title: Option<String>,
    preferred_language: Option<String>,
    name: Name,
    addresses: [Address; 1],
    emails: Vec<Email>,
    phone_numbers: Vec<Email>,
    #[serde(rename = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    enterprise: Enterprise,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Name {
    formatted: String,
    family_name: String,
    given_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    primary: bool,
    r#type: &'static str,
    formatted: Option<String>,
    street_address: Option<String>,
    locality: Option<String>,
    region: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
}

#[derive(Serialize)]
struct Email {
    primary: bool,
    r#type: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Enterprise {
    department: Option<String>,
    employee_number: Option<String>,
    organization: Option<String>,
}

/// Reads a list of users member by member, and says how many there are.
#[wasm_bindgen(js_name = inByMembers)]
pub fn in_by_members(users: JsValue) -> Result<usize, JsValue> {
    Ok(serde_wasm_bindgen::from_value::<Vec<User>>(users)?.len())
}

/// Reads a list of users as text that the host's `JSON.stringify` writes.
#[wasm_bindgen(js_name = inByText)]
pub fn in_by_text(users: &JsValue) -> Result<usize, JsValue> {
    let text = js_sys::JSON::stringify(users)?.as_string().unwrap_or_default();
    Ok(read(&text)?.len())
}

/// Bodies that are there already, to be given out.
#[wasm_bindgen]
pub struct Bodies(Vec<Body>);

#[wasm_bindgen]
impl Bodies {
    /// Makes a body of each user.
    #[wasm_bindgen(constructor)]
    pub fn new(users: &str) -> Result<Bodies, JsValue> {
        Ok(Self(read(users)?.into_iter().map(Body::of).collect()))
    }

    /// Gives them member by member.
    #[wasm_bindgen(js_name = outByMembers)]
    pub fn out_by_members(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }

    /// Gives them as text that the host's `JSON.parse` reads.
    #[wasm_bindgen(js_name = outByText)]
    pub fn out_by_text(&self) -> Result<JsValue, JsValue> {
        js_sys::JSON::parse(&serde_json::to_string(&self.0).map_err(|error| error.to_string())?)
    }
}

fn read(text: &str) -> Result<Vec<User>, JsValue> {
    serde_json::from_str(text).map_err(|error| error.to_string().into())
}

impl Body {
    fn of(user: User) -> Self {
        let entry = |value| Email { primary: true, r#type: "work", value };
        Self {
            schemas: [
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            ],
            external_id: user.mail_nickname.or(Some(user.id)),
            user_name: user.user_principal_name,
            active: user.account_enabled,
            display_name: user.display_name,
            title: user.job_title,
            preferred_language: user.preferred_language,
            name: Name {
                formatted: format!("{} {}", user.given_name, user.surname),
                family_name: user.surname,
                given_name: user.given_name,
            },
            addresses: [Address {
                primary: true,
                r#type: "work",
                formatted: user.office_location,
                street_address: user.street_address,
                locality: user.city,
                region: user.state,
                postal_code: user.postal_code,
                country: user.country,
            }],
            emails: user.mail.into_iter().map(entry).collect(),
            phone_numbers: user.business_phones.into_iter().take(1).map(entry).collect(),
            enterprise: Enterprise {
                department: user.department,
                employee_number: user.employee_id,
                organization: user.company_name,
            },
        }
    }
}
