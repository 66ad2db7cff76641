//! The border to `editor.js`: `CodeMirror`, which takes the place of the page's plain fields once it is loaded.

use std::any::Any;
use std::cell::OnceCell;

use js_sys::{Array, Object, Reflect, Uint32Array};
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use scimulate::expression::lexer::{TokenKind, tokens};
use scimulate::expression::{Function, Keyword, Profile, functions};
use wasm_bindgen::convert::{FromWasmAbi, IntoWasmAbi};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use crate::effect::effect;

#[wasm_bindgen]
extern "C" {
    /// The module `editor.js`.
    pub(crate) type EditorModule;

    #[wasm_bindgen(method)]
    pub(super) fn expression(this: &EditorModule, place: &HtmlElement, options: &Object) -> Handle;

    #[wasm_bindgen(method)]
    pub(super) fn json(this: &EditorModule, place: &HtmlElement, options: &Object) -> Handle;

    #[wasm_bindgen(method, js_name = whenNear)]
    fn when_near(this: &EditorModule, place: &HtmlElement, call: &Closure<dyn Fn()>);

    #[wasm_bindgen(method)]
    fn forget(this: &EditorModule, place: &HtmlElement);

    #[wasm_bindgen(method, js_name = putCaret)]
    fn put_caret(this: &EditorModule, element: &Element, at: u32);

    /// One editor.
    pub(super) type Handle;

    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Handle, text: &str);

    #[wasm_bindgen(method, js_name = setFindings)]
    pub(super) fn set_findings(this: &Handle, findings: &Array);

    #[wasm_bindgen(method, js_name = setLines)]
    pub(super) fn set_lines(this: &Handle, lines: &Array);

    #[wasm_bindgen(method, js_name = setReadonly)]
    pub(super) fn set_readonly(this: &Handle, readonly: bool);

    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

struct Loaded {
    module: EditorModule,
    language: Object,
    // Called as long as the page lives.
    _tokens: Box<dyn Any>,
}

thread_local! {
    static LOADED: OnceCell<Loaded> = const { OnceCell::new() };
    static READY: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Takes the module that `start.js` loaded after the first paint.
#[wasm_bindgen(js_name = useEditor)]
pub fn use_editor(module: EditorModule) {
    let (language, tokens) = language();
    LOADED.with(|loaded| {
        // A second module changes nothing: the editors that are there stay.
        let _ = loaded.set(Loaded { module, language, _tokens: tokens });
    });
    READY.with(|ready| ready.set(true));
}

fn with_module(act: impl FnOnce(&EditorModule)) {
    LOADED.with(|loaded| {
        if let Some(loaded) = loaded.get() {
            act(&loaded.module);
        }
    });
}

/// Puts the caret of the editor in a part of the page before a character of its text, in UTF-16, once the page is up to date.
pub(crate) fn put_caret(part: &'static str, at: usize) {
    request_animation_frame(move || {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let plain_or_not = [part, " textarea, ", part, " .cm-content"].concat();
        let Ok(Some(element)) = document().query_selector(&plain_or_not) else { return };
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(plain) => {
                // A missed caret is a missed comfort, nothing more.
                let _ = plain.focus();
                let _ = plain.set_selection_range(at, at);
            }
            Err(element) => with_module(|module| module.put_caret(&element, at)),
        }
    });
}

/// An editor, and the functions that it calls.
type Running = (Handle, Vec<Box<dyn Any>>);

/// A plain field and the editor that takes its place.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// Where both of them stand.
    pub(super) place: NodeRef<Div>,
    /// The plain field.
    pub(super) plain: NodeRef<Textarea>,
    /// Whether the editor has taken its place.
    pub(super) upgraded: RwSignal<bool>,
    /// Something is being composed in the plain field, which must not go away under the hand.
    pub(super) composing: RwSignal<bool>,
    editor: StoredValue<Option<Running>, LocalStorage>,
    /// Whether the person sees it, or nearly.
    near: RwSignal<bool>,
    /// What the editor said last, to be told from what the page says.
    said: StoredValue<String>,
}

