//! A place in a JSON text, moved forward over what is plainly right; what is wrong, or rare, is for `serde_json` to say.

#![expect(
    clippy::inline_always,
    reason = "a step is smaller than its call, and a module that is built for size would call it for every byte"
)]

use serde_json::Value as Json;

/// How deep lists and objects may stand in each other here; `serde_json` takes 127.
pub(crate) const DEEPEST: usize = 60;

/// How long a number may be here; `serde_json` takes what `f64` holds.
const LONGEST_NUMBER: usize = 20;

/// One and 128 in each of eight bytes.
const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// What the readers of JSON stand on.
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    bytes: &'a [u8],
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Gives the bytes from here on.
    #[inline(always)]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Gives the text from a place up to here.
    #[inline(always)]
    pub(crate) fn since(&self, begin: usize) -> Option<&'a str> {
        self.text.get(begin..self.at)
    }

    /// Gives the text that stands from a quote up to here, without its escapes.
    pub(crate) fn unescaped(&self, begin: usize) -> Option<String> {
        match serde_json::from_str(self.since(begin)?) {
            Ok(Json::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Passes white space, of which most texts have none.
    #[inline(always)]
    pub(crate) fn space(&mut self) {
        if let Some(..=b' ') = self.peek() {
            self.all_space();
        }
    }

    fn all_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes a byte, where it is the next behind white space.
    #[inline(always)]
    pub(crate) fn take(&mut self, wanted: u8) -> bool {
        self.space();
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes a word, where it is the next.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn word(&mut self, word: &str) -> bool {
        let found = begins(self.rest(), word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Whether nothing but white space is left.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.space();
        self.at == self.bytes.len()
    }

    /// Passes a text from quote to quote, and says whether it holds escapes; half of a character is no text.
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn string(&mut self) -> Option<bool> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.at += 1;
        let mut escaped = false;
        loop {
            self.at += plain(self.rest());
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(escaped);
                }
                b'\\' => {
                    escaped = true;
                    self.at += match self.bytes.get(self.at + 1)? {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 2,
                        b'u' => match self.unit(self.at)? {
                            0xd800..0xdc00 => {
                                (0xdc00..0xe000).contains(&self.unit(self.at + 6)?).then_some(12)?
                            }
                            0xdc00..0xe000 => return None,
                            _ => 6,
                        },
                        _ => return None,
                    };
                }
                _ => return None,
            }
        }
    }

    /// Gives the UTF-16 unit that is escaped at a place.
    fn unit(&self, at: usize) -> Option<u16> {
        let escape = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        // Which would take a sign, too.
        let right = escape.bytes().all(|byte| byte.is_ascii_hexdigit());
        right.then(|| u16::from_str_radix(escape, 16).ok())?
    }

    /// Takes a text in quotes: what stands between them, and whether that holds escapes.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn quoted(&mut self) -> Option<(&'a str, bool)> {
        let begin = self.at + 1;
        let escaped = self.string()?;
        Some((self.text.get(begin..self.at - 1)?, escaped))
    }

    /// Passes a number that is neither long nor has an exponent; another may be out of range.
    pub(crate) fn number(&mut self) -> Option<()> {
        let begin = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        // Nothing but a point follows a leading zero.
        let zero = self.peek() == Some(b'0');
        let whole = self.digits();
        let mut right = whole == 1 || (whole > 1 && !zero);
        if self.peek() == Some(b'.') {
            self.at += 1;
            right &= self.digits() > 0;
        }
        right &= self.at - begin <= LONGEST_NUMBER && !matches!(self.peek(), Some(b'e' | b'E'));
        right.then_some(())
    }

    fn digits(&mut self) -> usize {
        let begin = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - begin
    }

    /// Passes a value of any kind, lists and objects no deeper than this.
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn value(&mut self, depth: usize) -> Option<()> {
        self.space();
        let word = |found: bool| found.then_some(());
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'n' => word(self.word("null")),
            b't' => word(self.word("true")),
            b'f' => word(self.word("false")),
            b'{' => self.each(b'}', depth, |cursor| {
                cursor.space();
                cursor.string()?;
                cursor.take(b':').then_some(())
            }),
            b'[' => self.each(b']', depth, |_| Some(())),
            _ => self.number(),
        }
    }

    /// Passes what stands in brackets, each value behind what names it.
    #[cfg_attr(for_size, optimize(speed))]
    fn each(&mut self, end: u8, depth: usize, name: fn(&mut Self) -> Option<()>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.at += 1;
        if self.take(end) {
            return Some(());
        }
        loop {
            name(self)?;
            self.value(depth)?;
            if self.take(end) {
                return Some(());
            }
            if !self.take(b',') {
                return None;
            }
        }
    }
}

/// Whether bytes begin with others: names of members mostly, so short that calling a comparison of memory would take longer.
#[inline(always)]
pub(crate) fn begins(bytes: &[u8], others: &[u8]) -> bool {
    let mut at = 0;
    while let Some(wanted) = others.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            Some(found) if u64::from_le_bytes(*found) == u64::from_le_bytes(*wanted) => at += 8,
            _ => return false,
        }
    }
    while let Some(wanted) = others.get(at) {
        if bytes.get(at) != Some(wanted) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a text stands in quotes as it is.
#[inline]
#[cfg_attr(for_size, optimize(speed))]
pub(crate) fn is_plain(text: &str) -> bool {
    plain(text.as_bytes()) == text.len()
}

/// Counts the line breaks of a part of a text, and the characters behind the last of them.
#[cfg_attr(for_size, optimize(speed))]
pub(crate) fn count(bytes: &[u8]) -> (usize, usize) {
    let mut lines = 0;
    let mut characters = 0;
    let mut each = |bytes: &[u8], characters: &mut usize| {
        for byte in bytes {
            if *byte == b'\n' {
                lines += 1;
                *characters = 0;
            } else {
                *characters += usize::from(!is_continued(*byte));
            }
        }
    };
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| words.get(at).map_or(0, |word| u64::from_le_bytes(*word)));
        // Most of a text is ASCII without a line break.
        let breaks = is(a, b'\n') | is(b, b'\n') | is(c, b'\n') | is(d, b'\n');
        if (breaks | a | b | c | d) & HIGH == 0 {
            characters += block.len();
            continue;
        }
        for bytes in words {
            let word = u64::from_le_bytes(*bytes);
            if is(word, b'\n') & HIGH == 0 {
                let continued = (word >> 7) & !(word >> 6) & ONES;
                characters += 8 - continued.count_ones() as usize;
            } else {
                each(bytes, &mut characters);
            }
        }
    }
    each(rest, &mut characters);
    (lines, characters)
}

/// Whether a byte goes on with a character that another begins: `10xxxxxx`.
fn is_continued(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Counts the bytes before the first that ends a text or may not stand in one: a quote, a backslash, a control character.
#[inline(always)]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        // The lowest bit is right; those above it may be a borrow.
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (is(word, b'"') | is(word, b'\\') | control) & HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(b' '..=b'!' | b'#'..=b'[' | b']'..) = bytes.get(at) {
        at += 1;
    }
    at
}

/// Sets the high bit of the lowest byte that is this one, and no bit below.
#[inline(always)]
fn is(word: u64, byte: u8) -> u64 {
    let zero = word ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero
}

#[cfg(test)]
mod tests;
