//! Reads objects as PowerShell writes them: what `Get-MgUser` and its like give, through `ConvertTo-Json`.
//!
//! Members have Graph's names with a capital, and what the module does not know is below `AdditionalProperties`.
//! See <https://learn.microsoft.com/en-us/powershell/module/microsoft.graph.users/get-mguser>.

use serde_json::{Map, Value as Json};

/// Gives an object of PowerShell as Graph has it; none where it is nothing of a directory.
pub(super) fn as_graph(members: &Map<String, Json>) -> Option<Map<String, Json>> {
    // One of them every object has that somebody looks at.
    ["DisplayName", "Id", "UserPrincipalName"].iter().find(|name| members.contains_key(**name))?;
    // Nobody's account is neither enabled nor disabled: where that is null, null is what `-Property` did not ask for.
    let complete = members.get("AccountEnabled").is_none_or(|enabled| !enabled.is_null());
    let mut graph = Map::new();
    fill(&mut graph, members.clone(), complete);
    Some(graph)
}

fn fill(graph: &mut Map<String, Json>, members: Map<String, Json>, complete: bool) {
    for (name, mut json) in members {
        match &mut json {
            Json::Null if !complete => continue,
            Json::Object(more) if name == "AdditionalProperties" => {
                fill(graph, std::mem::take(more), complete);
                continue;
            }
            _ => rename(&mut json, complete),
        }
        graph.insert(small(name), json);
    }
}

fn rename(json: &mut Json, complete: bool) {
    match json {
        Json::Object(members) => {
            let written = std::mem::take(members);
            fill(members, written, complete);
        }
        Json::Array(items) => items.iter_mut().for_each(|item| rename(item, complete)),
        _ => {}
    }
}

/// Graph's name for a name of PowerShell.
fn small(mut name: String) -> String {
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}
