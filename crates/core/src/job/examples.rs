//! Users and mapping tables that bring about what the rules find, so that a fix can be shown and is proven.

use serde_json::{Map, Value as Json};

use super::mapping_rules::{MappingExample, line};
use crate::scim::{Resource, ResourceType};

/// A user or group and a mapping table that break one rule, and that a fix of the table mends.
#[derive(Debug, Clone, Copy)]
pub struct FixExample {
    /// The rule.
    pub code: &'static str,
    /// What differs from the usual user or group: members of a Graph object.
    user: &'static str,
    /// The mapping table.
    pub mapping: MappingExample,
    /// The resources AWS holds: a JSON list.
    existing: &'static str,
}

/// A Graph user with nothing wrong.
pub(super) const USER: &str = r#"{
 "id": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10", "userPrincipalName": "ana@contoso.example", "accountEnabled": true,
 "displayName": "Ana Silva", "givenName": "Ana", "surname": "Silva", "mail": "ana@contoso.example",
 "mailNickname": "ana", "jobTitle": "Engineer", "department": "Labs", "businessPhones": ["+43 1 555"],
 "mobilePhone": "+43 2 555"
}"#;

/// A Graph group with nothing wrong.
const GROUP: &str = r##"{
 "@odata.type": "#microsoft.graph.group", "id": "0d9c8b7a-6f5e-4d3c-8b2a-190817263544", "displayName": "aws-admins",
 "mailNickname": "aws-admins", "mailEnabled": false, "securityEnabled": true, "groupTypes": [],
 "members": [{"@odata.type": "#microsoft.graph.user", "id": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10"}]
}"##;

/// What AWS holds of that group's member.
const MEMBER: &str = r#"[{"id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "userName": "ana@contoso.example",
 "externalId": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10", "meta": {"resourceType": "User"}}]"#;

/// What AWS holds of that user.
const ANA: &str = r#"[{"id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "userName": "ana@contoso.example",
 "displayName": "Ana Silva", "active": false, "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "meta": {"resourceType": "User"}}]"#;

const fn usual(lines: &'static [super::MappingLine]) -> MappingExample {
    MappingExample { lines, ..MappingExample::BASE }
}

const fn groups(lines: &'static [super::MappingLine]) -> MappingExample {
    MappingExample { lines, ..MappingExample::GROUPS }
}

static EXAMPLES: &[FixExample] = &[
    FixExample {
        code: "control-whitespace",
        user: r#"{"jobTitle": "Head\tof Labs"}"#,
        mapping: usual(&[line("title", "[jobTitle]")]),
        existing: "[]",
    },
    FixExample {
        code: "duplicate-email",
        user: r#"{"mail": "team@contoso.example"}"#,
        mapping: MappingExample::BASE,
        existing: r#"[{"id": "1", "userName": "bo@contoso.example", "meta": {"resourceType": "User"},
          "emails": [{"value": "Team@contoso.example", "primary": true}]}]"#,
    },
    FixExample {
        code: "duplicate-external-id",
        user: "{}",
        mapping: usual(&[line("externalId", "[mailNickname]")]),
        existing: r#"[{"id": "1", "userName": "other@contoso.example", "externalId": "ana", "meta": {"resourceType": "User"}}]"#,
    },
    FixExample {
        code: "duplicate-group-name",
        user: "{}",
        mapping: MappingExample {
            lines: &[line("externalId", "[objectId]")],
            matching: &["externalId"],
            ..MappingExample::GROUPS
        },
        existing: r#"[{"id": "1", "displayName": "aws-admins", "externalId": "made-by-hand",
          "meta": {"resourceType": "Group"}}]"#,
    },
    FixExample {
        code: "duplicate-username",
        user: "{}",
        mapping: MappingExample {
            lines: &[line("userName", "[mailNickname]"), line("externalId", "[objectId]")],
            matching: &["externalId"],
            ..MappingExample::BASE
        },
        existing: r#"[{"id": "1", "userName": "ANA", "externalId": "made-by-hand", "meta": {"resourceType": "User"}}]"#,
    },
    FixExample {
        code: "email-not-primary",
        user: "{}",
        mapping: MappingExample {
            without: &["emails[type eq \"work\"].value"],
            lines: &[line("emails[type eq \"home\"].value", "[mail]")],
            ..MappingExample::BASE
        },
        existing: "[]",
    },
    FixExample {
        code: "empty-string",
        user: r#"{"jobTitle": ","}"#,
        mapping: usual(&[line("title", "RemoveDuplicates(Split([jobTitle], \",\"))")]),
        existing: "[]",
    },
    FixExample {
        code: "external-id-charset",
        user: "{}",
        mapping: usual(&[line("externalId", "[displayName]")]),
        existing: "[]",
    },
    FixExample {
        code: "forbidden-character",
        user: r#"{"jobTitle": "Head: Labs; 50%"}"#,
        mapping: usual(&[line("title", "Join(\" \", [jobTitle], [department])")]),
        existing: "[]",
    },
    FixExample {
        code: "max-length",
        user: r#"{"jobTitle": "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}"#,
        mapping: usual(&[line("externalId", "[jobTitle]")]),
        existing: "[]",
    },
    FixExample {
        code: "member-id-format",
        user: "{}",
        mapping: groups(&[line("members[value eq \"ana@contoso.example\"]", "[members]")]),
        existing: MEMBER,
    },
    FixExample {
        code: "member-unknown",
        user: "{}",
        mapping: groups(&[line(
            "members[value eq \"9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000002\"]",
            "[members]",
        )]),
        existing: MEMBER,
    },
    FixExample {
        code: "multi-valued-attribute",
        user: "{}",
        mapping: usual(&[
            line("phoneNumbers[type eq \"work\"].value", "[telephoneNumber]"),
            line("phoneNumbers[type eq \"mobile\"].value", "[mobile]"),
        ]),
        existing: "[]",
    },
    FixExample {
        code: "nested-group",
        user: "{}",
        mapping: groups(&[line("members[type eq \"Group\"]", "[members]")]),
        existing: MEMBER,
    },
    FixExample {
        code: "non-printable-character",
        user: r#"{"jobTitle": "Head\u200bof Labs"}"#,
        mapping: usual(&[line("title", "[jobTitle]")]),
        existing: "[]",
    },
    FixExample {
        code: "patch-attribute-not-allowed",
        user: "{}",
        mapping: usual(&[line("roles[type eq \"work\"].value", "[jobTitle]")]),
        existing: ANA,
    },
    FixExample {
        code: "patch-filter-operator",
        user: "{}",
        mapping: groups(&[line("members[type ne \"Group\"]", "[members]")]),
        existing: MEMBER,
    },
    FixExample {
        code: "patch-multiple-ops",
        user: "{}",
        mapping: usual(&[line("active", "\"True\""), line("active", "Not([IsSoftDeleted])")]),
        existing: ANA,
    },
    FixExample {
        code: "required-attribute",
        user: r#"{"surname": null}"#,
        mapping: MappingExample::BASE,
        existing: "[]",
    },
    FixExample {
        code: "reserved-name",
        user: r#"{"mailNickname": "Administrator"}"#,
        mapping: usual(&[line("userName", "[mailNickname]")]),
        existing: "[]",
    },
    FixExample {
        code: "type-mismatch",
        user: "{}",
        mapping: usual(&[line("emails[type eq \"work\"].primary", "\"1\"")]),
        existing: "[]",
    },
    FixExample {
        code: "unsupported-attribute",
        user: "{}",
        mapping: usual(&[line("photos", "[mail]")]),
        existing: "[]",
    },
    FixExample {
        code: "unsupported-subattribute",
        user: "{}",
        mapping: usual(&[line("emails[type eq \"work\"].display", "[displayName]")]),
        existing: "[]",
    },
    FixExample {
        code: "username-charset",
        user: "{}",
        mapping: usual(&[line("userName", "[displayName]")]),
        existing: "[]",
    },
];

/// Lists the examples, sorted by the code of their rule.
pub fn fix_examples() -> &'static [FixExample] {
    EXAMPLES
}

impl FixExample {
    /// Gives the user or group as Graph would.
    pub fn user(&self) -> Json {
        let read = |text: &str| match serde_json::from_str(text) {
            Ok(Json::Object(members)) => members,
            _ => Map::new(),
        };
        let mut user = read(match self.mapping.resource_type {
            ResourceType::User => USER,
            ResourceType::Group => GROUP,
        });
        user.extend(read(self.user));
        Json::Object(user)
    }

    /// Gives the resources that AWS holds as JSON, where there are any.
    pub(super) fn existing_json(&self) -> Option<Json> {
        (self.existing != "[]").then(|| serde_json::from_str(self.existing).unwrap_or_default())
    }

    /// Gives the resources that AWS holds.
    pub fn existing(&self) -> Vec<Resource> {
        serde_json::from_str(self.existing).unwrap_or_default()
    }
}
