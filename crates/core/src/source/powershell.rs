//! Reads objects as PowerShell writes them: what `Get-MgUser` and its like give, through `ConvertTo-Json`.
//!
//! Members have Graph's names with a capital, and what the module does not know is below `AdditionalProperties`.
//! See <https://learn.microsoft.com/en-us/powershell/module/microsoft.graph.users/get-mguser>.

use serde_json::{Map, Value as Json};

/// One of them every object has that somebody looks at.
static NAMES: [&str; 3] = ["DisplayName", "Id", "UserPrincipalName"];

/// Gives an object of PowerShell as Graph has it; none where it is Graph's already.
pub(super) fn as_graph(members: &Map<String, Json>) -> Option<Map<String, Json>> {
    if !NAMES.iter().any(|name| members.contains_key(*name) && !members.contains_key(&small(name))) {
        return None;
    }
    // Nobody's account is neither enabled nor disabled: where that is null, null is what `-Property` did not ask for.
    let complete = members.get("AccountEnabled").is_none_or(|enabled| !enabled.is_null());
    Some(object(members, complete))
}

fn object(members: &Map<String, Json>, complete: bool) -> Map<String, Json> {
    let mut graph = Map::new();
    for (name, json) in members {
        match json {
            Json::Null if !complete => {}
            Json::Object(more) if name == "AdditionalProperties" => graph.extend(more.clone()),
            _ => {
                graph.insert(small(name), value(json, complete));
            }
        }
    }
    graph
}

fn value(json: &Json, complete: bool) -> Json {
    match json {
        Json::Object(members) => Json::Object(object(members, complete)),
        Json::Array(items) => items.iter().map(|item| value(item, complete)).collect(),
        _ => json.clone(),
    }
}

/// Graph's name for a name of PowerShell.
fn small(name: &str) -> String {
    let mut graph = name.to_owned();
    if let Some(first) = graph.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    graph
}
