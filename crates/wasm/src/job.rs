//! Objects through provisioning: one, a change, cycles, many.

use scimulate::json::{BatchOptions, CompiledSchema, Provisioning};
use scimulate::source::{Before, Cut, Cutter, Form, Head, Part, Passed, Selection};
use wasm_bindgen::prelude::*;

use crate::host::{Array, Function, Int32Array, JsString, Uint32Array};
use crate::json;
use crate::options::{Knows, Options};

/// A schema compiled once, run many times.
#[wasm_bindgen(js_name = SynchronizationJob, skip_typescript)]
pub struct SynchronizationJob {
    compiled: CompiledSchema,
}

#[wasm_bindgen(js_class = SynchronizationJob)]
impl SynchronizationJob {
    /// Compiles a schema; without one, that of the gallery application.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(schema: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let schema = json::optional_text(schema)?;
        let options = Options::read(options, Knows::RuleSettings)?;
        let compiled = CompiledSchema::new(schema.as_deref(), options.settings.get("ruleSettings"));
        Ok(Self { compiled })
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
        // As in a batch, those of the call take the place of the job's.
        let judged =
            options.settings.get("ruleSettings").map(|own| self.compiled.clone().with_settings(Some(own)));
        let compiled = judged.as_ref().unwrap_or(&self.compiled);
        Ok(json::written(&compiled.provision(&source, settings.as_deref(), &options.environment)))
    }

    /// Starts a batch with this schema.
    #[wasm_bindgen(skip_typescript)]
    pub fn batch(&self, options: &JsValue) -> Result<Batch, JsValue> {
        let Options { environment, settings, .. } = Options::read(options, Knows::Batch)?;
        let settings = BatchOptions::read(&json::written(&settings));
        let settings = settings.map_err(|problem| json::misuse(&problem.message))?;
        Ok(Batch { run: Some(self.compiled.batch(settings, environment)) })
    }
}

/// A text of many objects that comes in pieces.
#[wasm_bindgen(skip_typescript)]
pub struct Batch {
    run: Option<Provisioning>,
}

#[wasm_bindgen]
impl Batch {
    /// Gets ready for another text, with the options that it has: where they don't say the time and the seed, these are others.
    #[wasm_bindgen(skip_typescript)]
    pub fn restart(&mut self, options: &JsValue) -> Result<(), JsValue> {
        let Options { environment, .. } = Options::read(options, Knows::Batch)?;
        if let Some(run) = &mut self.run {
            run.restart(environment);
        }
        Ok(())
    }

    /// Makes the text a part of a batch, behind a head and so many objects, lines and characters; `names` is what
    /// [`names`](Self::names) gave of what came before.
    #[wasm_bindgen(skip_typescript)]
    pub fn after(&mut self, head: &str, objects: usize, lines: usize, column: usize, names: &[u32]) {
        let before = Before { objects, lines, column };
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let names = names.chunks_exact(3).filter_map(|name| match name {
            [low, high, index] => Some((u64::from(*low) | u64::from(*high) << 32, place(*index))),
            _ => None,
        });
        self.run = self.run.take().map(|run| run.after(head, before, names));
    }

    /// Takes the next piece of the text and gives the next piece of the answer.
    #[wasm_bindgen(skip_typescript)]
    pub fn feed(&mut self, piece: &str) -> JsString {
        let answer = self.run.as_mut().map(|run| run.feed(piece)).unwrap_or_default();
        in_parts(&answer)
    }

    /// The same as UTF-8, for a piece that ends where a character ends.
    #[wasm_bindgen(js_name = feedBytes, skip_typescript)]
    pub fn feed_bytes(&mut self, piece: &[u8]) -> Vec<u8> {
        let Some(run) = &mut self.run else { return Vec::new() };
        // What is right, as nearly all is, need only be checked.
        let answer = match std::str::from_utf8(piece) {
            Ok(piece) => run.feed(piece),
            Err(_) => run.feed(&String::from_utf8_lossy(piece)),
        };
        answer.into_bytes()
    }

    /// Takes users as [`Packed`](scimulate::json::Packed) has them and gives their entries as it has them: the texts, what they
    /// are, and outlines that were not there before; `undefined` where the whole batch must come as text.
    #[wasm_bindgen(skip_typescript)]
    pub fn take(&mut self, texts: &str, layout: &[i32]) -> Option<Array> {
        let packed = self.run.as_mut()?.take(texts, layout)?;
        let entries = Array::of_two(&packed.texts.as_str().into(), &Int32Array::new(&packed.layout));
        for outline in &packed.outlines {
            entries.push(&outline.as_str().into());
        }
        Some(entries)
    }

