//! What the codes of findings mean that are no rules; a rule says it of itself.

/// A code of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// As findings have it.
    pub code: &'static str,
    /// When it is given.
    pub summary: &'static str,
    /// What to do then; the finding itself says it of the case at hand.
    pub help: &'static str,
}

const fn code(code: &'static str, summary: &'static str, help: &'static str) -> Code {
    Code { code, summary, help }
}

/// Every code of a finding that is no rule, in alphabetical order.
///
/// ```
/// let known = scimulate::diagnostic::CODES.iter().find(|one| one.code == "ImportSkipped").unwrap();
/// assert_eq!(known.summary, "the object is left out, for no attribute that it is matched by has a value");
/// ```
pub static CODES: &[Code] = &[
    code(
        "ARITY",
        "a function is called with fewer or more arguments than it takes",
        "compare the call with the function's parameters: `explain` has them by the function's name",
    ),
    code(
        "ATTRIBUTE_CASE",
        "an attribute is written in another letter case than provisioning has it",
        "write it as provisioning does; in Entra another case reads nothing",
    ),
    code(
        "ATTRIBUTE_GRAPH_NAME",
        "an attribute is called by its name in Microsoft Graph, where provisioning has another",
        "write provisioning's name, as in `[mobile]` for `mobilePhone`",
    ),
    code(
        "ATTRIBUTE_NOT_AVAILABLE",
        "a mapping reads an attribute that never has a value in provisioning",
        "keep the value in a directory extension or in one of the extension attributes, and map that",
    ),
    code(
        "ATTRIBUTE_NOT_IN_FILTERS",
        "a scoping filter asks for an attribute that filters do not take, so the clause never holds",
        "filter by another attribute, or assign a group to the application",
    ),
    code(
        "ATTRIBUTE_NOT_IN_SOURCE",
        "an attribute that the mapping reads is not in what was pasted, not even as null",
        "ask Graph for it with `$select`, for `manager` and `members` with `$expand`; it may have a value in the tenant",
    ),
    code(
        "ATTRIBUTE_UNKNOWN",
        "an attribute is not one that provisioning is known to offer",
        "check the spelling; a directory extension is called `extension_…`",
    ),
    code(
        "BOOLEAN_KEY",
        "a boolean is compared with a text that it never is",
        "write `\"True\"` or `\"False\"`",
    ),
    code(
        "COLUMN_NAME",
        "a column of a table is read as the attribute that is called so elsewhere",
        "nothing, if that is what it holds; else give it the attribute's name",
    ),
    code(
        "COLUMN_UNKNOWN",
        "a column of a table has no name of an attribute",
        "nothing, if no mapping reads it; else give it the attribute's name",
    ),
    code(
        "CULTURE_UNKNOWN",
        "a text is not the name of a culture",
        "write a language, and a region where it matters: `tr-TR`",
    ),
    code(
        "CUSTOM_ERROR",
        "the expression calls `Error`, which stops the object",
        "give the attribute a value, or take the call out of the expression",
    ),
    code(
        "DATE_INTERVAL",
        "`DateAdd` or `DateDiff` is called with an unknown interval",
        "use `yyyy`, `m`, `ww`, `d`, `h`, `n` (minute) or `s`",
    ),
    code(
        "DATE_LETTERS",
        "a date format has letters that mean something else in .NET, or nothing",
        "`yyyy` is the year, `MM` the month, `dd` the day; `HH`, `mm` and `ss` are the time",
    ),
    code(
        "DATE_PARSE",
        "a text cannot be read as a date",
        "name the format that it has: `FormatDateTime([x], , \"dd/MM/yyyy\", \"yyyy-MM-dd\")`",
    ),
    code(
        "DEFAULT_DOMAIN_UNKNOWN",
        "`DefaultDomain()` is called, and the tenant's default domain was not named",
        "name it: below the mappings in the playground, by `--default-domain` on the command line, or as the option `defaultDomain`",
    ),
    code(
        "DEFAULT_ON_CREATE",
        "an update has no value where the mapping has a default, and defaults are sent on creation only",
        "put the default into the expression",
    ),
    code(
        "DIACRITICS_LEFT",
        "`NormalizeDiacritics` leaves letters that Microsoft's table does not have",
        "put a `Replace` around it for each of them",
    ),
    code(
        "EDIT_NOT_APPLIED",
        "a change has no place in the document, or what it is about is not there any more",
        "read the schema anew, or import all of it",
    ),
    code(
        "EMPTY_RESULT",
        "an expression may give an empty text",
        "wrap it in `IgnoreFlowIfNullOrEmpty(…)` to leave the target alone",
    ),
    code(
        "EMPTY_TEXT",
        "an expression gives an empty text, which Entra does not send",
        "give the mapping a default value, or another text where this one is empty",
    ),
    code(
        "EXPRESSION_MISMATCH",
        "the text of an expression and its parsed form in the schema say different things",
        "give the mapping its expression once more; the other members follow from it",
    ),
    code(
        "EXPRESSION_TOO_LONG",
        "an expression has more than the 10,000 characters that Entra takes",
        "shorten it, or move a long table of values to a directory extension",
    ),
    code(
        "EXTENSION_MULTI_VALUED",
        "a directory extension has several values, and provisioning maps and filters by no such extension",
        "keep the value that matters in an extension for one value",
    ),
    code(
        "FILTER_EXPERIMENTAL",
        "a scoping filter has a list that is experimental in Microsoft Graph and that the portal does not show",
        "move its clauses to `groups`, if they are meant to hold for everybody",
    ),
    code(
        "FOREIGN_TARGET",
        "a mapping writes an attribute that SCIM does not have for this kind of resource",
        "write the attribute that is meant with its schema, or remove the mapping",
    ),
    code(
        "GROUP_TAKES_BLANK",
        "a group of a pattern ends with a blank, which none of the keys does",
        "keep the blank outside the group",
    ),
    code(
        "ImportSkipped",
        "the object is left out, for no attribute that it is matched by has a value",
        "give the attribute a value in Entra, or match by another one",
    ),
    code(
        "INCOMPLETE_PAGE",
        "the text is one page of several",
        "follow `@odata.nextLink` for the others; a file may hold one after another",
    ),
    code(
        "INDEX_OUT_OF_RANGE",
        "`Item` asks for a value that the list does not have",
        "the first value has the index 1; ask `Count` first",
    ),
    code(
        "INVALID_ARGUMENT",
        "an argument is not one that the function can work with",
        "`explain` says by the function's name what it takes",
    ),
    code(
        "INVALID_CLAUSE",
        "a clause of a scoping filter cannot be read, so it never holds",
        "choose attribute, operator and value anew in the portal",
    ),
    code(
        "INVALID_FILTER",
        "a text is no scoping filter of Microsoft Graph",
        "a filter is `{\"groups\": [{\"name\": …, \"clauses\": […]}]}`",
    ),
    code(
        "INVALID_MEMBER",
        "a member of a document has a value that it cannot have; the others are read",
        "compare it with an export of the portal",
    ),
    code("INVALID_OPTIONS", "the options of a call cannot be read", "compare them with the package's types"),
    code(
        "INVALID_PATH",
        "a target is no path of a SCIM attribute, or one that cannot be written",
        "write an attribute such as `userName`, `name.givenName` or `emails[type eq \"work\"].value`",
    ),
    code(
        "INVALID_RESOURCE",
        "something among what AWS holds is no SCIM resource",
        "give resources as AWS answers with them: `{\"id\": …, \"userName\": …}`",
    ),
    code(
        "INVALID_SCHEMA",
        "a schema has no mapping for this kind of object, or cannot be read as one",
        "export it anew: Provisioning > Mappings > Show advanced options > Review your schema here",
    ),
    code(
        "INVALID_SETTINGS",
        "the settings of rules cannot be read",
        "compare them with `schemas/config.json`",
    ),
    code(
        "INVALID_SOURCE",
        "a text holds no users or groups, or one of its elements is neither",
        "paste a user as Graph gives it: `GET /users/{id}`",
    ),
    code(
        "KEYWORD_RESULT",
        "a word that means something as an argument only stands where the value is",
        "put it into quotes, or take it away",
    ),
    code(
        "LETTER_CASE_ONLY",
        "a value differs from that in AWS in letter case alone, which Entra takes for no change",
        "set `caseExact` of the attribute in the schema, if the case is to be carried over",
    ),
    code(
        "LIST_RESULT",
        "an expression gives a list where the target takes one value",
        "take one of them, `Item(…, 1)`, or make one text of them, `Join(\", \", …)`",
    ),
    code(
        "MandatoryFieldsMissing",
        "an attribute that the target requires has no value, so nothing is created",
        "give the attribute a value in Entra, or the mapping a default",
    ),
    code(
        "MATCHING_VALUE_SPECIAL",
        "what AWS is searched for has a `#` or a `%`, with which a search fails",
        "rename it in Entra, or match by an attribute without such characters",
    ),
    code(
        "MEMBERS_CUT_OFF",
        "a group has exactly as many members as Graph's `$expand` gives at most",
        "put the whole list of `GET /groups/{id}/members` into `members`",
    ),
    code(
        "MEMBERS_DELTA",
        "a group comes with those who came and left, not with all members",
        "nothing: both are sent as they are",
    ),
    code(
        "MULTIPLE_ROLE_ASSIGNMENTS",
        "`SingleAppRoleAssignment` finds several roles, and stops the object",
        "assign one role of the application to the user",
    ),
    code(
        "NESTED_GROUP",
        "a member of a group is a group, and AWS has no groups in groups",
        "assign the inner group to the application by itself",
    ),
    code(
        "NESTING_NOT_ALLOWED",
        "`SelectUniqueValue` stands inside another function, or an expression nests too deeply",
        "move the other functions inside each of its arguments; many `IIF` in one another are one `Switch`",
    ),
    code(
        "NULL_CONDITION",
        "what a condition asks for may be null, which Microsoft does not support there",
        "ask by `Switch([x], yes, \"\", no)`, where `\"\"` is null",
    ),
    code(
        "ON_DEMAND_MEMBERS",
        "\"Provision on demand\" takes five members of a group at most",
        "nothing: the cycle takes all",
    ),
    code(
        "OPERATOR_NOT_SUPPORTED",
        "provisioning does not support an operator of a scoping filter, so the clause never holds",
        "assign a group to the application, and provision assigned users only",
    ),
    code(
        "OPERATOR_TYPE",
        "an operator of a scoping filter is not for the type of its attribute",
        "use `EQUALS` or `REGEX MATCH`",
    ),
    code(
        "OPERATOR_UNCERTAIN",
        "Microsoft's documents contradict each other about an operator of a scoping filter",
        "use `REGEX MATCH` or `EQUALS`, whose meaning is certain",
    ),
    code(
        "OUTSIDE_PROFILE",
        "a function is documented for another kind of job than that of the gallery application",
        "write it with functions that are documented there; often a fix does it",
    ),
    code(
        "PARSE_ERROR",
        "an expression cannot be read at this place",
        "mostly a comma, a bracket or a quotation mark is missing or too many",
    ),
    code(
        "PATTERN_AS_TEXT",
        "`Replace` has a regular expression where the text to look for belongs",
        "leave `oldValue` empty, and write the pattern behind it",
    ),
    code(
        "QUOTED_ATTRIBUTE",
        "an attribute stands in quotation marks, so it is only a text",
        "take the quotation marks away",
    ),
    code(
        "RANDOM_VALUE",
        "a mapping that always applies calls `Guid` or `RandomString`, which give another value each time",
        "apply the mapping only during object creation, and match by an attribute that stays",
    ),
    code(
        "REFERENCE_NOT_LINKED",
        "a manager or a member is not provisioned, so it is not sent",
        "provision the other object, then restart the job",
    ),
    code(
        "REGEX_ANCHORING",
        "a pattern of a scoping filter fits within the value only, and Microsoft does not say whether that counts",
        "write `.*` where anything may stand, or `^` and `$` around the pattern",
    ),
    code(
        "REGEX_INVALID",
        "a regular expression is not one that .NET takes",
        "mend the pattern at the place that is told",
    ),
    code(
        "REGEX_LIMIT",
        "a regular expression takes too long on this text",
        "write it without repetitions inside repetitions",
    ),
    code(
        "ROLE_NAMES_UNKNOWN",
        "Graph gave the identifiers of app roles and not their names",
        "put the user beside the application's roles: `{\"user\": {…}, \"servicePrincipal\": {\"id\": …, \"appRoles\": […]}}`",
    ),
    code(
        "ROLE_OF_OTHER_APPLICATION",
        "app roles of other applications are left out",
        "nothing: Entra leaves them out, too",
    ),
    code(
        "ROLES_OF_EVERYBODY",
        "a mapping asks for app roles, but all users and groups are synchronized",
        "synchronize assigned users and groups only, under Provisioning > Settings > Scope",
    ),
    code(
        "ROW_LENGTH",
        "a row of a table has more or fewer cells than the heading",
        "put a cell that holds the separator or a line break into quotes",
    ),
    code(
        "SchemaPropertyCanOnlyAcceptValue",
        "a mapping gives several values, or an object, where the target takes one text; Entra refuses the object",
        "map one value, `Item([x], 1)`, or join them with `Join`",
    ),
    code(
        "SEPARATOR_FIRST",
        "the first value of `Join` is an attribute, and what looks like a separator comes later",
        "the separator comes first; where none is meant for all, begin with `\"\"`",
    ),
    code(
        "SEVERAL_BUSINESS_PHONES",
        "a user has several business phones, of which provisioning reads the first",
        "nothing, if that is the right one",
    ),
    code(
        "SINGLE_BACKSLASH",
        "a backslash in a text is single, where Microsoft has it doubled",
        "double it; a single one works before most characters only",
    ),
    code(
        "SOFT_DELETE_UNREAD",
        "no mapping reads `IsSoftDeleted`, so whoever leaves the scope stays active in AWS",
        "send `active` as Entra does by default, unless they are meant to stay",
    ),
    code(
        "SWITCH_INCREMENTAL",
        "a `Switch` may be evaluated as null when only other attributes of a user changed",
        "take `IIF` where that would clear the target",
    ),
    code(
        "SWITCH_ON_PRESENCE",
        "a `Switch` asks `IsPresent` or the like, which Microsoft discourages",
        "test the attribute itself, with the key `\"\"` for null",
    ),
    code(
        "SWITCH_ON_REFERENCE",
        "a `Switch` compares a reference, which it cannot",
        "compare another attribute, such as `department`",
    ),
    code(
        "tenant-url-flag",
        "a tenant URL has a flag behind it that changes how Entra writes its requests",
        "remove it: AWS refuses the operation without a path that the compliant style may send",
    ),
    code(
        "TWO_DIGIT_YEAR",
        "an input format reads a year of two digits, which name no century",
        "take the year with four digits from the source, read as `yyyy`",
    ),
    code(
        "TYPE_ERROR",
        "a function gets a value of another type than it takes",
        "convert it, take one value of a list with `Item`, or keep null away with `Coalesce`",
    ),
    code(
        "UNIQUE_VALUE_EXHAUSTED",
        "all values that `SelectUniqueValue` may take are taken",
        "add another argument",
    ),
    code(
        "UNKNOWN_FUNCTION",
        "a function is not one of the language",
        "check the spelling; letter case counts. `explain` lists all functions",
    ),
    code(
        "UNKNOWN_GROUP",
        "a pattern does not have the group that is named, so nothing is replaced",
        "name one of the pattern's groups",
    ),
    code(
        "UNKNOWN_RULE",
        "a setting is for a rule that does not exist, so it does nothing",
        "check the spelling; `explain` lists all rules",
    ),
    code(
        "UNSUPPORTED_BY_TARGET",
        "a function is for another target than AWS",
        "remove the mapping, or take one value of the list",
    ),
    code(
        "UNSUPPORTED_MEMBER",
        "a member of a group is neither a user nor a group",
        "nothing: provisioning passes it over",
    ),
    code(
        "UNSUPPORTED_OBJECT",
        "an object is neither a user nor a group",
        "nothing: provisioning passes it over",
    ),
    code(
        "UPDATE_OFF",
        "updating is switched off, so whoever is disabled or leaves the scope stays active in AWS",
        "switch on Update among the mapping's target object actions",
    ),
    code(
        "VALUE_NOT_CLEARED",
        "an attribute has no value any more, and the one in AWS stays",
        "remove it in AWS by hand",
    ),
    code(
        "WRONG_DOCUMENT",
        "a document is of another kind than asked for",
        "the finding says what the document is and where it belongs",
    ),
];
