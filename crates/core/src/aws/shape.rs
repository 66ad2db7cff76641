//! Tells texts of a known shape: e-mail addresses and AWS's identifiers.

/// Whether a text is shaped like an e-mail address: something, `@`, something, and no white space.
#[cfg_attr(for_size, optimize(speed))]
pub(crate) fn is_address(text: &str) -> bool {
    let shaped = text
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    shaped && !has_white_space(text)
}

/// Takes the first of several addresses, or the one that stands among other words: `a@x.example; b@x.example`,
/// `Ana <a@x.example>`. None where the text is one address, or no part of it is.
pub(crate) fn first_address(text: &str) -> Option<&str> {
    let is_mark = |c: char| matches!(c, '<' | '>' | ';' | ',' | ':' | '|');
    let begins = text.split(|c: char| is_mark(c) && c != '>').map(str::trim_start);
    let mut words = begins.filter_map(|part| part.split(|c: char| is_mark(c) || c.is_whitespace()).next());
    // The first that looks like one decides: what is wrong with it is not for the next to make good.
    let first = words.find(|word| word.find('@').is_some_and(|at| at > 0 && at + 1 < word.len()))?;
    (first != text && is_address(first)).then_some(first)
}

/// Finds the same in any text, as the group `address` of a .NET regular expression.
pub(crate) const FIRST_ADDRESS: &str = r"(?s)^(?:.*?[<;,:|])??\s*(?<address>[^\s<>;,:|]+@[^\s<>;,:|]+).*$";

#[inline]
#[cfg_attr(for_size, optimize(speed))]
fn has_white_space(text: &str) -> bool {
    if text.is_ascii() {
        return text.bytes().any(|byte| matches!(byte, b'\t'..=b'\r' | b' '));
    }
    text.contains(char::is_whitespace)
}

/// Whether white space stands at an end of a text.
pub(crate) fn is_padded(text: &str) -> bool {
    let is_plain = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    !(is_plain(bytes.first()) && is_plain(bytes.last())) && text.trim().len() < text.len()
}

/// Whether a text is an identifier as AWS gives them: a UUID, often after ten more digits and a hyphen.
pub(crate) fn is_aws_id(text: &str) -> bool {
    let uuid = match text.split_once('-') {
        Some((first, uuid)) if first.len() == 10 => {
            if !first.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
                return false;
            }
            uuid
        }
        _ => text,
    };
    let hyphens = [8, 13, 18, 23];
    uuid.len() == 36
        && uuid
            .bytes()
            .enumerate()
            .all(|(at, byte)| if hyphens.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for text in ["a@b", "ana.silva@contoso.example"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["", "ana", "@b", "a@", "a@b@c", "ana silva@contoso.example"] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn the_first_of_several_addresses() {
        for (text, first) in [
            ("a@x.example; b@x.example", Some("a@x.example")),
            ("a@x.example,b@x.example", Some("a@x.example")),
            (" a@x.example b@x.example", Some("a@x.example")),
            ("a@x.example\n/ b", Some("a@x.example")),
            ("; ana, a@x.example;", Some("a@x.example")),
            ("Ana <a@x.example>", Some("a@x.example")),
            ("SMTP:a@x.example; b@x.example", Some("a@x.example")),
            ("a@x.example", None),
            ("ana silva@x.example", None),
            ("a@b@c; d@x.example", None),
            ("ana; @x", None),
            ("", None),
        ] {
            assert_eq!(first_address(text), first, "{text}");
        }
    }

    #[test]
    fn identifiers() {
        for text in
            ["9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "A4D8E4A8-1061-700e-3d75-96c6bb641596"]
        {
            assert!(is_aws_id(text), "{text}");
        }
        for text in
            ["", "ana@contoso.example", "9067729B3D-94f1e0b3-c394-48d5-8ab1-000000000001", "a4d8e4a8-1061"]
        {
            assert!(!is_aws_id(text), "{text}");
        }
    }
}
