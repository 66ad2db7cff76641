//! What the host is asked for: the few calls that are made, because `js-sys` brings into the module whatever any of its own
//! calls back.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A list.
    pub type Array;

    /// Makes a list of two values.
    #[wasm_bindgen(static_method_of = Array, js_name = of)]
    pub(crate) fn of_two(one: &JsValue, other: &JsValue) -> Array;

    #[wasm_bindgen(method)]
    pub(crate) fn push(this: &Array, value: &JsValue) -> u32;

    pub(crate) type Uint32Array;

    /// Copies numbers.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(numbers: &[usize]) -> Uint32Array;

    pub(crate) type Int32Array;

    /// Copies numbers.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(numbers: &[i32]) -> Int32Array;

    /// What is called for each answer.
    pub type Function;

    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn call_with(
        this: &Function,
        context: &JsValue,
        argument: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// A text of the host.
    #[wasm_bindgen(js_name = String)]
    pub type JsString;

    #[wasm_bindgen(method, js_class = "String")]
    pub(crate) fn concat(this: &JsString, other: &JsValue) -> JsString;

    pub(crate) type TypeError;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(message: &str) -> TypeError;

    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date)]
    pub(crate) fn now() -> f64;

    /// A number from 0 to below 1.
    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn random() -> f64;

    /// Reads JSON: the host's own parser makes the objects that callers get, faster than they are built member by member.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    pub(crate) fn parse(text: &str) -> Result<JsValue, JsValue>;

    /// Writes JSON; `undefined` where a value has none.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    pub(crate) fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}
