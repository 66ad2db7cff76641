//! Turns what would satisfy AWS into a change of the mapping.

use super::home::aims_at;
use super::mapping_rules;
use crate::aws::{self, Remedy};
use crate::diagnostic::{Fix, MappingEdit};
use crate::environment::Environment;
use crate::expression::{Expression, Flow};
use crate::mapping::{AttributeFlow, AttributeMapping, FlowOutcome, is_of_roles, quote};
use crate::scim::{AttributePath, ResourceType};
use crate::source::SourceObject;
use crate::synchronization::ObjectMapping;
use crate::texts::joined;
use crate::value::Value;

/// The address of a person; an account without a mailbox has none but its name.
const EMAIL_ADDRESS: &str = r#"Switch([mail], [mail], "", [userPrincipalName])"#;

/// Makes the fix for a remedy at a path; none where no mapping can mend it.
pub(super) fn fix(
    remedy: Remedy,
    path: &str,
    mapping: Option<usize>,
    object_mapping: &ObjectMapping,
    flows: &[AttributeFlow],
) -> Option<Fix> {
    if remedy == Remedy::KeepOne {
        return keep_one(path, object_mapping, flows);
    }
    let Some(index) = mapping else {
        return add_missing(remedy, path, object_mapping.resource_type());
    };
    let one = object_mapping.attribute_mappings.get(index)?;
    let flow = flows.iter().find(|flow| flow.mapping == index);
    let by_default = flow.is_some_and(|flow| flow.outcome == FlowOutcome::DefaultValue);
    if by_default && !matches!(remedy, Remedy::OmitAttribute | Remedy::MarkPrimary) {
        return without_default(index, object_mapping);
    }
    let written = flow.and_then(|flow| flow.value.text());
    let addresses = written.filter(|text| {
        remedy.takes_first_address() && is_of_addresses(&one.target_attribute_name) && text.contains('@')
    });
    match addresses.as_deref().map(aws::first_address) {
        Some(Some(_)) => first_address(index, one),
        // Pieces of several addresses are none.
        Some(None) if after(remedy, addresses.as_deref()?).is_some_and(|text| !aws::is_address(&text)) => {
            None
        }
        _ => change(remedy, index, object_mapping, flow),
    }
}

/// Gives a mapping another expression.
fn set(mapping: usize, title: String, expression: String) -> Fix {
    Fix { title, edits: vec![MappingEdit::SetExpression { mapping, expression }] }
}

