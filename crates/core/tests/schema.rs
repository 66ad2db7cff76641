//! Holds schema documents to their promise: untouched text stays, an edit changes that edit alone.

use scimulate::job::compare;
use scimulate::mapping::{AttributeMapping, FlowBehavior, FlowType};
use scimulate::scim::ResourceType;
use scimulate::scoping::{FilterClause, FilterGroup};
use scimulate::synchronization::{
    ChangeKind, MappingType, ObjectMappingEdit as Edit, SchemaDocument, SchemaEdit, changes,
};
use scimulate::{
    Expression, Location, MappingEdit, ObjectMapping, SynchronizationJob, SynchronizationSchema, source,
};
use serde_json::{Value, json};

const DEFAULT: &str = include_str!("../../../tests/samples/schema-aws-default.json");
const CUSTOM: &str = include_str!("../../../tests/samples/schema-aws-custom.json");

const ODD: &str = "\u{feff}\r\n{\"x\" :1e3,\t\"attributeMappings\":[\r\n\t{\"targetAttributeName\":\"userName\", \"a\\u0062\": \
    12345678901234567890123.50, \"source\":{\"name\":\"mail\",\"type\":\"attribute\"} , \"matchingPriority\":1.0},\r\n\t\
    {\"flowType\":\"OBJECTADDONLY\",\"targetAttributeName\":\"title\",\"source\":null}\r\n] ,\"y\":[ ],\"x\":2,\
    \"flowTypes\":\"Add, Update\"}\r\n\r\n";

fn apply(text: &str, edit: Edit) -> Result<String, String> {
    let mut document = SchemaDocument::read(text).map_err(|problem| problem.to_string())?;
    let (rule, object_mapping) = document.address(ResourceType::User).unwrap_or_default();
    document.apply(&SchemaEdit { rule, object_mapping, edit }).map_err(|problem| problem.to_string())?;
    Ok(document.text().to_owned())
}

/// The part that differs: what was taken out, and what was put in.
fn difference<'a>(before: &'a str, after: &'a str) -> (&'a str, &'a str) {
    let prefix = before
        .chars()
        .zip(after.chars())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (before, after): (&str, &str) = (before.split_at(prefix).1, after.split_at(prefix).1);
    let suffix: usize = before
        .chars()
        .rev()
        .zip(after.chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (before.split_at(before.len() - suffix).0, after.split_at(after.len() - suffix).0)
}

#[test]
fn untouched_documents_stay_byte_for_byte() {
    let compact = serde_json::from_str::<serde_json::Value>(CUSTOM).unwrap().to_string();
    let crlf = CUSTOM.replace('\n', "\r\n");
    let template = format!("{{\"value\":[ {{\"id\":\"t\", \"schema\":{DEFAULT}}} ]}}");
    for text in [DEFAULT, CUSTOM, ODD, &compact, &crlf, &template] {
        let mut document = SchemaDocument::read(text).unwrap();
        let schema = document.schema().clone();
        document.set(&schema).unwrap();
        assert_eq!(document.text(), text);
        assert_eq!(document.diagnostics(), [], "{text:.60}");
        assert!(document.changes().is_empty());
    }
}

