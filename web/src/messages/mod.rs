//! Every sentence and word that the page says, by the part of the page that says it.
//!
//! For a translation, each file here becomes one of several of the same names, and a function chooses among them by the reader's
//! language; nothing else needs to change, as sentences with values and the forms of a plural are made here, too. The texts of
//! findings, rules and functions are the core's, the editors' own stand in `web/editor/src/messages.mjs`, and what is to be read
//! before or without this program stands in `web/index.html` and `web/start.js`.

pub(crate) mod batch;
pub(crate) mod changes;
pub(crate) mod comparison;
pub(crate) mod decoder;
pub(crate) mod dialogs;
pub(crate) mod directory;
pub(crate) mod embed;
pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod help;
pub(crate) mod judging;
pub(crate) mod mapping;
pub(crate) mod page;
pub(crate) mod reference;
pub(crate) mod requests;
pub(crate) mod schema;
pub(crate) mod scope;
pub(crate) mod user;
pub(crate) mod words;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    #[test]
    fn no_other_module_has_prose_of_its_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        visit(&root, &mut found);
        assert!(found.is_empty(), "move to messages: {found:#?}");
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the sources are files, and the test is no part of the page"
    )]
    fn visit(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                if !path.ends_with("messages") {
                    visit(&path, found);
                }
            } else {
                let source = fs::read_to_string(&path).expect("a source");
                found.extend(prose(&source).into_iter().map(|text| format!("{}: {text}", path.display())));
            }
        }
    }

    /// Gives the texts of a source, but for its tests, that a person would read.
    fn prose(source: &str) -> Vec<&str> {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = Vec::new();
        // How many braces of a view are open; outside of one it is none.
        let mut depth = 0_usize;
        let mut rest = code;
        while let Some(next) = rest.chars().next() {
            let is_attribute = rest.starts_with("#[") || rest.starts_with("#![");
            rest = if let Some(after) = rest.strip_prefix("view! {") {
                depth += 1;
                after
            } else if rest.starts_with("//") {
                rest.split_once('\n').map_or("", |(_, after)| after)
            } else if is_attribute && !rest.starts_with("#[prop") {
                rest.split_once(")]").map_or("", |(_, after)| after)
            } else if let Some(after) = rest.strip_prefix("'\"'") {
                after
            } else if let Some((text, after)) = literal(rest) {
                let before = code.get(..code.len() - rest.len()).unwrap_or_default();
                let said = if depth > 0 { is_shown(before, text) } else { is_sentence(text) };
                found.extend(said.then_some(text));
                after
            } else {
                match next {
                    '{' if depth > 0 => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                rest.get(next.len_utf8()..).unwrap_or_default()
            };
        }
        found
    }

    /// Splits a text in quotation marks from what follows.
    fn literal(rest: &str) -> Option<(&str, &str)> {
        let inside = rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = inside.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        Some((inside.get(..end)?, inside.get(end + 1..)?))
    }

    /// Whether a text in a view begins like a sentence, has several words or joins two, and is none for the style sheet or
    /// the browser, nor one that an event's is compared with.
    fn is_shown(before: &str, text: &str) -> bool {
        let silent = [
            "class=",
            "class=format!(",
            "class=move || format!(",
            "style=",
            "accept=",
            "rel=",
            "href=",
            "== ",
        ];
        if silent.iter().any(|name| before.ends_with(name)) {
            return false;
        }
        let mut letters = text.chars();
        let begins =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let joins = matches!(text.trim(), "." | "," | ":" | ";");
        begins || joins || words_in_a_row(text) > 1
    }

    /// Whether a text is a sentence wherever it stands; names and selectors have fewer words.
    fn is_sentence(text: &str) -> bool {
        words_in_a_row(text) > 2
    }

    fn words_in_a_row(text: &str) -> usize {
        let is_word = |word: &str| {
            let word = word.trim_end_matches(['.', ',', ';', ':']);
            !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'')
        };
        let mut longest = 0;
        let mut row = 0;
        for word in text.split(' ') {
            row = if is_word(word) { row + 1 } else { 0 };
            longest = longest.max(row);
        }
        longest
    }

    #[test]
    fn prose_is_told_from_code() {
        let source = r#"
            #[expect(dead_code, reason = "it is not read here")]
            const CLASS: &str = "quiet text"; // "this is no text"
            let said = "this is said";
            view! { <p class="a quiet one" id="x" title="Two">"two words"<code>"GET /Users"</code>": "{format!("{a} and so {b}")}</p> }
            let class = '"'; let quoted = "a \"text\" of two";
        "#;
        assert_eq!(prose(source), ["this is said", "Two", "two words", ": ", "{a} and so {b}"]);
    }
}
