//! What a link says: only what differs from the default mapping, in as few characters as JSON allows.
//!
//! ```json
//! {"m": [0, 1, [2, "ToUpper([displayName])"], ["nickName", "[mailNickname]", {"flowType": "ObjectAddOnly"}]], "o": {}, "u": {}}
//! ```
//!
//! - `m`: the mappings in order; none: those of the default. A number is the default's mapping at that place. A list
//!   is a mapping that differs: the place of the default's mapping it began as, or its target; then its expression
//!   (`null` as it was, `false` for none); then its other members that differ.
//! - `o`: the members of the object mapping that differ, its scope among them.
//! - `u`: the user.

use scimulate::mapping::{AttributeMapping, AttributeMappingSource};
use scimulate::synchronization::ObjectMapping;
use serde_json::{Map, Value as Json, json};

/// The version that links are written in. A version names this format and the default mapping at once, so both stay as
/// they are: when either changes, the version goes up and [`read`] learns the new one beside this.
pub(crate) const VERSION: u32 = 1;

/// What a link carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Carried {
    /// The mapping of users.
    pub(crate) mapping: ObjectMapping,
    /// The user, as JSON; none: the link carries no user.
    pub(crate) user: Option<Json>,
}

/// Writes it.
pub(super) fn write(carried: &Carried) -> String {
    let (default, mapping) = (ObjectMapping::aws_users(), &carried.mapping);
    let mut text = Map::new();
    if default.attribute_mappings != mapping.attribute_mappings {
        let mut left: Vec<_> = default.attribute_mappings.iter().enumerate().collect();
        let entries = mapping.attribute_mappings.iter().map(|mapping| {
            let same = |(_, one): &(usize, &AttributeMapping)| {
                one.target_attribute_name == mapping.target_attribute_name
            };
            let base = left.iter().position(same).map(|place| left.remove(place));
            entry(mapping, base)
        });
        text.insert("m".to_owned(), entries.collect());
    }
    let members = differing(&rest(&default), &rest(mapping));
    if !members.is_empty() {
        text.insert("o".to_owned(), Json::Object(members));
    }
    if let Some(user) = &carried.user {
        text.insert("u".to_owned(), user.clone());
    }
    Json::Object(text).to_string()
}

/// Reads it; `None` where it says nothing that makes sense.
pub(super) fn read(version: u32, text: &str) -> Option<Carried> {
    if version != 1 {
        return None;
    }
    let Json::Object(mut text) = serde_json::from_str(text).ok()? else { return None };
    let mut default = ObjectMapping::aws_users();
    if let Some(entries) = text.remove("m") {
        let bases = std::mem::take(&mut default.attribute_mappings);
        let entries = entries.as_array()?.iter().map(|entry| mapping(entry, &bases));
        default.attribute_mappings = entries.collect::<Option<_>>()?;
    }
    let mapping = match text.remove("o") {
        Some(members) => {
            let rest = serde_json::from_value(with(rest(&default), members)?).ok()?;
            ObjectMapping { attribute_mappings: default.attribute_mappings, ..rest }
        }
        None => default,
    };
    let user = text.remove("u").filter(|user| !user.is_null());
    Some(Carried { mapping, user })
}

fn entry(mapping: &AttributeMapping, base: Option<(usize, &AttributeMapping)>) -> Json {
    let target = &mapping.target_attribute_name;
    let (first, base) = match base {
        Some((place, base)) if base == mapping => return json!(place),
        Some((place, base)) => (json!(place), base.clone()),
        None => {
            (json!(target), AttributeMapping { target_attribute_name: target.clone(), ..Default::default() })
        }
    };
    let expression = match mapping.expression() {
        expression if expression == base.expression() => Json::Null,
        Some(expression) => json!(expression),
        None => json!(false),
    };
    let base = sourced(base, &expression).unwrap_or_default();
    let members = differing(&json!(base), &json!(mapping));
    if members.is_empty() { json!([first, expression]) } else { json!([first, expression, members]) }
}

fn mapping(entry: &Json, bases: &[AttributeMapping]) -> Option<AttributeMapping> {
    let base = |place: &Json| bases.get(usize::try_from(place.as_u64()?).ok()?).cloned();
    let Json::Array(parts) = entry else { return base(entry) };
    let first = parts.first()?;
    let base = match first.as_str() {
        Some(target) => AttributeMapping { target_attribute_name: target.to_owned(), ..Default::default() },
        None => base(first)?,
    };
    let mapping = sourced(base, parts.get(1).unwrap_or(&Json::Null))?;
    match parts.get(2) {
        Some(members) => serde_json::from_value(with(json!(mapping), members.clone())?).ok(),
        None => Some(mapping),
    }
}