#[test]
fn an_edit_changes_that_edit_alone() {
    let clause = || FilterClause::new("city", "EQUALS", &["Wien"]);
    let table: Vec<(Edit, &str, &str)> = vec![
        (Edit::SetEnabled { enabled: false }, "tru", "fals"),
        (Edit::SetFlowTypes { flow_types: "Add,Update".to_owned() }, ",Delete", ""),
        (
            Edit::SetTargetAttributeName { mapping: 3, target_attribute_name: "nickName".to_owned() },
            "titl",
            "nickNam",
        ),
        (
            Edit::SetDefaultValue { mapping: 3, default_value: Some("none \"yet\"".to_owned()) },
            "null",
            "\"none \\\"yet\\\"\"",
        ),
        (Edit::SetFlowType { mapping: 3, flow_type: FlowType::ObjectAddOnly }, "Always", "ObjectAddOnly"),
        (
            Edit::SetFlowBehavior { mapping: 3, flow_behavior: FlowBehavior::FlowAlways },
            "WhenChanged",
            "Always",
        ),
        (Edit::SetMatchingPriority { mapping: 3, matching_priority: 2 }, "0", "2"),
    ];
    for (edit, out, into) in table {
        let after = apply(DEFAULT, edit.clone()).unwrap();
        assert_eq!(difference(DEFAULT, &after), (out, into), "{edit:?}");
    }
    let after = apply(CUSTOM, Edit::RenameFilterGroup { group: 0, name: "Research".to_owned() }).unwrap();
    assert_eq!(difference(CUSTOM, &after), (" and platform", ""));
    let after = apply(CUSTOM, Edit::AddFilterClause { group: 0, at: None, filter_clause: clause() }).unwrap();
    let (out, into) = difference(CUSTOM, &after);
    assert!(out.is_empty() && into.contains("\"Wien\"") && into.lines().count() == 10, "{into}");
    let removed = apply(&after, Edit::RemoveFilterClause { group: 0, clause: 2 }).unwrap();
    assert_eq!(removed, CUSTOM);
    let group =
        FilterGroup { name: Some("New".to_owned()), clauses: vec![clause()], ..FilterGroup::default() };
    let after = apply(CUSTOM, Edit::AddFilterGroup { at: Some(1), filter_group: group }).unwrap();
    assert_eq!(apply(&after, Edit::RemoveFilterGroup { group: 1 }).unwrap(), CUSTOM);
    let after =
        apply(CUSTOM, Edit::SetFilterClause { group: 1, clause: 1, filter_clause: clause() }).unwrap();
    assert!(difference(CUSTOM, &after).1.contains("Wien"));
}

#[test]
fn mappings_come_go_and_move_as_whole_texts() {
    for text in [DEFAULT, CUSTOM, ODD] {
        for at in [None, Some(0), Some(1)] {
            let attribute_mapping = AttributeMapping::new("locale", "ToLower([preferredLanguage])");
            let after = apply(text, Edit::AddMapping { at, attribute_mapping }).unwrap();
            let document = SchemaDocument::read(&after).unwrap();
            let length = document.schema().users().unwrap().attribute_mappings.len();
            let mapping = at.unwrap_or(length - 1);
            assert_eq!(apply(&after, Edit::RemoveMapping { mapping }).unwrap(), text);
        }
        let moved = apply(text, Edit::MoveMapping { mapping: 0, to: 1 }).unwrap();
        assert_ne!(moved, text);
        assert_eq!(moved.len(), text.len());
        assert_eq!(apply(&moved, Edit::MoveMapping { mapping: 1, to: 0 }).unwrap(), text);
    }
    let after = apply(
        DEFAULT,
        Edit::AddMapping { at: None, attribute_mapping: AttributeMapping::new("locale", "\"en\"") },
    );
    let after = after.unwrap();
    let (out, into) = difference(DEFAULT, &after);
    assert_eq!((out, into.lines().count()), ("", 15), "{into}");
}

#[test]
fn a_source_stays_consistent() {
    let after =
        apply(ODD, Edit::SetExpression { mapping: 0, expression: "ToLower([mail])".to_owned() }).unwrap();
    let document = SchemaDocument::read(&after).unwrap();
    let source = document.schema().users().unwrap().attribute_mappings[0].source.clone().unwrap();
    assert_eq!((source.name.as_deref(), source.parameters.len()), (Some("ToLower"), 1));
    assert!(
        after.contains("12345678901234567890123.50") && after.contains("\"matchingPriority\":1.0"),
        "{after}"
    );

    let after = apply(DEFAULT, Edit::SetType { mapping: 3, mapping_type: MappingType::None }).unwrap();
    assert_eq!(difference(DEFAULT, &after).1, "null");
    let after = apply(DEFAULT, Edit::SetType { mapping: 3, mapping_type: MappingType::Constant }).unwrap();
    assert!(difference(DEFAULT, &after).1.contains("\\\"jobTitle\\\""));

    let differs = DEFAULT.replacen("\"expression\": \"[jobTitle]\"", "\"expression\": \"[city]\"", 1);
    let document = SchemaDocument::read(&differs).unwrap();
    let codes: Vec<_> = document.diagnostics().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["EXPRESSION_MISMATCH"]);
}

