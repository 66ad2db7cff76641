//! The last argument of a call: what a run may know of the world, and the settings of the job.

use std::collections::{BTreeMap, BTreeSet};

use scimulate::{DateTime, Environment, Profile};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use wasm_bindgen::prelude::*;

use crate::json;

/// What a run may know of the world; members that are left out are taken from the host.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct World {
    /// Milliseconds since 1970, as `Date.now()` gives them.
    now: Option<f64>,
    seed: Option<f64>,
    default_domain: Option<String>,
    /// The kind of job that an expression is written for.
    profile: Profile,
    /// Values the target holds already, for `SelectUniqueValue`.
    taken: BTreeSet<String>,
    /// Values of the `%Name%` parameters of cloud-sync jobs.
    parameters: BTreeMap<String, String>,
}

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
        let mut members: Map<String, Json> = match json::optional_text(argument)? {
            None => Map::new(),
            Some(text) => serde_json::from_str(&text).map_err(|error| misuse(&error))?,
        };
        let mut settings = Map::new();
        for name in knows.members() {
            if let Some(value) = members.remove(*name) {
                settings.insert((*name).to_owned(), value);
            }
        }
        let world: World = serde_json::from_value(Json::Object(members)).map_err(|error| misuse(&error))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates, and any seed will do"
        )]
        let (seconds, seed) = (
            (world.now.unwrap_or_else(js_sys::Date::now) / 1000.0) as i64,
            world.seed.unwrap_or_else(|| js_sys::Math::random() * 9_007_199_254_740_991.0) as u64,
        );
        let environment = Environment {
            now: DateTime::from_unix_seconds(seconds),
            seed,
            default_domain: world.default_domain,
            taken: world.taken,
            parameters: world.parameters,
        };
        Ok(Self { environment, profile: world.profile, settings })
    }

    /// The settings as the crate reads them.
    pub(crate) fn settings_text(&self) -> Option<String> {
        (!self.settings.is_empty()).then(|| Json::Object(self.settings.clone()).to_string())
    }
}

/// What a call throws that was called wrongly.
pub(crate) fn misuse(error: &dyn std::fmt::Display) -> JsValue {
    js_sys::TypeError::new(&format!("scimulate: options: {error}")).into()
}
