//! Text to base64url and back, compressed by the browser's own `CompressionStream`.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

use super::Problem;
use crate::storage::LONGEST;

const FORMAT: &str = "deflate-raw";

/// Compresses a text.
pub(super) async fn pack(text: &str) -> Option<String> {
    let packed = through("CompressionStream", text.as_bytes(), usize::MAX).await.ok()?;
    Some(BASE64_URL_SAFE_NO_PAD.encode(packed))
}

/// Gives the text back; a short text that swells beyond what the page keeps is refused.
pub(super) async fn unpack(data: &str) -> Result<String, Problem> {
    // A browser writes some characters of a pasted address as `%3D`; none of ours is among them.
    let packed = BASE64_URL_SAFE_NO_PAD.decode(data.trim_end_matches('=')).map_err(|_| Problem::Damaged)?;
    let bytes = through("DecompressionStream", &packed, LONGEST).await?;
    String::from_utf8(bytes).map_err(|_| Problem::Damaged)
}

/// Sends bytes through one of the browser's transforms, which web-sys does not bind yet.
async fn through(transform: &str, bytes: &[u8], most: usize) -> Result<Vec<u8>, Problem> {
    let reader = reader(transform, bytes).map_err(|_| Problem::Damaged)?;
    let mut all = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| Problem::Damaged)?;
        let part = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
        if part("done").is_truthy() {
            return Ok(all);
        }
        all.extend(Uint8Array::new(&part("value")).to_vec());
        if all.len() > most {
            // Whether the rest is thrown away now or later makes no difference here.
            let _ = reader.cancel();
            return Err(Problem::TooLong);
        }
    }
}

fn reader(transform: &str, bytes: &[u8]) -> Result<ReadableStreamDefaultReader, JsValue> {
    let constructor: Function = Reflect::get(&window(), &JsValue::from_str(transform))?.dyn_into()?;
    let transform = Reflect::construct(&constructor, &Array::of1(&JsValue::from_str(FORMAT)))?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let stream = blob.stream().pipe_through(transform.unchecked_ref::<ReadableWritablePair>());
    Ok(stream.get_reader().unchecked_into())
}
