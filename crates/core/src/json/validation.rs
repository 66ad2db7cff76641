//! SCIM requests for callers that speak JSON.

use serde_json::{Map, Value as Json};

use crate::aws::{self, Operation};
use crate::diagnostic::{Diagnostic, invalid_json};
use crate::scim::ResourceType;

/// Says what AWS would answer to a request.
///
/// The text is `{"method", "path", "body"}`, or a body alone, which is then that of a create.
///
/// ```
/// use scimulate::json;
///
/// let found = json::validate(r#"{"method":"PATCH","path":"/Users/1","body":{"Operations":[]}}"#);
/// assert!(found.iter().any(|finding| finding.code == "patch-operations-missing"));
/// ```
pub fn validate(request: &str) -> Vec<Diagnostic> {
    let members: Map<String, Json> = match serde_json::from_str(request) {
        Ok(Json::Object(members)) => members,
        Ok(_) => return aws::validate_text(Operation::CreateUser, request, &aws::Context::default()),
        Err(error) => return vec![invalid_json(&error)],
    };
    let text = |name: &str| members.get(name).and_then(Json::as_str);
    let (Some(method), Some(path)) = (text("method"), text("path")) else {
        let is_group = members.get("schemas").is_some_and(|schemas| schemas.to_string().contains(":Group"));
        let operation = if is_group { Operation::CreateGroup } else { Operation::CreateUser };
        return aws::validate_text(operation, request, &aws::Context::default());
    };
    let path = path.split('?').next().unwrap_or(path);
    let is_group = path.split('/').any(|part| part.eq_ignore_ascii_case("Groups"));
    let resource_type = if is_group { ResourceType::Group } else { ResourceType::User };
    match (Operation::named(&method.to_ascii_uppercase(), resource_type), members.get("body")) {
        (Some(operation), Some(body)) => {
            aws::validate_text(operation, &body.to_string(), &aws::Context::default())
        }
        _ => Vec::new(),
    }
}
