//! Finds the name that somebody meant: "did you mean".

/// Gives the one of `names` that differs from what is written by the fewest slips, if they are few; letter case does not count.
///
/// A slip is a letter too many, too few or another one, or two that changed places.
///
/// ```
/// assert_eq!(scimulate::nearest("tolwoer", ["ToLower", "ToUpper"]), Some("ToLower"));
/// assert_eq!(scimulate::nearest("x", ["ToLower", "ToUpper"]), None);
/// ```
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest(written, &mut names.into_iter())
}

/// Does so for names from anywhere, so that it is compiled once.
fn closest<'a>(written: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    // A name is short; a very long one is no misspelling, and the comparison takes the product of the lengths.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    let mut best = None;
    for name in names {
        let slips = strsim::osa_distance(&lower, &name.to_ascii_lowercase());
        let few = slips <= 1 + name.len().max(6) / 6 && slips * 2 <= name.len();
        if few && best.is_none_or(|best| (slips, name) < best) {
            best = Some((slips, name));
        }
    }
    best.map(|(_, name)| name)
}