/// Gives a mapping the expression of its entry.
fn sourced(mut mapping: AttributeMapping, expression: &Json) -> Option<AttributeMapping> {
    match expression {
        Json::Null => {}
        Json::Bool(false) => mapping.source = None,
        Json::String(text) => mapping.source = Some(AttributeMappingSource::from_expression(text)),
        _ => return None,
    }
    Some(mapping)
}

/// Everything of a mapping but its table.
fn rest(mapping: &ObjectMapping) -> Json {
    json!(ObjectMapping { attribute_mappings: Vec::new(), ..mapping.clone() })
}

/// The members of one object that another has differently; what it lacks is null.
fn differing(before: &Json, after: &Json) -> Map<String, Json> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Map::new() };
    let changed = after.iter().filter(|(name, value)| before.get(*name) != Some(value));
    let mut members: Map<_, _> = changed.map(|(name, value)| (name.clone(), value.clone())).collect();
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    members.extend(gone.map(|name| (name.clone(), Json::Null)));
    members
}

/// Puts members into an object.
fn with(object: Json, members: Json) -> Option<Json> {
    let (Json::Object(mut object), Json::Object(members)) = (object, members) else { return None };
    object.extend(members);
    Some(Json::Object(object))
}

#[cfg(test)]
mod tests {
    use scimulate::SynchronizationSchema;

    use super::*;

    fn carried(mapping: ObjectMapping) -> Carried {
        Carried { mapping, user: None }
    }

    fn edited(edit: impl FnOnce(&mut ObjectMapping)) -> Carried {
        let mut mapping = ObjectMapping::aws_users();
        edit(&mut mapping);
        carried(mapping)
    }

    /// Everything of the imported schema comes back, metadata included.
    #[test]
    fn what_is_written_is_read_again() {
        let custom =
            SynchronizationSchema::read(include_str!("../../../tests/samples/schema-aws-custom.json"));
        let user = json!({"id": "1", "surname": "Żółć \u{202e}", "businessPhones": ["1", "2"]});
        let cases = [
            edited(|_| ()),
            Carried { user: Some(user), ..edited(|_| ()) },
            edited(|mapping| mapping.attribute_mappings.clear()),
            edited(|mapping| mapping.attribute_mappings.reverse()),
            edited(|mapping| mapping.attribute_mappings.push(AttributeMapping::new("userName", "[mail]"))),
            edited(|mapping| mapping.attribute_mappings[3].source = None),
            edited(|mapping| mapping.attribute_mappings[3].default_value = Some(String::new())),
            edited(|mapping| {
                mapping.attribute_mappings[3].source =
                    Some(AttributeMappingSource::from_expression("Trim(("));
            }),
            carried(custom.unwrap().users().unwrap().clone()),
        ];
        for case in cases {
            assert_eq!(read(VERSION, &write(&case)).as_ref(), Some(&case), "{}", write(&case));
        }
    }

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(write(&edited(|_| ())), "{}");
        let renamed = edited(|mapping| {
            mapping.attribute_mappings.truncate(2);
            mapping.attribute_mappings[1] = AttributeMapping::new("nickName", "[mail]");
        });
        assert_eq!(write(&renamed), r#"{"m":[0,["nickName","[mail]"]]}"#);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "[]",
            "null",
            "{",
            r#"{"m":{}}"#,
            r#"{"m":[20]}"#,
            r#"{"m":[-1]}"#,
            r#"{"m":[[]]}"#,
            r#"{"m":["x"]}"#,
            r#"{"m":[[0,true]]}"#,
            r#"{"m":[[0,null,[]]]}"#,
            r#"{"m":[[0,null,{"flowType":1}]]}"#,
            r#"{"o":1}"#,
            r#"{"o":{"scope":7}}"#,
        ] {
            assert_eq!(read(VERSION, text), None, "{text}");
        }
        assert_eq!(read(0, "{}"), None);
    }

    /// A link of version 1 means the default mapping of version 1, so that one may not change under it.
    #[test]
    fn version_1_means_this_default_mapping() {
        let default = ObjectMapping::aws_users();
        let mappings = default.attribute_mappings.iter();
        let text: Vec<_> = mappings
            .map(|one| format!("{}={}", one.target_attribute_name, one.expression().unwrap_or_default()))
            .collect();
        assert_eq!(text.join("\n"), include_str!("version-1.txt").trim_end());
    }
}
