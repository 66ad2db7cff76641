//! The last argument of a call: what a run may know of the world, and the settings of the job.

use scimulate::environment::Texts;
use scimulate::{DateTime, Environment, Profile};
use serde_json::{Map, Value as Json};
use wasm_bindgen::prelude::*;

use crate::host;
use crate::json;

/// The members that every call knows: the kind of job that an expression is written for, and what a run may know of the
/// world. Those that are left out are taken from the host.
const OF_THE_WORLD: &[&str] = &["now", "seed", "defaultDomain", "profile", "taken", "parameters"];

/// The members that are settings of the job; the crate reads them.
const OF_THE_JOB: &[&str] = &[
    "assignment",
    "existing",
    "groupSchema",
    "links",
    "nullReferences",
    "onDemand",
    "ruleSettings",
    "skipOutOfScopeDeletions",
    "wireStyle",
];

/// The members that a batch knows beside the world.
const OF_A_BATCH: &[&str] = &["duplicates", "format", "include", "ruleSettings", "validate"];

/// Which members a call knows beside those of the world.
#[derive(Clone, Copy)]
pub(crate) enum Knows {
    World,
    Job,
    Batch,
    RuleSettings,
}

impl Knows {
    fn members(self) -> &'static [&'static str] {
        match self {
            Self::World => &[],
            Self::Job => OF_THE_JOB,
            Self::Batch => OF_A_BATCH,
            Self::RuleSettings => &["ruleSettings"],
        }
    }
}

/// What a call was told.
pub(crate) struct Options {
    pub(crate) environment: Environment,
    pub(crate) profile: Profile,
    /// The members that are not of the world.
    pub(crate) settings: Map<String, Json>,
}

impl Options {
    /// Reads an argument that may be left out.
    pub(crate) fn read(argument: &JsValue, knows: Knows) -> Result<Self, JsValue> {
        let mut members = json::members(argument)?;
        let mut settings = Map::new();
        for name in knows.members() {
            if let Some(value) = members.get_mut(*name).map(Json::take) {
                settings.insert((*name).to_owned(), value);
            }
        }
        // Milliseconds since 1970, as `Date.now()` gives them.
        let now = number(&mut members, "now")?;
        let seed = number(&mut members, "seed")?;
        // For `SelectUniqueValue`: what the target holds already.
        let mut taken = Texts::default();
        if let Some(json) = take(&mut members, "taken") {
            let wrong = || wrong("taken", &json, "a list of texts");
            for one in json.as_array().ok_or_else(wrong)? {
                taken.add(one.as_str().ok_or_else(wrong)?.to_owned());
            }
        }
        // The `%Name%` parameters of cloud-sync jobs.
        let mut parameters = Vec::new();
        if let Some(json) = take(&mut members, "parameters") {
            let wrong = || wrong("parameters", &json, "an object of texts");
            for (name, value) in json.as_object().ok_or_else(wrong)? {
                parameters.push((name.clone(), value.as_str().ok_or_else(wrong)?.to_owned()));
            }
        }
        let default_domain = match take(&mut members, "defaultDomain") {
            None => None,
            Some(Json::String(text)) => Some(text),
            Some(json) => return Err(wrong("defaultDomain", &json, "text")),
        };
        let profile = members
            .get_mut("profile")
            .map(Json::take)
            .map(|profile| scimulate::json::read_profile(&json::written(&profile)));
        let profile =
            profile.unwrap_or(Ok(Profile::default())).map_err(|problem| json::misuse(&problem.message))?;
        json::finish(&members, &[knows.members(), OF_THE_WORLD].concat())?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates, and any seed will do"
        )]
        let (seconds, seed) = (
            (now.unwrap_or_else(host::now) / 1000.0) as i64,
            seed.unwrap_or_else(|| host::random() * 9_007_199_254_740_991.0) as u64,
        );
        let environment = Environment {
            now: DateTime::from_unix_seconds(seconds),
            seed,
            default_domain,
            taken,
            parameters,
        };
        Ok(Self { environment, profile, settings })
    }

    /// The settings as the crate reads them.
    pub(crate) fn settings_text(&self) -> Option<String> {
        (!self.settings.is_empty()).then(|| json::written(&self.settings))
    }
}

/// Takes a member that may be left out or `null`.
fn take(members: &mut Map<String, Json>, name: &str) -> Option<Json> {
    members.get_mut(name).map(Json::take).filter(|json| !json.is_null())
}

fn number(members: &mut Map<String, Json>, name: &str) -> Result<Option<f64>, JsValue> {
    match take(members, name) {
        None => Ok(None),
        Some(json) => json.as_f64().map(Some).ok_or_else(|| wrong(name, &json, "a number")),
    }
}

fn wrong(name: &str, json: &Json, expected: &str) -> JsValue {
    json::misuse(&format!("`{name}` is {}, expected {expected}", json::written(json)))
}
