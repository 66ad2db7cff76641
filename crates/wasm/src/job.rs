//! Objects through provisioning: one, a change, cycles, many.

use scimulate::json::CompiledSchema;
use wasm_bindgen::prelude::*;

use crate::json;
use crate::options::{Knows, Options};

/// A schema compiled once, run many times.
#[wasm_bindgen(js_name = SynchronizationJob, skip_typescript)]
pub struct SynchronizationJob {
    schema: Option<String>,
    /// Given at construction; batches are judged by them too.
    rule_settings: Option<serde_json::Value>,
    compiled: CompiledSchema,
}

#[wasm_bindgen(js_class = SynchronizationJob)]
impl SynchronizationJob {
    /// Compiles a schema; without one, that of the gallery application.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(schema: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let schema = json::optional_text(schema)?;
        let options = Options::read(options, Knows::RuleSettings)?;
        let rule_settings = options.settings.get("ruleSettings").cloned();
        let compiled = CompiledSchema::new(schema.as_deref(), rule_settings.as_ref());
        Ok(Self { schema, rule_settings, compiled })
    }

    /// Gives what is wrong with the schema and its mappings.
    #[wasm_bindgen(skip_typescript)]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        json::value(&self.compiled.diagnostics())
    }

    /// Works out what Entra would send for one object; text out.
    #[wasm_bindgen(js_name = provisionOnDemandText, skip_typescript)]
    pub fn provision_on_demand_text(&self, source: &JsValue, options: &JsValue) -> Result<String, JsValue> {
        let source = json::text(source)?;
        let options = Options::read(options, Knows::Job)?;
        let settings = options.settings_text();
        json::written(&self.compiled.provision(&source, settings.as_deref(), &options.environment))
    }

    /// Starts a batch with this schema.
    #[wasm_bindgen(skip_typescript)]
    pub fn batch(&self, options: &JsValue) -> Result<Batch, JsValue> {
        Batch::start(self.schema.as_deref(), self.rule_settings.as_ref(), options)
    }
}

/// A text of many objects that comes in pieces.
#[wasm_bindgen(skip_typescript)]
pub struct Batch {
    run: scimulate::json::Provisioning,
}

#[wasm_bindgen]
impl Batch {
    fn start(
        schema: Option<&str>,
        rule_settings: Option<&serde_json::Value>,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let Options { environment, mut settings, .. } = Options::read(options, Knows::Batch)?;
        if let Some(rule_settings) = rule_settings {
            settings.entry("ruleSettings").or_insert_with(|| rule_settings.clone());
        }
        let settings = serde_json::from_value(serde_json::Value::Object(settings))
            .map_err(|error| crate::options::misuse(&error))?;
        Ok(Self { run: scimulate::json::Provisioning::new(schema, settings, environment) })
    }

    /// Takes the next piece of the text and gives the next piece of the answer.
    #[wasm_bindgen(skip_typescript)]
    pub fn feed(&mut self, piece: &str) -> String {
        self.run.feed(piece)
    }

    /// Ends the text and gives the rest of the answer.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> String {
        self.run.finish()
    }
}

/// Works out what Entra would send for one object, and what AWS would find in it.
#[wasm_bindgen(js_name = provisionOnDemand, skip_typescript)]
pub fn provision_on_demand(
    source: &JsValue,
    schema: &JsValue,
    existing: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (source, schema, existing) =
        (json::text(source)?, json::optional_text(schema)?, json::optional_text(existing)?);
    let mut options = Options::read(options, Knows::Job)?;
    let mut problem = None;
    if let Some(existing) = existing {
        match serde_json::from_str(&existing) {
            Ok(held) => {
                options.settings.insert("existing".into(), held);
            }
            Err(error) => problem = Some(scimulate::diagnostic::invalid_json(&error)),
        }
    }
    let settings = options.settings_text();
    let mut summary =
        scimulate::json::provision(&source, schema.as_deref(), settings.as_deref(), &options.environment);
    summary.diagnostics.splice(0..0, problem);
    json::value(&summary)
}

/// Works out what a change of one object sends.
#[wasm_bindgen(skip_typescript)]
pub fn plan(
    before: &JsValue,
    after: &JsValue,
    schema: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (before, after, schema) = (json::text(before)?, json::text(after)?, json::optional_text(schema)?);
    let options = Options::read(options, Knows::Job)?;
    let settings = options.settings_text();
    json::value(&scimulate::json::plan(
        &before,
        &after,
        schema.as_deref(),
        settings.as_deref(),
        &options.environment,
    ))
}

/// Works out which changes of the mapping would mend the errors of one object.
#[wasm_bindgen(js_name = planFixes, skip_typescript)]
pub fn plan_fixes(
    source: &JsValue,
    schema: &JsValue,
    existing: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (source, schema, existing) =
        (json::text(source)?, json::optional_text(schema)?, json::optional_text(existing)?);
    let options = Options::read(options, Knows::RuleSettings)?;
    let settings = options.settings_text();
    json::value(&scimulate::json::plan_fixes(
        &source,
        schema.as_deref(),
        existing.as_deref(),
        settings.as_deref(),
        &options.environment,
    ))
}

/// Runs cycles one after another, each against what the one before left.
#[wasm_bindgen(skip_typescript)]
pub fn cycle(cycles: &JsValue, schema: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let (cycles, schema) = (json::text(cycles)?, json::optional_text(schema)?);
    let options = Options::read(options, Knows::Job)?;
    let settings = options.settings_text();
    json::value(&scimulate::json::cycle(
        &cycles,
        schema.as_deref(),
        settings.as_deref(),
        &options.environment,
    ))
}

/// Compares what two schemas would send for every object; `each` is called with every comparison, as text.
#[wasm_bindgen(skip_typescript)]
pub fn compare(
    before: &JsValue,
    after: &JsValue,
    source: &JsValue,
    each: &js_sys::Function,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (before, after, source) = (json::text(before)?, json::text(after)?, json::text(source)?);
    let options = Options::read(options, Knows::Job)?;
    let settings = options.settings_text();
    let mut thrown = None;
    let answer = scimulate::json::compare(
        &before,
        &after,
        &source,
        settings.as_deref(),
        &options.environment,
        |found| {
            if thrown.is_none() {
                let told = json::value(&found).and_then(|found| each.call1(&JsValue::NULL, &found));
                thrown = told.err();
            }
        },
    );
    match thrown {
        Some(error) => Err(error),
        None => json::value(&answer),
    }
}

/// Says what "Test connection" asks of a tenant URL, and whether the URL has the form that AWS gives.
#[wasm_bindgen(js_name = testConnection, skip_typescript)]
pub fn test_connection(tenant_url: &str, schema: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let schema = json::optional_text(schema)?;
    let options = Options::read(options, Knows::RuleSettings)?;
    let settings = options.settings_text();
    json::value(&scimulate::json::test_connection(
        tenant_url,
        schema.as_deref(),
        settings.as_deref(),
        &options.environment,
    ))
}

/// Reads whatever lists users or groups, and says what it was taken for.
#[wasm_bindgen(js_name = readSource, skip_typescript)]
pub fn read_source(source: &JsValue) -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::read_source(&json::text(source)?))
}
