//! Judges the cases of several requests in sequence: cycles, plans, and the test of a connection.

#![expect(clippy::indexing_slicing, reason = "a member that is not there is null, which no case expects")]

use scimulate::{Environment, json};
use serde_json::{Value as Json, json};

use crate::Verdict;
use crate::users::{document, options};

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    match judge(case) {
        Ok(None) => Verdict::Passed,
        Ok(Some((expected, got))) => Verdict::Failed(expected, got),
        Err(problem) => Verdict::Failed("a case of the documented form".to_owned(), problem),
    }
}

fn judge(case: &Json) -> Result<Option<(String, String)>, String> {
    let schema = document(case, "schema")?;
    let (schema, options, environment) = (schema.as_deref(), options(case)?, Environment::default());
    let options = options.as_deref();
    let got = if let Some(url) = case.get("tenantUrl").and_then(Json::as_str) {
        let test = json::test_connection(url, schema, None, &environment);
        let findings: Vec<_> =
            test.diagnostics.iter().map(|one| json!([one.severity, one.code, one.message])).collect();
        let paths: Vec<_> = test.requests.iter().map(|one| shape_of_guid(&one.path())).collect();
        json!({ "paths": paths, "findings": findings })
    } else if case.get("before").is_some() {
        let (before, after) = (document(case, "before")?, document(case, "after")?);
        let (before, after) = (before.ok_or("there is no `before`")?, after.ok_or("there is no `after`")?);
        json!(json::plan(&before, &after, schema, options, &environment))
    } else {
        let answer = json::cycle(&cycles(case)?, schema, options, &environment);
        let got = json!(answer);
        json!({
            "kinds": each(&got["cycles"], |cycle| cycle["kind"].clone()),
            "timelines": each(&got["cycles"], |cycle| each(&cycle["timeline"], line)),
            "skipReasons": each(&got["cycles"], |cycle| each(&cycle["objects"], |object| object["summary"]["skipReason"].clone())),
            "duplicates": each(&got["cycles"], |cycle| cycle["duplicates"].clone()),
            "durations": each(&got["cycles"], |cycle| cycle["duration"].clone()),
            "links": got["links"], "existing": got["existing"],
        })
    };
    let expected = case.get("expected").and_then(Json::as_object).ok_or("the case has no `expected`")?;
    for (name, expected) in expected {
        let got = &got[name];
        if got != expected {
            return Ok(Some((format!("{name} {expected}"), got.to_string())));
        }
    }
    Ok(None)
}

/// What looks like a GUID is one; which one is of no interest.
fn shape_of_guid(path: &str) -> String {
    match path.split("%22").nth(1).filter(|guid| guid.len() == 36) {
        Some(guid) => path.replace(guid, "{guid}"),
        None => path.to_owned(),
    }
}

fn each(list: &Json, of: impl Fn(&Json) -> Json) -> Json {
    list.as_array().into_iter().flatten().map(of).collect()
}

/// Pass, object, request and answer on one line, and the operations or members of the body.
fn line(entry: &Json) -> Json {
    let request = &entry["request"];
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    // The GUID of the connection test is of no interest.
    let path =
        if entry["pass"] == "connection" { "/Users?filter=…".to_owned() } else { text(&request["path"]) };
    let head = format!("{} {path} {}", text(&request["method"]), entry["status"]);
    match request["body"].get("Operations") {
        Some(operations) => json!([entry["pass"], entry["object"], head, operations]),
        None => json!([entry["pass"], entry["object"], head]),
    }
}

/// Each cycle is a list of documents, each of them JSON or the name of a sample.
fn cycles(case: &Json) -> Result<String, String> {
    let cycles = case.get("cycles").and_then(Json::as_array).ok_or("`cycles` is no list")?;
    let mut all = Vec::new();
    for cycle in cycles {
        let mut documents = Vec::new();
        for one in cycle.as_array().ok_or("a cycle is no list of documents")? {
            let text = document(&json!({ "document": one }), "document")?.unwrap_or_default();
            documents.push(serde_json::from_str::<Json>(&text).map_err(|error| error.to_string())?);
        }
        all.push(documents);
    }
    serde_json::to_string(&all).map_err(|error| error.to_string())
}
