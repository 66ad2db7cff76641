//! Turns the bytes of a file into text piece by piece, and says in plain words why it cannot.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::batch::Problem;
use crate::messages::files as say;

/// Gives a whole file as text.
///
/// # Errors
///
/// Where the browser cannot read it, and where it is no text.
pub(crate) async fn text_of(file: &Blob) -> Result<String, Problem> {
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return Err(unreadable()) };
    whole(Uint8Array::new(&buffer).to_vec())
}

fn whole(bytes: Vec<u8>) -> Result<String, Problem> {
    let text = match detect(bytes.get(..4).unwrap_or(&bytes))? {
        Encoding::Utf8 => String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes()))?,
        encoding => Decoder::new(encoding).decode(&bytes, true).0,
    };
    if text.contains('\0') {
        return Err(Problem::new("not-a-text", say::NOT_A_TEXT, say::CHOOSE_TEXT));
    }
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Says where a text is not UTF-8. Nothing of it is taken: half a user would only puzzle.
fn not_utf8(bytes: &[u8]) -> Problem {
    let place = Decoder::new(Encoding::Utf8).decode(bytes, true).1.and_then(|problem| problem.place);
    Problem { place, ..Problem::new("invalid-encoding", say::NOT_UTF8, say::SAVE_AS_UTF8) }
}

/// Says that the browser cannot read a file.
pub(crate) fn unreadable() -> Problem {
    Problem::new("unreadable-file", say::UNREADABLE, say::CHOOSE_AGAIN)
}

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
}

/// How many bytes [`detect`] wants to see.
pub(crate) const MARK: f64 = 4.0;

/// Tells the encoding by the first bytes.
pub(crate) fn detect(start: &[u8]) -> Result<Encoding, Problem> {
    match start {
        [] => Err(Problem::new("empty-file", say::EMPTY, say::SAVE_ONCE_MORE)),
        [0xFF, 0xFE, ..] | [b'{' | b'[' | b' ' | b'\n' | b'\r', 0, ..] => Ok(Encoding::Utf16LittleEndian),
        [0xFE, 0xFF, ..] | [0, b'{' | b'[' | b' ' | b'\n' | b'\r', ..] => Ok(Encoding::Utf16BigEndian),
        // The second is a workbook of Excel until 2003.
        [b'P', b'K', 3, 4] | [0xD0, 0xCF, 0x11, 0xE0] => {
            Err(Problem::new("not-a-text", say::ARCHIVE, say::UNPACK_OR_SAVE))
        }
        [0x89, b'P', b'N', b'G']
        | [0xFF, 0xD8, 0xFF, _]
        | [b'G', b'I', b'F', b'8']
        | [b'%', b'P', b'D', b'F'] => Err(Problem::new("not-a-text", say::PICTURE, say::CHOOSE_TEXT)),
        [0x1F, 0x8B, ..] => Err(Problem::new("not-a-text", say::COMPRESSED, say::UNPACK_FIRST)),
        _ => Ok(Encoding::Utf8),
    }
}

/// Decodes one piece after another; characters that are cut in two are kept for the next.
#[derive(Debug)]
pub(crate) struct Decoder {
    encoding: Encoding,
    rest: Vec<u8>,
    line: usize,
}

impl Decoder {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding, rest: Vec::new(), line: 1 }
    }

    /// Gives the text of the next piece, and what stopped it; nothing may come after that.
    pub(crate) fn decode(&mut self, piece: &[u8], last: bool) -> (String, Option<Problem>) {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(piece);
        match self.encoding {
            Encoding::Utf8 => self.utf8(bytes, last),
            Encoding::Utf16LittleEndian => self.utf16(&bytes, u16::from_le_bytes, last),
            Encoding::Utf16BigEndian => self.utf16(&bytes, u16::from_be_bytes, last),
        }
    }

    fn utf8(&mut self, bytes: Vec<u8>, last: bool) -> (String, Option<Problem>) {
        let error = match String::from_utf8(bytes) {
            Ok(text) => {
                self.pass(&text);
                return (text, None);
            }
            Err(error) => error,
        };
        let (valid, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
        let mut bytes = error.into_bytes();
        let rest = bytes.split_off(valid);
        let text = String::from_utf8(bytes).unwrap_or_default();
        self.pass(&text);
        if cut && !last {
            self.rest = rest;
            return (text, None);
        }
        let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let mut problem = Problem::new("invalid-encoding", say::NOT_UTF8, say::SAVE_AS_UTF8_READ_SO_FAR);
        problem.place = Some((self.line, column));
        (text, Some(problem))
    }

    fn utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16, last: bool) -> (String, Option<Problem>) {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        let high = |unit: &u16| (0xD800..0xDC00).contains(unit);
        let cut = units.pop_if(|unit| high(unit) && !last).is_some();
        let kept = odd.len() + if cut { 2 } else { 0 };
        self.rest = bytes.get(bytes.len() - kept..).unwrap_or_default().to_vec();
        // A lone half of a character is shown as such; the rest of the user is worth reading.
        let text = char::decode_utf16(units).map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        (text, None)
    }

    fn pass(&mut self, text: &str) {
        self.line += text.bytes().filter(|byte| *byte == b'\n').count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_may_cut_characters() {
        let text = "{\"displayName\":\"Zoë 🚀\"}\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            (text.as_bytes(), Encoding::Utf8),
            (&little, Encoding::Utf16LittleEndian),
            (&big, Encoding::Utf16BigEndian),
        ] {
            assert_eq!(detect(&bytes[..4]), Ok(encoding));
            for size in [1, 3, 5, 1000] {
                let mut decoder = Decoder::new(encoding);
                let mut all: String =
                    bytes.chunks(size).map(|piece| decoder.decode(piece, false).0).collect();
                let (end, problem) = decoder.decode(&[], true);
                all.push_str(&end);
                assert_eq!((all.as_str(), problem), (text, None), "{encoding:?} in pieces of {size}");
            }
        }
    }

    #[test]
    fn a_whole_file_is_read_as_it_was_saved() {
        let text = "{\"displayName\":\"Zoë 🚀\"}";
        // As PowerShell's `>` writes it.
        let marked = format!("\u{feff}{text}");
        let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes(), marked.as_bytes(), &little, &big] {
            assert_eq!(whole(bytes.to_vec()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_no_field_s() {
        for (bytes, code, place) in [
            (&b""[..], "empty-file", None),
            (b"PK\x03\x04", "not-a-text", None),
            (b"\xD0\xCF\x11\xE0\xA1", "not-a-text", None),
            (b"MZ\0\0", "not-a-text", None),
            (b"{\n\"displayName\": \"Zo\xEB\"}", "invalid-encoding", Some((2, 19))),
        ] {
            let problem = whole(bytes.to_vec()).unwrap_err();
            assert_eq!((problem.code.as_str(), problem.place), (code, place));
        }
    }

    #[test]
    fn another_encoding_is_named_at_its_line() {
        let mut decoder = Decoder::new(Encoding::Utf8);
        decoder.decode(b"userPrincipalName,displayName\n", false);
        let (text, problem) = decoder.decode(b"zoe@contoso.com,Zo\xEB\n", false);
        assert_eq!(text, "zoe@contoso.com,Zo");
        assert_eq!(problem.unwrap().place, Some((2, 19)));
        for start in [b"PK\x03\x04", b"\x89PNG", b"%PDF", b"\xFF\xD8\xFF\xE0"] {
            assert_eq!(detect(start).unwrap_err().code, "not-a-text");
        }
        assert_eq!(detect(b"").unwrap_err().code, "empty-file");
    }
}