#[test]
fn fixes_are_edits_too() {
    let edits = [
        MappingEdit::Remove { mapping: 3 },
        MappingEdit::SetExpression { mapping: 0, expression: "[mail]".to_owned() },
        MappingEdit::Add { target_attribute_name: "locale".to_owned(), expression: "\"en\"".to_owned() },
    ];
    let mut document = SchemaDocument::read(DEFAULT).unwrap();
    let mut expected = document.schema().users().unwrap().clone();
    expected.apply(&edits);
    document.apply_fix(ResourceType::User, &edits).unwrap();
    assert_eq!(document.schema().users(), Some(&expected));
    let kinds: Vec<_> =
        document.changes().iter().map(|change| (change.kind, change.target.clone().unwrap())).collect();
    let expected = [
        (ChangeKind::Removed, "title".to_owned()),
        (ChangeKind::Changed, "userName".to_owned()),
        (ChangeKind::Added, "locale".to_owned()),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_broken_member_hides_no_other() {
    let text = "{\"attributeMappings\":[\n {\"targetAttributeName\":\"userName\",\"matchingPriority\":\"one\",\"source\":5},\n 7,\n \
        {\"targetAttributeName\":\"title\",\"flowType\":\"Sometimes\"}\n]}";
    let document = SchemaDocument::read(text).unwrap();
    let places: Vec<_> = document
        .diagnostics()
        .iter()
        .map(|finding| match &finding.location {
            Location::Member { pointer, line, column, end_line, end_column } => {
                format!("{pointer} {line}:{column}-{end_line}:{end_column}")
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        "/attributeMappings/0/matchingPriority 2:55-2:60",
        "/attributeMappings/0/source 2:70-2:71",
        "/attributeMappings/1 3:2-3:3",
        "/attributeMappings/2/flowType 4:44-4:55",
    ];
    assert_eq!(places, expected);
    assert_eq!(document.schema().users().unwrap().attribute_mappings.len(), 3);
    let after = apply(text, Edit::SetMatchingPriority { mapping: 2, matching_priority: 3 }).unwrap();
    assert_eq!(difference(text, &after), ("", ",\"matchingPriority\":3"));
    assert!(matches!(
        SchemaDocument::read("{\n \"a\": }").unwrap_err().location,
        Location::Document { line: 2, column: 7 }
    ));
    assert!(SchemaDocument::read(&"[".repeat(100_000)).is_err());
}

/// Writes a document as PowerShell does: each name with a capital, and what the module does not know apart.
fn as_powershell(json: &Value) -> Value {
    match json {
        Value::Object(members) => {
            let capital = |name: &str| {
                let (first, rest) = name.split_at(1);
                first.to_ascii_uppercase() + rest
            };
            let mut written: serde_json::Map<_, _> =
                members.iter().map(|(name, json)| (capital(name), as_powershell(json))).collect();
            let first = if members.len() % 2 == 0 { 0 } else { written.len() };
            written.shift_insert(first, "AdditionalProperties".to_owned(), json!({"a": [1]}));
            Value::Object(written)
        }
        Value::Array(items) => items.iter().map(as_powershell).collect(),
        json => json.clone(),
    }
}

#[test]
fn what_powershell_writes_is_a_schema() {
    let graph = serde_json::from_str::<Value>(DEFAULT).unwrap();
    let mappings = "/synchronizationRules/0/objectMappings/0/attributeMappings";
    for pointer in ["", "/synchronizationRules/0", "/synchronizationRules/0/objectMappings", mappings] {
        let graph = graph.pointer(pointer).unwrap();
        let text = format!("\u{feff}{:#}", as_powershell(graph));
        let mut document = SchemaDocument::read(&text).unwrap();
        assert_eq!(document.diagnostics(), [], "{pointer}");
        let expected = SynchronizationSchema::from_json(graph).unwrap();
        let same = |schema: &SynchronizationSchema| changes(&expected, schema).is_empty();
        assert!(same(document.schema()), "{pointer}");
        assert!(same(&SynchronizationSchema::read(&text).unwrap()), "{pointer}");
        // What is exported goes to Graph.
        assert!(!document.text().contains("\"TargetAttributeName\""), "{pointer}");
        let edit = Edit::SetMatchingPriority { mapping: 0, matching_priority: 7 };
        document.apply(&SchemaEdit { rule: 0, object_mapping: 0, edit }).unwrap();
        assert_eq!(changes(&expected, document.schema()).len(), 1, "{pointer}");
    }
}

#[test]
fn what_powershell_cut_off_is_told() {
    let text = r#"{"SynchronizationRules": [{"ObjectMappings": "Microsoft.Graph.PowerShell.Models.MicrosoftGraphObjectMapping"}]}"#;
    let document = SchemaDocument::read(text).unwrap();
    let [finding] = document.diagnostics() else { panic!("{:?}", document.diagnostics()) };
    let help = finding.help.as_deref();
    assert_eq!(help, Some("PowerShell cut it off: `ConvertTo-Json -Depth 20` writes all"));
}

#[test]
fn operations_that_nobody_knows_are_told() {
    for (words, told) in [
        ("Add,Update,Delete", None),
        ("add, NONE,", None),
        ("", None),
        ("Add,Modify", Some("`Modify` is none of `Add`, `Update`, `Delete`, `None` and is ignored")),
        ("Add;Update", Some("`Add;Update` is none of `Add`, `Update`, `Delete`, `None` and is ignored")),
    ] {
        let text = format!(r#"{{"flowTypes": "{words}", "attributeMappings": []}}"#);
        let document = SchemaDocument::read(&text).unwrap();
        let found: Vec<_> = document.diagnostics().iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(found, Vec::from_iter(told), "{words}");
    }
}

#[test]
fn an_edit_that_finds_no_place_changes_nothing() {
    let list = r#"[{"targetAttributeName":"title"}]"#;
    assert!(apply(list, Edit::SetEnabled { enabled: false }).is_err());
    assert!(apply(list, Edit::RemoveMapping { mapping: 1 }).is_err());
    assert!(apply(DEFAULT, Edit::RenameFilterGroup { group: 0, name: String::new() }).is_err());
    assert_eq!(apply(list, Edit::RemoveMapping { mapping: 0 }).unwrap(), "[]");
}

#[test]
fn directories_are_typed() {
    let schema = SynchronizationSchema::read(DEFAULT).unwrap();
    let target = schema.target_definition(ResourceType::User).unwrap();
    assert!(target.attribute("USERNAME").unwrap().required);
    assert!(target.attribute("id").unwrap().is_read_only() && target.supports_soft_deletion());
    assert!(!schema.target_definition(ResourceType::Group).unwrap().supports_soft_deletion());
    assert!(schema.source_definition(ResourceType::User).unwrap().attribute("objectId").unwrap().anchor);
}

/// Random edits: the text that was written reads back as the typed view that was edited.
#[test]
fn random_edits_read_back() {
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let expressions = [
        "[mail]",
        "\"text \\\"x\\\"\"",
        "Join(\" \", [a], [b])",
        "Switch([a], , \"x\", \"y\")",
        "broken(",
        "ToUpper(\"ü\t🚀\")",
    ];
    for text in [DEFAULT, CUSTOM, ODD] {
        let mut document = SchemaDocument::read(text).unwrap();
        let (rule, object_mapping) = document.address(ResourceType::User).unwrap();
        let mut schema = document.schema().clone();
        let mut applied = 0;
        for _ in 0..25 {
            let mapping = random(6);
            let expression = expressions[random(expressions.len())].to_owned();
            let clause = FilterClause::new("city", "EQUALS", &["a", "b"]);
            let edit = match random(14) {
                0 => Edit::AddMapping {
                    at: Some(mapping),
                    attribute_mapping: AttributeMapping::new("x", &expression),
                },
                1 => Edit::RemoveMapping { mapping },
                2 => Edit::MoveMapping { mapping, to: random(6) },
                3 => Edit::ReplaceMapping {
                    mapping,
                    attribute_mapping: AttributeMapping::new("y", &expression),
                },
                4 => Edit::SetExpression { mapping, expression },
                5 => Edit::SetType { mapping, mapping_type: MappingType::None },
                6 => Edit::SetType { mapping, mapping_type: MappingType::Expression },
                7 => Edit::SetDefaultValue { mapping, default_value: Some(expression) },
                8 => Edit::SetFlowType { mapping, flow_type: FlowType::ValueAddOnly },
                9 => Edit::SetMatchingPriority { mapping, matching_priority: 5 },
                10 => Edit::AddFilterGroup { at: None, filter_group: FilterGroup::default() },
                11 => Edit::AddFilterClause { group: 0, at: None, filter_clause: clause },
                12 => Edit::RemoveFilterClause { group: 0, clause: random(2) },
                _ => Edit::SetType { mapping, mapping_type: MappingType::Direct },
            };
            let edit = SchemaEdit { rule, object_mapping, edit };
            let json = serde_json::to_string(&edit).unwrap();
            assert_eq!(serde_json::from_str::<SchemaEdit>(&json).unwrap(), edit);
            let here = edit.apply(&mut schema).is_ok();
            assert_eq!(document.apply(&edit).is_ok(), here, "{json}");
            applied += usize::from(here);
            assert_eq!(document.schema(), &schema, "{json}");
            assert_eq!(SchemaDocument::read(document.text()).unwrap().schema(), &schema);
        }
        assert!(applied > 8, "{applied}");
        assert!(!changes(&SynchronizationSchema::read(text).unwrap(), &schema).is_empty());
    }
}

/// Objects come one at a time, and a comparison is made when it is asked for.
#[test]
fn mappings_are_compared_object_by_object() {
    let job = |expression: &str| {
        let mut mapping = ObjectMapping::aws_users();
        mapping.apply(&[MappingEdit::SetExpression { mapping: 2, expression: expression.to_owned() }]);
        SynchronizationJob::new(mapping)
    };
    let (before, after) = (job("[displayName]"), job("ToUpper([displayName])"));
    assert_eq!(before.mapping().attribute_mappings[2].target_attribute_name, "displayName");
    let asked = std::cell::Cell::new(0_usize);
    let users = (0..1000).map(|number| {
        asked.set(asked.get() + 1);
        let name = if number % 2 == 0 { "ANA" } else { "Ana" };
        let user = serde_json::json!({ "id": number.to_string(), "userPrincipalName": format!("u{number}@b.example"),
            "displayName": name, "givenName": "A", "surname": "B", "mail": "a@b.example", "accountEnabled": true });
        source::read(&user).objects.swap_remove(0)
    });
    let (target, options, environment) = Default::default();
    let mut found = compare(&before, &after, users, &target, &options, &environment);
    assert!(found.next().unwrap().is_same());
    let second = found.next().unwrap();
    assert_eq!(asked.get(), 2);
    let names: Vec<_> = second.differences.iter().map(|one| one.target_attribute_name.as_str()).collect();
    assert_eq!(names, ["displayName"]);
    assert_eq!((second.before.requests.len(), second.after.requests.len()), (1, 1));
    assert_ne!(second.before.requests, second.after.requests);
    assert_eq!(found.filter(|one| !one.is_same()).count(), 499);
}

#[test]
fn a_missing_text_is_rebuilt_from_the_tree() {
    fn bare(tree: &mut serde_json::Value) {
        if let Some(members) = tree.as_object_mut() {
            members.remove("expression");
        }
        for parameter in tree["parameters"].as_array_mut().unwrap() {
            bare(&mut parameter["value"]);
        }
    }
    for text in [
        "[mail]",
        r#""a \"quoted\" text""#,
        r#"Replace([preferredLanguage], "-", , , "_", , )"#,
        r#"Switch([city], , "a", "b", "c", [mail])"#,
        r#"Join(" ", [givenName], ToUpper([surname]), "x")"#,
    ] {
        let wanted = Expression::parse(text).unwrap().tree();
        let mut tree = wanted.clone();
        bare(&mut tree);
        let rebuilt = Expression::text_of_tree(&tree).unwrap();
        let parsed = Expression::parse(&rebuilt).unwrap_or_else(|problems| panic!("{rebuilt}: {problems:?}"));
        let mut again = parsed.tree();
        bare(&mut again);
        assert_eq!(again, tree, "{rebuilt}");
    }
}

/// Whatever of a schema somebody copies: where its mappings of users are, and whether they are on.
#[test]
fn parts_of_a_schema_are_read_as_what_they_are() {
    let mappings =
        r#"[{"targetAttributeName": "userName", "source": {"expression": "[mail]", "name": "[mail]"}}]"#;
    let users =
        format!(r#"{{"enabled": null, "sourceObjectName": "User", "attributeMappings": {mappings}}}"#);
    let groups = r#"{"sourceObjectName": "Group", "attributeMappings": []}"#;
    let rule = format!(r#"{{"priority": 2, "objectMappings": [{groups}, {users}]}}"#);
    let schema = format!(r#"{{"synchronizationRules": [{rule}]}}"#);
    for (text, address, pointer) in [
        (mappings.to_owned(), (0, 0), "/0"),
        (users.clone(), (0, 0), "/attributeMappings/0"),
        (format!("[{groups},{users}]"), (0, 1), "/1/attributeMappings/0"),
        (rule.clone(), (0, 1), "/objectMappings/1/attributeMappings/0"),
        (format!(r#"[{{"objectMappings": []}},{rule}]"#), (1, 1), "/1/objectMappings/1/attributeMappings/0"),
        (schema.clone(), (0, 1), "/synchronizationRules/0/objectMappings/1/attributeMappings/0"),
        (
            format!(r#"{{"value": [{{"schema": {schema}}}]}}"#),
            (0, 1),
            "/value/0/schema/synchronizationRules/0/objectMappings/1/attributeMappings/0",
        ),
    ] {
        let mut document = SchemaDocument::read(&text).unwrap();
        assert_eq!(document.address(ResourceType::User), Some(address), "{text}");
        assert!(document.schema().users().is_some_and(|users| users.enabled), "{text}");
        // The source says two things, which is told at its place.
        let places: Vec<_> = document.diagnostics().iter().map(|one| &one.location).collect();
        let [Location::Member { pointer: found, .. }] = places[..] else { panic!("{text}: {places:?}") };
        assert_eq!(*found, format!("{pointer}/source/name"), "{text}");
        let edit = Edit::SetMatchingPriority { mapping: 0, matching_priority: 1 };
        document.apply(&SchemaEdit { rule: address.0, object_mapping: address.1, edit }).unwrap();
        assert_eq!(difference(&text, document.text()), ("", ", \"matchingPriority\": 1"), "{text}");
    }
}
