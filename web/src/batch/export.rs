//! Writes users into files: a table of findings for a spreadsheet, and the users' own texts.

use csv_core::{WriteResult, Writer};

use super::message::Filter;
use super::run::Run;

/// Writes the findings of the users of a filter, one a row; users without findings have a row, too.
pub(super) fn csv(run: &Run, filter: Filter) -> String {
    // Excel takes a file for UTF-8 only where this mark says so.
    let mut text = String::from('\u{feff}');
    let heading = [
        "number",
        "line",
        "id",
        "userPrincipalName",
        "displayName",
        "severity",
        "code",
        "message",
        "attribute",
    ];
    row(&mut text, &heading);
    for (place, person) in run.filtered(filter) {
        let number = (place + 1).to_string();
        let line = person.line.map(|line| line.to_string()).unwrap_or_default();
        let who = [&*number, &line, &person.id, &person.user_name, &person.name];
        let findings = run.findings(person);
        if findings.is_empty() {
            row(&mut text, &[&who[..], &[""; 4]].concat());
        }
        for found in findings {
            let severity = if found.severe { "error" } else { "warning" };
            row(&mut text, &[&who[..], &[severity, run.code(found), &found.message, &found.at]].concat());
        }
    }
    text
}

fn row(text: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.is_empty() {
            continue;
        }
        let cell = harmless(cell);
        let mut writer = Writer::new();
        // Twice the length and two quotes are the most that it takes.
        let mut output = vec![0; cell.len() * 2 + 2];
        let (result, _, written) = writer.field(cell.as_bytes(), &mut output);
        let (end, closed) = writer.finish(output.get_mut(written..).unwrap_or_default());
        debug_assert!(result == WriteResult::InputEmpty && end == WriteResult::InputEmpty);
        output.truncate(written + closed);
        text.push_str(&String::from_utf8(output).unwrap_or_default());
    }
    text.push_str("\r\n");
}

/// Keeps a spreadsheet from taking a cell for a formula; the wide signs are as good where people write Chinese, Japanese or Korean.
/// See <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Puts a user's JSON on one line; a line break in JSON stands between its parts, never in a text.
pub(super) fn one_line(json: &str) -> String {
    json.split(['\n', '\r']).map(str::trim).collect()
}

/// Gives a user's text as the user pane shows it: the heading of a table above its row, JSON on lines of its own.
pub(super) fn shown(text: &str, heading: Option<&str>) -> String {
    if let Some(heading) = heading {
        return format!("{}\n{text}", heading.trim_end());
    }
    if text.contains('\n') {
        return text.to_owned();
    }
    let json = serde_json::from_str::<serde_json::Value>(text);
    json.and_then(|json| serde_json::to_string_pretty(&json)).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Level;
    use scimulate::aws::RuleSettings;
    use scimulate::{Environment, ObjectMapping};

    #[test]
    fn no_cell_is_a_formula() {
        let mut run = Run::new(ObjectMapping::aws_users(), RuleSettings::default(), Environment::default());
        run.feed("userPrincipalName,displayName,surname\n=1+1,\"@SUM(1,\"\"2\"\")\",Silva\n+x@contoso.com,ok,Silva\n");
        run.finish();
        let text = csv(&run, Filter::Level(Level::Failed));
        let mut lines = text.lines();
        assert!(lines.next().unwrap().starts_with("\u{feff}number,line,id,"));
        let first = lines.next().unwrap();
        assert!(first.starts_with("1,2,,'=1+1,\"'@SUM(1,\"\"2\"\")\",error,"), "{first}");
        assert!(
            lines
                .all(|line| line.split(',').all(|cell| !cell.trim_matches('"').starts_with(['=', '+', '@'])))
        );
    }

    #[test]
    fn nor_is_one_in_wide_signs() {
        for cell in ["＝1", "＋1", "－1", "＠a"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }

    #[test]
    fn a_user_stays_what_it_was() {
        let pretty =
            "{\n  \"displayName\": \"Ana  \\n Silva\",\r\n  \"otherMails\": [\n    \"a@b.example\"\n  ]\n}";
        let line = one_line(pretty);
        assert_eq!(line, r#"{"displayName": "Ana  \n Silva","otherMails": ["a@b.example"]}"#);
        assert_eq!(shown("a,b", Some("x,y\r\n")), "x,y\na,b");
        assert_eq!(shown("{\"a\":1}", None), "{\n  \"a\": 1\n}");
    }
}
