//! The worker's side: reads the file in slices and answers what the page asks.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::comparing::Comparing;
use super::export;
use super::message::{Ask, Filter, Form, Problem, Progress, Said};
use super::run::Run;
use super::wire;
use crate::decode::{Decoder, Encoding, MARK, detect, unreadable};
use crate::messages::files as say;
use crate::reading::environment;

/// How much of the file is read at once: enough to be quick, and little enough to stop soon.
const SLICE: f64 = 1_048_576.0;
/// The page hears of progress so often, in milliseconds.
const OFTEN: f64 = 100.0;
/// A user without a text of its own is shown with its whole document up to this size.
const WHOLE: f64 = 2_000_000.0;

#[derive(Default)]
struct Held {
    file: Option<Blob>,
    run: Option<Run>,
    comparing: Option<Comparing>,
    cancelled: bool,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// Takes questions for as long as the page lets the worker live.
pub(crate) fn serve(scope: &DedicatedWorkerGlobalScope) {
    let take = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let (ask, file) = wire::open(&event.data());
        let file = file.dyn_into::<Blob>().ok();
        match ask {
            Some(Ask::Cancel) => HELD.with_borrow_mut(|held| held.cancelled = true),
            Some(ask) => spawn_local(answer(ask, file)),
            None => {}
        }
    });
    scope.set_onmessage(Some(take.as_ref().unchecked_ref()));
    take.forget();
    say(&Said::Ready, None);
}

fn say(said: &Said, file: Option<&Blob>) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // Only a page that is gone does not take it.
    let _ = scope.post_message(&wire::parcel(said, file.map(AsRef::as_ref)));
}

async fn answer(ask: Ask, file: Option<Blob>) {
    let said = match ask {
        Ask::Cancel => return,
        Ask::Run { setting } => {
            let Some(file) = file else { return };
            HELD.with_borrow_mut(|held| *held = Held::default());
            let environment = environment(&setting.default_domain);
            match run(file, Run::new(*setting.mapping, *setting.rules, environment)).await {
                Ok(said) => said,
                Err(problem) => Said::Failed(problem),
            }
        }
        Ask::Compare { before, setting } => {
            let environment = environment(&setting.default_domain);
            match compare(Comparing::new(*before, *setting.mapping, &setting.rules, environment)).await {
                Ok(said) => said,
                Err(problem) => Said::Refused(problem.message),
            }
        }
        Ask::Rows { filter, order, from } => with_run(|run| Said::Rows(run.rows(filter, order, from))),
        Ask::Shared { from } => with_run(|run| Said::Shared(run.shared(from))),
        Ask::Changes { from } => HELD.with_borrow(|held| match &held.comparing {
            Some(comparing) => Said::Changes(comparing.changes(from)),
            None => gone(),
        }),
        Ask::User { number } => user(number).await,
        Ask::Export { filter, form } => match export(filter, form).await {
            Ok((said, file)) => return say(&said, Some(&file)),
            Err(said) => said,
        },
    };
    say(&said, None);
}

fn gone() -> Said {
    Said::Refused(say::RESULTS_GONE.to_owned())
}

fn with_run(answer: impl FnOnce(&Run) -> Said) -> Said {
    HELD.with_borrow(|held| held.run.as_ref().map_or_else(gone, answer))
}

async fn run(file: Blob, mut run: Run) -> Result<Said, Problem> {
    let begun = js_sys::Date::now();
    let (file, encoding) = open(file).await?;
    let mut reader = Reader::new(&file, encoding);
    while let Some((text, problem)) = reader.next().await? {
        run.feed(&text);
        reader.report(run.users());
        if let Some(problem) = problem {
            run.stop();
            run.note(problem);
            break;
        }
    }
    if reader.is_cancelled() {
        run.stop();
    } else {
        run.finish();
    }
    let (stopped, milliseconds) = (reader.is_cancelled(), js_sys::Date::now() - begun);
    if let (Some(problem), false) = (run.failure(), stopped) {
        return Err(problem);
    }
    let report = run.report(stopped, milliseconds);
    HELD.with_borrow_mut(|held| (held.file, held.run) = (Some(file), Some(run)));
    Ok(Said::Done(report))
}

async fn compare(mut comparing: Comparing) -> Result<Said, Problem> {
    let file = HELD.with_borrow_mut(|held| {
        held.cancelled = false;
        held.file.clone()
    });
    let file = file.ok_or_else(unreadable)?;
    let mut reader = Reader::new(&file, Encoding::Utf8);
    while let Some((text, problem)) = reader.next().await? {
        comparing.feed(&text);
        reader.report(comparing.users());
        if problem.is_some() {
            break;
        }
    }
    if !reader.is_cancelled() {
        comparing.finish();
    }
    let comparison = comparing.comparison(reader.is_cancelled());
    HELD.with_borrow_mut(|held| held.comparing = Some(comparing));
    Ok(Said::Compared(comparison))
}

/// Tells the encoding, and rewrites UTF-16 so that places in the text are places in the file.
async fn open(file: Blob) -> Result<(Blob, Encoding), Problem> {
    let encoding = detect(&bytes(&file, 0.0, MARK).await?)?;
    if encoding == Encoding::Utf8 {
        return Ok((file, encoding));
    }
    let parts = Array::new();
    let mut reader = Reader::new(&file, encoding);
    while let Some((text, _)) = reader.next().await? {
        let part = blob(&text)?;
        parts.push(&part);
    }
    let file = Blob::new_with_blob_sequence(&parts).map_err(|_| unreadable())?;
    Ok((file, Encoding::Utf8))
}