    /// Ends the text and gives the rest of the answer; a part behind which the document goes on does not end it.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self, goes_on: bool) -> String {
        let end = if goes_on { Provisioning::finish_part } else { Provisioning::finish };
        self.run.as_mut().map(end).unwrap_or_default()
    }

    /// Says whether the rest of the document cannot be read; before its end.
    #[wasm_bindgen(getter, js_name = isBroken, skip_typescript)]
    pub fn is_broken(&self) -> bool {
        self.run.as_ref().is_some_and(Provisioning::is_broken)
    }

    /// Gives the members of a user that are read, where it has none of [`others`](Self::others).
    #[wasm_bindgen(skip_typescript)]
    pub fn members(&self) -> Vec<String> {
        let selection = self.run.as_ref().and_then(Provisioning::selection);
        selection.into_iter().flat_map(Selection::members).map(str::to_owned).collect()
    }

    /// Gives the members that make an object something else than a user.
    #[wasm_bindgen(skip_typescript)]
    pub fn others() -> Vec<String> {
        Selection::others().map(str::to_owned).collect()
    }

    /// Gives what must be unique in the text: for each name the two halves of its hash, and the place of its object.
    #[wasm_bindgen(skip_typescript)]
    pub fn names(&self) -> Vec<u32> {
        let names = self.run.as_ref().map(Provisioning::names);
        let mut all = Vec::new();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the halves of the hash; and no batch has 2^32 objects"
        )]
        for (hash, index) in names.into_iter().flatten() {
            all.extend([hash as u32, (hash >> 32) as u32, index as u32]);
        }
        all
    }
}

/// Looks at the beginning of a text, behind so many objects, lines and characters; gives what its parts are read
/// behind, and in numbers: whether it has an object on each line, how long its own head is, and the state of a cutter; nothing
/// where that does not show.
#[wasm_bindgen(js_name = textHead, skip_typescript)]
pub fn text_head(text: &[u8], before: &[usize]) -> Option<Array> {
    // What is no text, or cut in two, begins nothing.
    let whole = text.utf8_chunks().next()?.valid();
    // It is no character of the first line.
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let Head { form, text: head, length } = Head::of(text)?;
    let [objects, lines, column] = numbers(before);
    let before = Before { objects, lines, column };
    let begun = before.behind(text.as_bytes().get(..length).unwrap_or_default(), before.objects);
    let length = length + whole.len() - text.len();
    let state = Cutter::new(&head, begun).map(|cutter| cutter.state()).unwrap_or_default();
    let mut told = vec![usize::from(form == Form::Lines), length];
    told.extend(state);
    Some(Array::of_two(&head.into(), &Uint32Array::new(&told)))
}

/// Passes a piece of a list or a table with the state of a cutter; gives the next state, whether the piece can be cut and where,
/// what stands before that place, and whether the document ends there.
#[wasm_bindgen(js_name = cutText, skip_typescript)]
pub fn cut_text(head: &str, piece: &[u8], state: &[usize]) -> Option<Vec<usize>> {
    let mut cutter = Cutter::new(head, Before::default())?.resumed(numbers(state));
    let (cut, is_end) = match cutter.pass(piece) {
        Passed::On => (None, false),
        Passed::Cut(cut) => (Some(cut), false),
        Passed::End(cut) => (Some(cut), true),
    };
    let Cut { at, before: Before { objects, lines, column } } = cut.unwrap_or_default();
    let mut told = cutter.state().to_vec();
    told.extend([usize::from(cut.is_some()), at, objects, lines, column, usize::from(is_end)]);
    Some(told)
}

/// Gives the numbers that JavaScript kept.
fn numbers<const N: usize>(kept: &[usize]) -> [usize; N] {
    std::array::from_fn(|at| kept.get(at).copied().unwrap_or_default())
}

/// Gives a long text to JavaScript in parts: those with nothing beyond Latin-1 take half the memory there, and the time for it.
fn in_parts(text: &str) -> JsString {
    const PART: usize = 1024;
    let mut all: JsString = JsValue::from("").unchecked_into();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, others) = rest.split_at(rest.floor_char_boundary(PART));
        all = all.concat(&part.into());
        rest = others;
    }
    all
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
    let options = Options::read(options, Knows::Job)?;
    let settings = options.settings_text();
    json::value(&scimulate::json::provision_with(
        &source,
        schema.as_deref(),
        existing.as_deref(),
        settings.as_deref(),
        &options.environment,
    ))
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

/// Compares what two schemas would send for every object; `each` is called with every comparison.
#[wasm_bindgen(skip_typescript)]
pub fn compare(
    before: &JsValue,
    after: &JsValue,
    source: &JsValue,
    each: &Function,
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
                let told = json::value(&found).and_then(|found| each.call_with(&JsValue::NULL, &found));
                thrown = told.err();
            }
        },
    );
    match thrown {
        Some(error) => Err(error),
        None => json::value(&answer),
    }
}

/// Compares what two schemas would send for a part of a text, behind a head and so many objects, lines and characters; the last
/// number says whether the document goes on. Gives as NDJSON who differs, whether the rest cannot be read,
/// and how many there are.
#[wasm_bindgen(js_name = comparePart, skip_typescript)]
pub fn compare_part(
    before: &str,
    after: &str,
    options: &JsValue,
    text: &str,
    head: &str,
    place: &[usize],
) -> Result<String, JsValue> {
    let [objects, lines, column, goes_on] = numbers(place);
    let part = Part { text, head, before: Before { objects, lines, column }, goes_on: goes_on > 0 };
    let Options { environment, .. } = Options::read(options, Knows::World)?;
    let mut answer = String::new();
    let each = |found| answer.push_str(&(json::written(&found) + "\n"));
    let (counts, is_broken) = scimulate::json::differences(before, after, part, &environment, each);
    Ok(format!("{answer}{}\n{}", json::written(&is_broken), json::written(&counts)))
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