/// Gives a mapping's expression, where it has one.
fn text(one: &AttributeMapping) -> Option<String> {
    let text = one.expression()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Falls back to something else where an expression gives no value.
fn with_fallback(text: &str, fallback: &str) -> String {
    format!("Switch({text}, {text}, \"\", {fallback})")
}

/// What an expression gives that reads nothing.
fn evaluated(expression: &str) -> Option<Flow> {
    let expression = Expression::parse(expression).ok()?;
    expression.evaluate(&SourceObject::default(), &Environment::default()).ok()
}

/// Changes a mapping as a remedy asks.
fn change(
    remedy: Remedy,
    index: usize,
    object_mapping: &ObjectMapping,
    flow: Option<&AttributeFlow>,
) -> Option<Fix> {
    let one = object_mapping.attribute_mappings.get(index)?;
    let target = &one.target_attribute_name;
    let text = text(one);
    let text = text.as_deref();
    let set = |title: String, expression: String| {
        // A fix that does not parse, or that changes nothing, is none.
        let new = text != Some(expression.as_str()) && Expression::parse(&expression).is_ok();
        new.then(|| set(index, title, expression))
    };
    let wrap = |title: String, around: &dyn Fn(&str) -> String| {
        let text = text?;
        let expression = around(text);
        (!is_wrapped(text, &expression)).then(|| set(title, expression)).flatten()
    };
    match remedy {
        // These mend requests that no mapping makes.
        Remedy::AddMembers
        | Remedy::KeepOne
        | Remedy::NameOperation
        | Remedy::OmitOperation
        | Remedy::OperationPerAttribute
        | Remedy::RemoveEntry
        | Remedy::RightSchema => None,
        Remedy::RemoveCharacters { .. }
        | Remedy::ReplaceCharacters { .. }
        | Remedy::Trim
        | Remedy::RemoveSpaces
        | Remedy::Shorten { .. } => {
            let (title, expression) = rewriting(remedy, target, text?)?;
            match flow.and_then(|flow| for_blank(remedy, flow, &expression, object_mapping)) {
                Some((title, expression)) => set(title, expression),
                None => wrap(title, &|_| expression.clone()),
            }
        }
        // An entry without its `value` can have other parts all the same; those are not empty.
        Remedy::OmitWhenEmpty
            if flow.is_some_and(|flow| flow.value.text().is_some_and(|text| !text.is_empty())) =>
        {
            None
        }
        Remedy::OmitWhenEmpty => {
            let title = format!("Leave `{target}` out when it is empty");
            // A list of one empty text is not empty to provisioning; joined it is.
            let is_list = flow.is_some_and(|flow| matches!(flow.value, Value::Multi(_)));
            wrap(title, &|text| {
                if is_list {
                    format!("IgnoreFlowIfNullOrEmpty(Join(\", \", {text}))")
                } else {
                    format!("IgnoreFlowIfNullOrEmpty({text})")
                }
            })
        }
        // `CBool` reads no other text.
        Remedy::Boolean if flow.is_some_and(|flow| !is_flag(&flow.value)) => {
            let usual = usual_expression(target, object_mapping.resource_type())?;
            set(format!("Send `{target}` as Entra does by default"), usual)
        }
        Remedy::Boolean => wrap(format!("Send `{target}` as a boolean"), &|text| format!("CBool({text})")),
        Remedy::Text => wrap(format!("Send `{target}` as text"), &|text| format!("CStr({text})")),
        // A value that cannot be sent is there all the same: what is wrong with it is another finding.
        Remedy::FallBack if flow.is_some_and(|flow| flow.outcome == FlowOutcome::Failed) => None,
        Remedy::FallBack => {
            let fallback = fallback(target, object_mapping.resource_type());
            let title = format!("Send `{fallback}` as `{target}` when there is no value");
            match text {
                Some(text) => set(title, with_fallback(text, fallback)),
                None => set(title, fallback.to_owned()),
            }
        }
        Remedy::UseEmailAddress if !matches!(text, Some("[mail]" | EMAIL_ADDRESS)) => {
            set(format!("Send the person's e-mail address as `{target}`"), EMAIL_ADDRESS.to_owned())
        }
        // A group has none.
        Remedy::UseSignInName if object_mapping.resource_type() == ResourceType::Group => None,
        Remedy::UseEmailAddress | Remedy::UseSignInName => {
            set(format!("Send the user principal name as `{target}`"), "[userPrincipalName]".to_owned())
        }
        Remedy::UseObjectIdentifier => {
            set(format!("Send the object id as `{target}`"), "[objectId]".to_owned())
        }
        Remedy::MakeUnique => {
            let title = format!("Append the start of the object id to `{target}`");
            wrap(title, &|text| format!("Join(\" \", {text}, Left([objectId], 8))"))
        }
        Remedy::PlainPath => plain_path(index, object_mapping),
        Remedy::OmitAttribute | Remedy::KeepLast | Remedy::ManagerObject => Some(Fix {
            title: format!("Remove the mapping to `{target}`"),
            edits: vec![MappingEdit::Remove { mapping: index }],
        }),
        Remedy::MarkPrimary => {
            if target.ends_with(".primary") {
                return set(format!("Send `True` as `{target}`"), quote("True"));
            }
            let target = AttributePath::parse(target).ok()?;
            let primary = AttributePath { sub_attribute: Some("primary".to_owned()), ..target };
            Some(Fix {
                title: format!("Add a mapping that sets `{primary}`"),
                edits: vec![MappingEdit::Add {
                    target_attribute_name: primary.to_string(),
                    expression: quote("True"),
                }],
            })
        }
    }
}

/// Whether the values of a target are e-mail addresses, or mostly.
fn is_of_addresses(target: &str) -> bool {
    AttributePath::parse(target).is_ok_and(|path| match &path.sub_attribute {
        None => path.attribute.eq_ignore_ascii_case("userName"),
        Some(part) => path.attribute.eq_ignore_ascii_case("emails") && part.eq_ignore_ascii_case("value"),
    })
}

/// What a remedy leaves of a text, if it changes the text at all.
fn after(remedy: Remedy, text: &str) -> Option<String> {
    let (_, expression) = rewriting(remedy, "", &quote(text))?;
    match evaluated(&expression) {
        Some(Flow::Value(Value::String(text))) => Some(text),
        _ => None,
    }
}

fn first_address(index: usize, one: &AttributeMapping) -> Option<Fix> {
    let expression = replace(one.expression()?.trim(), aws::FIRST_ADDRESS, "${address}");
    let title = format!("Send the first e-mail address in `{}`", one.target_attribute_name);
    Some(set(index, title, expression))
}

/// Sends something else where nothing would be left of a value that AWS needs: the title, and the expression.
fn for_blank(
    remedy: Remedy,
    flow: &AttributeFlow,
    expression: &str,
    object_mapping: &ObjectMapping,
) -> Option<(String, String)> {
    let target = &flow.target_attribute_name;
    let is_blank =
        flow.value.text().and_then(|text| after(remedy, &text)).is_some_and(|text| text.trim().is_empty());
    (is_blank && mapping_rules::is_required(target, object_mapping)).then(|| {
        let fallback = fallback(target, object_mapping.resource_type());
        let title = format!("Send `{fallback}` as `{target}` when it is blank");
        (title, with_fallback(expression, fallback))
    })
}

/// Takes one value where a mapping gives several: the person's address for their addresses, else the first.
pub(super) fn one_value(flow: &AttributeFlow, object_mapping: &ObjectMapping) -> Option<Fix> {
    if !matches!(flow.value, Value::Multi(_)) {
        return None;
    }
    let target = &flow.target_attribute_name;
    let one = object_mapping.attribute_mappings.get(flow.mapping)?;
    let text = one.expression()?;
    if is_of_roles(&flow.value) {
        // With several roles the function fails, so it mends nothing.
        let is_one = matches!(&flow.value, Value::Multi(roles) if roles.len() == 1);
        let expression = format!("SingleAppRoleAssignment({})", text.trim());
        return is_one
            .then(|| set(flow.mapping, format!("Send the name of the role as `{target}`"), expression));
    }
    // Most other users may have no value, and `Item` fails where there is none; a default asks for empty text.
    let first = format!("Item(Coalesce({}, \"\"), 1)", text.trim());
    let first = match one.default_value {
        None => format!("IgnoreFlowIfNullOrEmpty({first})"),
        Some(_) => first,
    };
    // With another entry of the list the first value would be one too many.
    if let Some((kept, other)) = other_entry(flow.mapping, object_mapping) {
        let list = target.split('[').next().unwrap_or(target);
        let title = format!("Send one of the {list}: the first that has a value");
        let mut fix = set(kept, title, format!("Coalesce({}, {first})", other.trim()));
        fix.edits.push(MappingEdit::Remove { mapping: flow.mapping });
        return Some(fix);
    }
    // Those of `proxyAddresses` begin with `SMTP:`.
    let (title, expression) = if target.starts_with("emails") && text.contains("[proxyAddresses]") {
        (format!("Send the person's e-mail address as `{target}`"), EMAIL_ADDRESS.to_owned())
    } else {
        (format!("Send the first value as `{target}`"), first)
    };
    Some(set(flow.mapping, title, expression))
}

/// Finds the value of another entry of the same list, and what gives it.
fn other_entry(mapping: usize, object_mapping: &ObjectMapping) -> Option<(usize, std::borrow::Cow<'_, str>)> {
    let path = |one: &AttributeMapping| {
        AttributePath::parse(&one.target_attribute_name).ok().filter(|path| path.filter.is_some())
    };
    let mappings = &object_mapping.attribute_mappings;
    let own = mappings.get(mapping).and_then(path)?;
    let is_other = |other: &AttributePath| {
        other.attribute == own.attribute
            && other.sub_attribute == own.sub_attribute
            && other.filter != own.filter
    };
    let (kept, other) =
        mappings.iter().enumerate().find(|(_, one)| path(one).as_ref().is_some_and(is_other))?;
    Some((kept, other.expression()?))
}

/// Whether a value is true or false, or a number or text that says so.
fn is_flag(value: &Value) -> bool {
    evaluated(&format!("CBool({})", quote(&value.text().unwrap_or_default()))).is_some()
}

/// The expression that the gallery application has for a target.
pub(super) fn usual_expression(target: &str, resource_type: ResourceType) -> Option<String> {
    let usual = ObjectMapping::aws(resource_type)?;
    let one =
        usual.attribute_mappings.iter().find(|one| one.target_attribute_name.eq_ignore_ascii_case(target))?;
    one.expression().map(std::borrow::Cow::into_owned)
}

/// Changes what an expression gives as a remedy asks: how that is called, and the expression around it.
fn rewriting(remedy: Remedy, target: &str, text: &str) -> Option<(String, String)> {
    Some(match remedy {
        Remedy::RemoveCharacters { pattern } => {
            (format!("Remove these characters from `{target}`"), replace(text, pattern, ""))
        }
        Remedy::ReplaceCharacters { pattern, replacement } => {
            (format!("Replace these characters in `{target}`"), replace(text, pattern, replacement))
        }
        Remedy::Trim => (format!("Remove blanks around `{target}`"), replace(text, r"^\s+|\s+$", "")),
        Remedy::RemoveSpaces => (format!("Remove blanks from `{target}`"), replace(text, r"\s+", "")),
        Remedy::Shorten { length } => {
            (format!("Send the first {length} characters of `{target}`"), format!("Left({text}, {length})"))
        }
        _ => return None,
    })
}

/// Takes away the default value that is refused; what is required then falls back to something else.
fn without_default(index: usize, object_mapping: &ObjectMapping) -> Option<Fix> {
    let one = object_mapping.attribute_mappings.get(index)?;
    let target = &one.target_attribute_name;
    let resource_type = object_mapping.resource_type();
    let mut edits = vec![MappingEdit::SetDefaultValue { mapping: index, default_value: None }];
    if mapping_rules::is_required(target, object_mapping) {
        let fallback = fallback(target, resource_type);
        let expression = text(one).map_or_else(|| fallback.to_owned(), |text| with_fallback(&text, fallback));
        edits.push(MappingEdit::SetExpression { mapping: index, expression });
    }
    Some(Fix { title: format!("Remove the default value of `{target}`"), edits })
}

/// Puts a mapping to the whole attribute in the place of one to a part that a filter picks; one that is there is enough.
fn plain_path(index: usize, object_mapping: &ObjectMapping) -> Option<Fix> {
    let one = object_mapping.attribute_mappings.get(index)?;
    let path = AttributePath::parse(&one.target_attribute_name).ok()?;
    let plain = AttributePath { filter: None, sub_attribute: None, ..path }.to_string();
    let others = object_mapping.attribute_mappings.iter();
    let is_there = others.into_iter().any(|other| other.target_attribute_name.eq_ignore_ascii_case(&plain));
    let mut edits = vec![MappingEdit::Remove { mapping: index }];
    let expression = one.expression()?.into_owned();
    if !is_there {
        edits.push(MappingEdit::Add { target_attribute_name: plain.clone(), expression });
    }
    Some(Fix { title: format!("Map to `{plain}`, without the filter"), edits })
}

/// Adds the mapping that a required attribute lacks.
fn add_missing(remedy: Remedy, path: &str, resource_type: ResourceType) -> Option<Fix> {
    let source = match path {
        "userName" => "[userPrincipalName]".to_owned(),
        "displayName" | "name.givenName" | "name.familyName" => {
            let attribute = match path {
                "name.givenName" => "[givenName]",
                "name.familyName" => "[surname]",
                _ => "[displayName]",
            };
            with_fallback(attribute, fallback(path, resource_type))
        }
        "emails" => "[mail]".to_owned(),
        _ => return None,
    };
    let target = if path == "emails" { "emails[type eq \"work\"].value" } else { path };
    (remedy == Remedy::FallBack).then(|| Fix {
        title: format!("Add a mapping to `{target}`"),
        edits: vec![MappingEdit::Add { target_attribute_name: target.to_owned(), expression: source }],
    })
}

/// What stands in for a missing value: a user always has a user principal name; a dash breaks no rule.
fn fallback(target: &str, resource_type: ResourceType) -> &'static str {
    match target {
        "displayName" if resource_type == ResourceType::Group => "[mailNickname]",
        "displayName" => "[userPrincipalName]",
        "userName" => "[mail]",
        _ if target.starts_with("emails") => "[userPrincipalName]",
        _ => "\"-\"",
    }
}