impl Field {
    /// Makes a field; `make` makes the editor for it and gives the functions that it calls.
    ///
    /// One of many, of which most are out of sight, is not `near`: its editor waits until the person comes there.
    pub(super) fn new(
        near: bool,
        on_input: Callback<String>,
        make: impl Fn(&EditorModule, &HtmlElement, Options) -> (Handle, Options) + 'static,
    ) -> Self {
        let field = Self {
            place: NodeRef::new(),
            plain: NodeRef::new(),
            upgraded: RwSignal::new(false),
            composing: RwSignal::new(false),
            editor: StoredValue::new_local(None),
            near: RwSignal::new(near),
            said: StoredValue::new(String::new()),
        };
        if !near {
            field.wait();
        }
        let ready = READY.with(ArcRwSignal::clone);
        effect(move |_| {
            if !ready.get() || !field.near.get() || field.composing.get() || field.upgraded.get_untracked() {
                return;
            }
            let (Some(place), Some(plain)) = (field.place.get(), field.plain.get()) else { return };
            let mut options = Options::default();
            options.set("field", &plain);
            options.call("onInput", move |text: String| {
                field.said.set_value(text.clone());
                on_input.run(text);
            });
            field.said.set_value(plain.value());
            let running =
                LOADED.with(|loaded| loaded.get().map(|loaded| make(&loaded.module, &place, options)));
            if let Some((handle, options)) = running {
                field.editor.set_value(Some((handle, options.calls)));
                field.upgraded.set(true);
            }
        });
        on_cleanup(move || {
            field.editor.update_value(|editor| {
                if let Some((handle, _)) = editor.take() {
                    handle.destroy();
                }
            });
        });
        field
    }

    /// Waits for the module, then for the person to come near.
    fn wait(self) {
        let ready = READY.with(ArcRwSignal::clone);
        let waiting = StoredValue::new_local(None);
        effect(move |_| {
            let Some(place) = ready.get().then(|| self.place.get()).flatten() else { return };
            let call = Closure::<dyn Fn()>::new(move || self.near.set(true));
            with_module(|module| module.when_near(&place, &call));
            waiting.set_value(Some((place, call)));
        });
        on_cleanup(move || {
            waiting.update_value(|waiting| {
                if let Some((place, _)) = waiting.take() {
                    with_module(|module| module.forget(&place));
                }
            });
        });
    }

    /// Gives the editor another text, unless it came from there.
    pub(super) fn set_text(self, text: &str) {
        if self.said.with_value(|said| said == text) {
            return;
        }
        self.said.set_value(text.to_owned());
        self.with(|editor| editor.set_text(text));
    }

    /// Does something with the editor, where there is one.
    pub(super) fn with(self, act: impl FnOnce(&Handle)) {
        self.editor.with_value(|editor| {
            if let Some((handle, _)) = editor {
                act(handle);
            }
        });
    }
}

/// What an editor is made with: values, and functions that live as long as it does.
#[derive(Default)]
pub(super) struct Options {
    object: Object,
    calls: Vec<Box<dyn Any>>,
}

impl Options {
    /// Adds a value.
    pub(super) fn set(&mut self, name: &str, value: impl AsRef<JsValue>) {
        put(&self.object, name, value.as_ref());
    }

    /// Adds a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.set(name, JsValue::from_str(text));
    }

    /// Adds a function that takes something.
    pub(super) fn call<T: FromWasmAbi + 'static>(&mut self, name: &str, call: impl Fn(T) + 'static) {
        let call = Closure::<dyn Fn(T)>::new(call);
        self.set(name, call.as_ref());
        self.calls.push(Box::new(call));
    }

    /// Adds a function that gives something.
    pub(super) fn ask<T: IntoWasmAbi + 'static>(&mut self, name: &str, call: impl Fn() -> T + 'static) {
        let call = Closure::<dyn Fn() -> T>::new(call);
        self.set(name, call.as_ref());
        self.calls.push(Box::new(call));
    }

    /// Adds a function that takes a number and gives a list.
    pub(super) fn look_up(&mut self, name: &str, call: impl Fn(u32) -> Array + 'static) {
        let call = Closure::<dyn Fn(u32) -> Array>::new(call);
        self.set(name, call.as_ref());
        self.calls.push(Box::new(call));
    }

    /// Gives the language of expressions.
    pub(super) fn language(&mut self) {
        LOADED.with(|loaded| {
            if let Some(loaded) = loaded.get() {
                put(&self.object, "language", &loaded.language);
            }
        });
    }

    /// The object that JavaScript gets.
    pub(super) fn object(&self) -> &Object {
        &self.object
    }
}

