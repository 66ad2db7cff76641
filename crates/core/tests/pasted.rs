//! What is pasted in the place of a document is told as what it is, with what to paste instead.

use scimulate::{Diagnostic, json};

#[test]
fn a_text_that_is_no_document_is_told_what_to_do() {
    for (text, expected) in [
        (
            "WARNING: A new version is there\n\n{\"id\": \"1\"}",
            "JSON begins on line 3; leave out what stands before it",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\r\n  \"id\": \"1\"\r\n}",
            "JSON begins on line 4",
        ),
        ("DisplayName       : Ana\nUserPrincipalName : ana@contoso.com\n", PASTE),
        ("GET /users/1", PASTE),
        ("\n{\n \"id\": }", ""),
    ] {
        let document = json::read_source(text);
        let help =
            document.diagnostics.iter().find_map(|finding| finding.help.as_deref()).unwrap_or_default();
        assert!(help.starts_with(expected) && help.is_empty() == expected.is_empty(), "{text}: {help}");
    }
}

/// What somebody has at hand, and what is said of it: the end of the message and the beginning of the help.
static PASTED: &[(&str, &str, &str)] = &[
    ("<!DOCTYPE html>\n<html><script>\n{}\n</script></html>", "it is a page of HTML or XML", PASTE),
    ("\u{feff}\n<html>\n{}\n", "it is a page of HTML or XML", PASTE),
    ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln\n", TOKEN, PASTE),
    ("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", TOKEN, PASTE),
    ("ana@contoso.com", "it is only an address", PASTE),
    ("nina@contoso.com\n1@contoso.com\n", "it is only an address", PASTE),
    ("https://graph.microsoft.com/v1.0/users/ana@contoso.com\n", "it is only an address", PASTE),
    ("eyJohn is no token", "a value is expected here", PASTE),
    ("ana@contoso.com is gone", "a value is expected here", PASTE),
    (
        r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}"#,
        "a SCIM resource (`urn:ietf:params:scim:schemas:core:2.0:User`), not a user of Microsoft Graph",
        "it belongs in the AWS directory (`existing`); here goes a user",
    ),
    (
        r#"{"UserName":"a","IdentityStoreId":"d-1"}"#,
        "an object of IAM Identity Center (`IdentityStoreId`), not a user of Microsoft Graph",
        "it belongs in the AWS directory",
    ),
    (r#"{"accessToken":"eyJ","tenant":"1"}"#, TOKEN, "ask Graph for the user"),
    (
        r#"{"error":"invalid_grant","error_description":"AADSTS70008: it has expired."}"#,
        "that Entra answered, not a user: `invalid_grant`: AADSTS70008: it has expired.",
        "set right what it says",
    ),
    (
        r#"{"error":{"code":"Request_ResourceNotFound","message":"Resource '1' does not exist."}}"#,
        "not a user: `Request_ResourceNotFound`: Resource '1' does not exist.",
        "nobody has this id or name",
    ),
    (
        r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}"#,
        "`Authorization_RequestDenied`: Insufficient privileges.",
        "ask again with the rights it names",
    ),
    (
        r#"{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed."}}"#,
        "`InvalidAuthenticationToken`: Lifetime validation failed.",
        "set right what it says",
    ),
    (
        r#"{"error":{"code":"Request_BadRequest"}}"#,
        "not a user: `Request_BadRequest`: ",
        "set right what it says",
    ),
];

const PASTE: &str = "paste JSON from Microsoft Graph or `ConvertTo-Json`";
const TOKEN: &str = "it is an access token: whoever has it acts as you, so paste it nowhere";

#[test]
fn what_was_pasted_instead_is_told() {
    let mut wrong = Vec::new();
    for (text, message, help) in PASTED {
        let found = json::read_source(text).diagnostics;
        let told = |one: &Diagnostic| {
            one.message.ends_with(message) && one.help.as_deref().unwrap_or_default().starts_with(help)
        };
        // Of text that is not JSON, whoever reads it says the same.
        let elsewhere = [json::check_setup(text, None), json::validate(text)];
        let is_same = |found: &Vec<Diagnostic>| found.iter().any(|one| one.message.ends_with(message));
        if found.len() != 1
            || !found.iter().all(told)
            || !text.starts_with('{') && !elsewhere.iter().all(is_same)
        {
            wrong.push(format!("{text}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
