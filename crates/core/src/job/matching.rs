//! Finds the object in the target, and writes the query that Entra asks with.

use crate::scim::{AttributePath, ResourceType};

/// A matching attribute and its value for one object.
pub(super) struct Key {
    pub(super) path: AttributePath,
    pub(super) text: String,
}

/// Whether AWS takes a filter on an attribute.
/// See <https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html>.
pub(super) fn is_filterable(resource_type: ResourceType, path: &AttributePath) -> bool {
    let searched = match resource_type {
        ResourceType::User => ["userName", "externalId"],
        ResourceType::Group => ["displayName", "externalId"],
    };
    let path = path.to_string();
    searched.iter().any(|name| name.eq_ignore_ascii_case(&path))
}

/// Finds what a search fails by. Microsoft says that special characters are not supported there, not which: these two
/// go into the address as they are, where one ends it and the other begins an escape.
#[cfg_attr(for_size, optimize(speed))]
pub(super) fn special(text: &str) -> Option<char> {
    text.chars().find(|mark| matches!(mark, '#' | '%'))
}

impl Key {
    /// Writes the query as Microsoft's client encodes it: only a few marks of the value are escaped.
    pub(super) fn query(&self, resource_type: ResourceType) -> String {
        end_query(&begin_query(resource_type, &self.path), &self.text)
    }
}

/// Writes the query up to the value.
pub(super) fn begin_query(resource_type: ResourceType, path: &AttributePath) -> String {
    let mut query = String::new();
    // Groups are asked for without their members, which could be many.
    if resource_type == ResourceType::Group {
        query.push_str("excludedAttributes=members&");
    }
    query.push_str("filter=");
    encode(&mut query, &path.to_string(), is_path_mark);
    query.push_str("+eq+%22");
    query
}

/// Writes the whole query from its beginning.
#[cfg_attr(for_size, optimize(speed))]
pub(super) fn end_query(begin: &str, value: &str) -> String {
    let mut query = String::with_capacity(begin.len() + value.len() + 9);
    query.push_str(begin);
    encode(&mut query, value, is_value_mark);
    query.push_str("%22");
    query
}

/// Asks whether a reference stands already. The text of the attribute is inferred.
pub(super) fn reference_query(id: &str, path: &str, target: &str) -> String {
    let mut query = format!("attributes=id&filter=id+eq+%22{id}%22+and+");
    encode(&mut query, path, is_path_mark);
    query.push_str("+eq+%22");
    encode(&mut query, target, is_value_mark);
    query.push_str("%22");
    query
}

fn is_path_mark(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b'_')
}

fn is_value_mark(byte: u8) -> bool {
    matches!(byte, b' ' | b';' | b'/' | b'?' | b':' | b'@' | b'&' | b'=' | b'+' | b'$' | b',')
}

#[cfg_attr(for_size, optimize(speed))]
fn encode(query: &mut String, text: &str, is_mark: fn(u8) -> bool) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_mark) {
        // A mark is a character of one byte.
        let (Some(plain), Some(mark), Some(behind)) =
            (rest.get(..at), rest.as_bytes().get(at), rest.get(at + 1..))
        else {
            break;
        };
        query.push_str(plain);
        if *mark == b' ' {
            query.push('+');
        } else {
            query.push('%');
            for digit in [mark >> 4, mark & 15] {
                query.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        rest = behind;
    }
    query.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_as_microsoft_does() {
        let query = |path: &str, text: &str, resource_type| {
            Key { path: AttributePath::parse(path).unwrap(), text: text.to_owned() }.query(resource_type)
        };
        assert_eq!(
            query("userName", "priya.raman@contoso.com", ResourceType::User),
            "filter=userName+eq+%22priya.raman%40contoso.com%22"
        );
        assert_eq!(
            query("emails[type eq \"work\"].value", "a b#é", ResourceType::User),
            "filter=emails%5btype+eq+%22work%22%5d.value+eq+%22a+b#é%22"
        );
        assert_eq!(
            query("displayName", "aws-platform-admins", ResourceType::Group),
            "excludedAttributes=members&filter=displayName+eq+%22aws-platform-admins%22"
        );
    }
}