/// Makes an object.
pub(super) fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        put(&object, name, &value);
    }
    object.into()
}

/// A number of bytes or lines as JavaScript has it; nothing on a page is longer.
pub(super) fn number(number: usize) -> JsValue {
    JsValue::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of a plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Describes the language of expressions, as `web/editor/src/tokens.mjs` wants it.
fn language() -> (Object, Box<dyn Any>) {
    let kinds = KINDS.iter().map(|(_, name)| JsValue::from_str(name)).collect::<Array>();
    let keywords = Keyword::ALL.iter().map(|(name, _)| JsValue::from_str(name)).collect::<Array>();
    let functions = functions().iter().map(function).collect::<Array>();
    let cut = Closure::<dyn Fn(String) -> Uint32Array>::new(|text: String| cut(&text).as_slice().into());
    let language = Object::new();
    put(&language, "kinds", &kinds);
    put(&language, "keywords", &keywords);
    put(&language, "functions", &functions);
    put(&language, "tokens", cut.as_ref());
    (language, Box::new(cut))
}

fn function(function: &Function) -> JsValue {
    let parameters = function.parameters.iter().map(|parameter| {
        object([
            ("name", parameter.name.into()),
            ("summary", parameter.summary.into()),
            ("required", parameter.required.into()),
            ("repeats", parameter.allow_multiple_occurrences.into()),
        ])
    });
    object([
        ("name", function.name.into()),
        ("summary", function.summary.into()),
        ("parameters", parameters.collect::<Array>().into()),
        ("notes", function.notes.iter().map(|note| JsValue::from_str(note)).collect::<Array>().into()),
        ("reference", function.reference.into()),
        ("usual", (function.profile == Profile::Provisioning).into()),
    ])
}

/// The kinds of tokens, by the number that stands for them.
const KINDS: [(TokenKind, &str); 13] = [
    (TokenKind::Name, "name"),
    (TokenKind::String, "string"),
    (TokenKind::Number, "number"),
    (TokenKind::Attribute, "attribute"),
    (TokenKind::Parameter, "parameter"),
    (TokenKind::Open, "open"),
    (TokenKind::Close, "close"),
    (TokenKind::Comma, "comma"),
    (TokenKind::Comparison, "comparison"),
    (TokenKind::Unterminated, "unterminated"),
    (TokenKind::WrongQuotes, "wrongQuotes"),
    (TokenKind::ForeignOperator, "foreignOperator"),
    (TokenKind::Unknown, "unknown"),
];

/// Gives three numbers for each token: its kind, and where it begins and ends in UTF-16.
fn cut(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let (mut byte, mut unit) = (0, 0);
    let mut count = |to: usize| {
        unit += text.get(byte..to).unwrap_or_default().encode_utf16().count();
        byte = to;
        u32::try_from(unit).unwrap_or(u32::MAX)
    };
    for token in tokens(text) {
        let kind = KINDS.iter().position(|(kind, _)| *kind == token.kind).unwrap_or_default();
        numbers.extend([
            u32::try_from(kind).unwrap_or_default(),
            count(token.span.start),
            count(token.span.end),
        ]);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_counted_in_utf16() {
        assert_eq!(cut("a\u{1F680}(é"), [0, 0, 1, 12, 1, 3, 5, 3, 4, 12, 4, 5]);
        assert_eq!(cut(" Trim( [a] )"), [0, 1, 5, 5, 5, 6, 3, 7, 10, 6, 11, 12]);
    }

    #[test]
    fn every_kind_of_token_has_a_name_of_its_own() {
        for (place, (kind, name)) in KINDS.iter().enumerate() {
            assert!(KINDS.iter().skip(place + 1).all(|(other, text)| other != kind && text != name));
        }
    }
}