fn blob(text: &str) -> Result<Blob, Problem> {
    Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))).map_err(|_| unreadable())
}

#[expect(clippy::cast_precision_loss, reason = "no file has 2^53 bytes")]
fn in_file(place: u64) -> f64 {
    place as f64
}

async fn bytes(file: &Blob, start: f64, end: f64) -> Result<Vec<u8>, Problem> {
    let slice = file.slice_with_f64_and_f64(start, end).map_err(|_| unreadable())?;
    let buffer = JsFuture::from(slice.array_buffer()).await.map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A file, slice by slice.
struct Reader<'a> {
    file: &'a Blob,
    decoder: Decoder,
    at: f64,
    ended: bool,
    cancelled: bool,
    told: f64,
}

impl<'a> Reader<'a> {
    fn new(file: &'a Blob, encoding: Encoding) -> Self {
        let decoder = Decoder::new(encoding);
        Self { file, decoder, at: 0.0, ended: false, cancelled: false, told: 0.0 }
    }

    /// Gives the next piece of text, and what stops the reading there.
    async fn next(&mut self) -> Result<Option<(String, Option<Problem>)>, Problem> {
        self.cancelled |= HELD.with_borrow(|held| held.cancelled);
        if self.ended || self.cancelled {
            return Ok(None);
        }
        let end = (self.at + SLICE).min(self.file.size());
        let piece = bytes(self.file, self.at, end).await?;
        self.at = end;
        self.ended = end >= self.file.size();
        Ok(Some(self.decoder.decode(&piece, self.ended)))
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    fn report(&mut self, users: usize) {
        let now = js_sys::Date::now();
        if now - self.told >= OFTEN {
            self.told = now;
            say(&Said::Progress(Progress { read: self.at, size: self.file.size(), users }), None);
        }
    }
}

/// Gives a user's text for the user pane.
async fn user(number: usize) -> Said {
    let found = HELD.with_borrow(|held| {
        let (file, run) = (held.file.clone()?, held.run.as_ref()?);
        let person = run.person(number.checked_sub(1)?)?;
        Some((file, person.bytes.clone(), run.heading().map(str::to_owned)))
    });
    let Some((file, place, heading)) = found else { return gone() };
    let whole = place.is_none();
    let (start, end) = match place {
        Some(place) => (in_file(place.start), in_file(place.end)),
        None if file.size() <= WHOLE => (0.0, file.size()),
        None => return Said::Refused(say::TEXT_NOT_ALONE.to_owned()),
    };
    let text = bytes(&file, start, end).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    match text {
        Ok(text) if whole => Said::User { text, chosen: number - 1 },
        Ok(text) => Said::User { text: export::shown(&text, heading.as_deref()), chosen: 0 },
        Err(problem) => Said::Refused(problem.message),
    }
}

async fn export(filter: Filter, form: Form) -> Result<(Said, Blob), Said> {
    let refused = |problem: Problem| Said::Refused(problem.message);
    if form == Form::Csv {
        let text = HELD.with_borrow(|held| held.run.as_ref().map(|run| export::csv(run, filter)));
        let file = blob(&text.ok_or_else(gone)?).map_err(refused)?;
        return Ok((Said::Exported { form, table: true, left_out: 0 }, file));
    }
    let found = HELD.with_borrow(|held| {
        let run = held.run.as_ref()?;
        let places: Vec<_> = run.filtered(filter).map(|(_, person)| person.bytes.clone()).collect();
        Some((held.file.clone()?, places, run.heading().map(str::to_owned)))
    });
    let (file, places, heading) = found.ok_or_else(gone)?;
    let left_out = places.iter().filter(|place| place.is_none()).count();
    let places: Vec<_> =
        places.into_iter().flatten().map(|place| (in_file(place.start), in_file(place.end))).collect();
    let parts = Array::new();
    if let Some(heading) = &heading {
        // Without the mark that it came with, Excel would take the table for one of an older encoding.
        let has_mark = bytes(&file, 0.0, 3.0).await.map_err(refused)? == b"\xEF\xBB\xBF";
        let mark = if has_mark { "\u{feff}" } else { "" };
        let part = blob(&format!("{mark}{}\n", heading.trim_end())).map_err(refused)?;
        parts.push(&part);
    }
    let mut rest = places.as_slice();
    while let Some((start, _)) = rest.first() {
        // One reading for all that stand near each other.
        let near = rest.iter().take_while(|(_, end)| end - start <= SLICE).count().max(1);
        let (now, later) = rest.split_at_checked(near).unwrap_or((rest, &[]));
        rest = later;
        let Some((_, end)) = now.last() else { break };
        let all = bytes(&file, *start, *end).await.map_err(refused)?;
        let mut text = String::new();
        for (from, to) in now {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "both are places in what was just read"
            )]
            let own = all.get((from - start) as usize..(to - start) as usize).unwrap_or_default();
            let own = String::from_utf8_lossy(own);
            text.push_str(&if heading.is_some() { own.into_owned() } else { export::one_line(&own) });
            text.push('\n');
        }
        let part = blob(&text).map_err(refused)?;
        parts.push(&part);
    }
    let file = Blob::new_with_blob_sequence(&parts).map_err(|_| refused(unreadable()))?;
    Ok((Said::Exported { form, table: heading.is_some(), left_out }, file))
}