/// Sends the first value that is there, and drops the other mappings to the list.
fn keep_one(path: &str, object_mapping: &ObjectMapping, flows: &[AttributeFlow]) -> Option<Fix> {
    let list = AttributePath::parse(path).ok()?;
    let aimed: Vec<_> = flows.iter().filter(|flow| aims_at(flow, &list)).collect();
    let mut sources = aimed.clone();
    sources.retain(|flow| {
        let part = flow.target_attribute_name.rsplit('.').next();
        flow.path.is_some() && part.is_some_and(|part| part.eq_ignore_ascii_case("value"))
    });
    let is_of_work = |flow: &&&AttributeFlow| {
        AttributePath::parse(&flow.target_attribute_name)
            .is_ok_and(|target| mapping_rules::is_of_work(&target))
    };
    let kept = *sources.iter().find(is_of_work).or(sources.first())?;
    let mut texts = Vec::with_capacity(sources.len());
    let mut removed = Vec::new();
    for flow in sources {
        texts.push(object_mapping.attribute_mappings.get(flow.mapping)?.expression()?.into_owned());
        if flow.mapping != kept.mapping {
            removed.push(MappingEdit::Remove { mapping: flow.mapping });
        }
    }
    if removed.is_empty() {
        return None;
    }
    // `.type` and `.primary` of the dropped entries would leave an entry without a value.
    for flow in aimed {
        let edit = MappingEdit::Remove { mapping: flow.mapping };
        if flow.mapping != kept.mapping
            && !same_entry(&flow.target_attribute_name, &kept.target_attribute_name)
            && !removed.contains(&edit)
        {
            removed.push(edit);
        }
    }
    let title = format!("Send one of the {path}: the first that has a value");
    let mut fix = set(kept.mapping, title, format!("Coalesce({})", joined(&texts, ", ")));
    fix.edits.append(&mut removed);
    Some(fix)
}

fn same_entry(one: &str, other: &str) -> bool {
    one.rsplit_once('.').map(|(entry, _)| entry) == other.rsplit_once('.').map(|(entry, _)| entry)
}

fn replace(text: &str, pattern: &str, replacement: &str) -> String {
    format!("Replace({text}, , {}, , {}, , )", quote(pattern), quote(replacement))
}

/// Whether the text is itself the outcome of the same wrapping; `Replace(` and the arguments behind the first agree.
fn is_wrapped(text: &str, wrapped: &str) -> bool {
    let Some((head, tail)) = wrapped.split_once(text) else { return false };
    text.starts_with(head) && text.ends_with(tail)
}
