// `npx scimulate` as a shell runs it: what it writes, and how it ends.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { directory } from "./package.mjs";

const cli = fileURLToPath(new URL("cli.mjs", directory));
const samples = fileURLToPath(new URL("../samples/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scimulate-cli-"));
after(() => rmSync(folder, { recursive: true }));

const users = "graph-users-page.json";
const messy = "graph-user-messy.json";

function run(args, { cwd = samples, input = "" } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, input, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

const cases = [
  { name: "no command gives the help and fails", args: [], status: 2, stdout: /check \[FILE\.\.\.\]/ },
  { name: "a command that is near is named", args: ["chek"], status: 2, stderr: /^scimulate: there is no command `chek`; did you mean `check`\?\n$/ },
  { name: "for another the list is", args: ["simulate"], status: 2, stderr: /no command `simulate`; `scimulate help` lists them\n$/ },
  { name: "help for what is no command is told", args: ["help", "chek"], status: 2, stderr: /there is no command `chek`; did you mean `check`/ },
  { name: "help has no help of its own", args: ["help", "--help"], status: 0, stdout: /^scimulate COMMAND/ },
  { name: "nor any option", args: ["help", "--version"], status: 0, stdout: /^scimulate COMMAND/ },
  { name: "an option that is near is named", args: ["check", "--Schem", "x"], status: 2, stderr: /^scimulate: `check` has no option `--Schem`; did you mean `--schema`\?\n$/ },
  { name: "for another the list is", args: ["check", "--colour"], status: 2, stderr: /`check` has no option `--colour`; `scimulate help check` lists them/ },
  { name: "an option before the command is told", args: ["--format", "json"], status: 2, stderr: /no option `--format`; options stand behind the command/ },
  { name: "so is one of its own that is near", args: ["--verson"], status: 2, stderr: /did you mean `--version`/ },
  { name: "an option needs its value", args: ["check", messy, "--schema"], status: 2, stderr: /^scimulate: `--schema` needs a value: `--schema FILE`/ },
  { name: "another option is none", args: ["check", "--schema", "-f", "json"], status: 2, stderr: /^scimulate: `--schema` needs a value/ },
  { name: "a flag takes none", args: ["check", "--information=no"], status: 2, stderr: /^scimulate: `--information` takes no value\n$/ },
  { name: "a number below none is told in a line", args: ["check", messy, "--max-warnings", "-1"], status: 2, stderr: /^scimulate: `--max-warnings` is a whole number from 0\n$/ },
  { name: "nor is nothing one", args: ["check", messy, "--max-warnings="], status: 2, stderr: /^scimulate: `--max-warnings` is a whole number from 0\n$/ },
  { name: "what Graph was not asked for is told", args: ["check", users, "-f", "ndjson", "--information"], status: 1, stdout: /"message":"`manager` is not there \(4 of 6\), so it counts as having no value; in the tenant it may have one",[^\n]*"help":"ask Graph for it with `\$expand`"/ },
  { name: "a format that is near is named", args: ["check", messy, "-f", "jsn"], status: 2, stderr: /no format `jsn`; did you mean `json`/ },
  { name: "a difference has formats of its own", args: ["diff", "-f", "sarif", "schema-aws-default.json", "schema-aws-custom.json"], status: 2, stderr: /`diff` has no format `sarif`; it is one of json, ndjson, pretty\n$/ },
  { name: "and its help says so", args: ["help", "diff"], status: 0, stdout: /--format NAME +one of json, ndjson, pretty;/ },
  { name: "what begins with a dash stands behind two", args: ["eval", "--", "-1"], status: 0, stdout: /^-1\n$/ },
  { name: "and that is said", args: ["eval", "-1"], status: 2, stderr: /has no option `-1`;.* stands behind `--`\n$/ },
  { name: "nobody is compared by what holds no users", args: ["diff", ...Array(2).fill("schema-aws-default.json"), "scim-existing-user.json"], status: 1, stderr: /^error\[WRONG_DOCUMENT\][^]*--> scim-existing-user\.json/ },
  { name: "a glob finds what links lead to, and no folder", args: ["check", "./*"], cwd: "links", status: 0, stdout: /^1 object: 0 errors/ },
  { name: "a question mark is any character", args: ["check", "x?.json"], cwd: ".", status: 0, stdout: /^1 object/ },
  { name: "braces may hold asterisks", args: ["check", "{no,graph-*}-{simple,x?z}.json"], status: 0, stdout: /^1 object/ },
  { name: "two asterisks are any folders", args: ["check", "**/linked.json"], cwd: ".", status: 0, stdout: /^1 object/ },
  { name: "below a file there is nothing", args: ["check", `${messy}/*`], status: 2, stderr: /no file matches/ },
  { name: "a folder is no file", args: ["check", "."], status: 2, stderr: /^scimulate: `\.` is a folder; name its files, such as `\*\.json`\n$/ },
  { name: "nor is it a schema", args: ["diff", ".", "schema-aws-custom.json"], status: 2, stderr: /^scimulate: `\.` is a folder/ },
  { name: "an unknown profile is told once", args: ["eval", "[mail]", "--profile", "x"], status: 2, stderr: /^scimulate: options: `x` is none of/ },
  { name: "of two expressions none is formatted", args: ["fmt", "[a]", "[b]"], status: 2, stderr: /give one expression, in quotes/ },
  { name: "of two rules none is explained", args: ["explain", "email-missing", "join"], status: 2, stderr: /name one code or function/ },
  { name: "an unknown rule names the list", args: ["explain", "email"], status: 2, stderr: /`scimulate explain` lists them\n$/ },
  { name: "rules and functions are listed", args: ["explain"], status: 0, stdout: /^abac-type-not-work +[^]*^required-attribute +[^]*^Word +\S/m },
  { name: "a rule that is near is named", args: ["explain", "Requird-attribute"], status: 2, stderr: /`Requird-attribute`; did you mean `required-attribute`\?\n$/ },
  { name: "so is a function", args: ["explain", "swich"], status: 2, stderr: /did you mean `Switch`/ },
  { name: "what is no schema is told with its name", args: ["diff", "schema-aws-custom.json", messy], status: 2, stderr: /^scimulate: graph-user-messy\.json:1:1: this is no synchronization schema/ },
  { name: "nothing is checked by what is no schema", args: ["check", messy, "--schema", messy], status: 1, stdout: /this is no synchronization schema[^]*--> graph-user-messy\.json:1:1\n[^]*1 error, 0 warnings\n$/ },
  { name: "a missing file is told", args: ["check", "nofile"], status: 2, stderr: /^scimulate: there is no file `nofile`\n$/ },
  { name: "missing settings are told", args: ["check", messy, "--config", "nofile"], status: 2, stderr: /^scimulate: there is no file `nofile`\n$/ },
  { name: "a folder has no settings", args: ["check", messy, "--config", "."], status: 2, stderr: /^scimulate: `\.` is a folder/ },
  { name: "a glob without a match is told", args: ["check", "no*.json"], status: 2, stderr: /no file matches `no\*\.json`/ },
  { name: "errors fail", args: ["check", messy], status: 1, stdout: /1 object: 5 errors, 1 warning/ },
  { name: "a clean user passes", args: ["check", "graph-user-simple.json"], status: 0, stdout: /0 errors, 0 warnings/ },
  { name: "a glob is expanded", args: ["check", "graph-user-{simple,messy}.json"], status: 1, stdout: /2 objects/ },
  { name: "files are one directory, where no name is there twice", args: ["check", "-f", "ndjson", "graph-user-messy.json", "graph-user-simple.json", join(folder, "links/linked.json")], status: 1, stdout: /"file":"[^"]+linked\.json",[^\n]*"code":"duplicate-username",[^\n]*"message":"object 1 of graph-user-simple\.json has the user name/ },
  { name: "a file that is named twice is read once", args: ["check", "graph-user-simple.json", "graph-user-s*.json", join(samples, "graph-user-simple.json")], status: 0, stdout: /^1 object/ },
  { name: "an expression gives its value", args: ["eval", 'Join("-", [givenName], "x")', "-u", messy], status: 0, stdout: /^"[^"]+-x"\n$/ },
  { name: "a user may stand in the command", args: ["eval", "ToUpper([displayName])", "-u", '{"displayName": "ana"}'], status: 0, stdout: /^"ANA"\n$/ },
  { name: "of several users the first is taken, and that is said", args: ["eval", "[givenName]", "-u", join(samples, "graph-users-page.json")], status: 0, stdout: /^"[^"]+"\n$/, stderr: /^\S+graph-users-page\.json holds \d+ objects; this is for the first\n$/ },
  { name: "the tenant's domain has to be named", args: ["eval", "DefaultDomain()"], status: 1, stderr: /^error\[DEFAULT_DOMAIN_UNKNOWN\][^]*`--default-domain`/ },
  { name: "and is, on the command line", args: ["eval", "DefaultDomain()", "--default-domain", "contoso.com"], status: 0, stdout: /^"contoso\.com"\n$/ },
  { name: "so is the time", args: ["eval", "Now()", "--now", "2026-11-27T08:00:00+01:00"], status: 0, stdout: /^"11\/27\/2026 7:00:00 AM"\n$/ },
  { name: "a day that there is not is no time", args: ["check", messy, "--now", "2026-02-30"], status: 2, stderr: /^scimulate: `--now` is a time/ },
  { name: "a time is the same everywhere", args: ["check", messy, "--now", "2026-11-27T08:00"], status: 2, stderr: /^scimulate: `--now` is a time, such as 2026-11-27T08:00:00Z\n$/ },
  { name: "chance gives the same twice", args: ["eval", 'Join(" ", Guid(), Guid())'], status: 0, stdout: new RegExp(`^${run(["eval", 'Join(" ", Guid(), Guid())']).stdout}$`) },
  { name: "a broken expression is marked", args: ["eval", "Lower([mail])"], status: 1, stderr: /UNKNOWN_FUNCTION[\s\S]*\^/ },
  { name: "and told as its fixes make it", args: ["eval", 'IF(country==\u201cUS\u201d,\n  Lower([mail]), NULL)'], status: 1, stderr: /\nmended: IIF\(\[country\]="US",\n  ToLower\(\[mail\]\), IgnoreAttributeFlow\)\n$/ },
  { name: "a warning has a fix, too", args: ["eval", "[mobilePhone]", "-u", "graph-user-simple.json"], status: 0, stderr: /\nmended: \[mobile\]\n$/ },
  { name: "not where an error would be left", args: ["eval", "Lower(Foo([mail]))"], status: 1, stderr: /^(?![^]*mended)/ },
  { name: "to format says so, too", args: ["fmt", "Append([mail], True)"], status: 1, stderr: /\nmended: Append\(\[mail\], "True"\)\n$/ },
  { name: "a character that nobody sees is told by its number", args: ["eval", "\u200b[mail]"], status: 1, stderr: /^error\[PARSE_ERROR\][^]*help: it is U\+200B; delete it/ },
  { name: "a pattern that is refused is told once", args: ["eval", 'Replace([mail], , "(", , "", , )', "-u", messy], status: 1, stderr: /^error\[REGEX_INVALID\](?![^]*REGEX_INVALID)/ },
  { name: "an attribute that is called otherwise is told", args: ["eval", "[mobilePhone]", "-u", "graph-user-simple.json"], status: 0, stdout: /^null\n$/, stderr: /ATTRIBUTE_GRAPH_NAME[^]*did you mean `\[mobile\]`/ },
  { name: "an expression is formatted", args: ["fmt", 'Join( "",[a],[b])'], status: 0, stdout: /^Join\("", \[a\], \[b\]\)\n$/ },
  { name: "what is formatted passes the check", args: ["fmt", "--check", 'Join("", [a], [b])'], status: 0, stdout: /^$/ },
  { name: "what is not fails it", args: ["fmt", "--check", 'Join( "",[a],[b])'], status: 1, stdout: /^$/, stderr: /^the canonical form is Join\("", \[a\], \[b\]\)\n$/ },
  { name: "a rule is explained", args: ["explain", "required-attribute"], status: 0, stdout: /breaks it:[\s\S]*mended:/ },
  { name: "so is a code that is no rule", args: ["explain", "importskipped"], status: 0, stdout: /^ImportSkipped\n.*matched by[^]*help: give the attribute a value/ },
  { name: "a code that is near is named", args: ["explain", "EMPTY_TXT"], status: 2, stderr: /did you mean `EMPTY_TEXT`/ },
  { name: "a function is explained", args: ["explain", "switch"], status: 0, stdout: /^Switch\(/ },
  { name: "an error is decoded", args: ["decode", "Duplicate GroupDisplayName"], status: 0, stdout: /^duplicate-group-name/ },
  { name: "of many possible causes some are told, and how to be told fewer", args: ["decode", "Request is unparsable, syntactically incorrect, or violates schema"], status: 0, stdout: /^\d+ more can be behind it; with `--request` or `--user` fewer are told\n$/m },
  { name: "what AWS said within an entry of Entra's log is told, too", args: ["decode", JSON.stringify({ provisioningStatusInfo: { errorInformation: { errorCode: "SystemForCrossDomainIdentityManagementServiceIncompatible", reason: 'Web Response: {"detail":"Request is unparsable, syntactically incorrect, or violates schema"}' } } })], status: 0, stdout: /^SystemForCross[^]*^required-attribute \(possible\)[^]*^\d+ more can be behind it/m },
  { name: "a mapping that changed is a difference", args: ["diff", "schema-aws-default.json", "schema-aws-custom.json"], status: 1, stdout: /userName: source is `ToLower\(\[userPrincipalName\]\)`/ },
  { name: "a schema does not differ from itself", args: ["diff", "schema-aws-default.json", "schema-aws-default.json", users], status: 0, stdout: /0 of \d+ objects differ/ },
];
mkdirSync(join(folder, "links/folder.json"), { recursive: true });
symlinkSync(join(samples, "graph-user-simple.json"), join(folder, "links/linked.json"));
copyFileSync(join(samples, "graph-user-simple.json"), join(folder, "x\u{1f680}.json"));
for (const { name, args, cwd, status, stdout = /^/, stderr = /^/ } of cases) {
  test(name, () => {
    const answer = run(args, cwd && { cwd: join(folder, cwd) });
    assert.equal(answer.status, status, answer.stderr);
    assert.match(answer.stdout, stdout);
    assert.match(answer.stderr, stderr);
  });
}

const user = readFileSync(join(samples, "graph-user-simple.json"));
const utf16 = Buffer.from(`\ufeff${user}`, "utf16le");
const schema = readFileSync(join(samples, "schema-aws-custom.json"), "utf8");
const lines = `{"id":"1"}\n{"userPrincipalName":\n{"id":"3"}\n`;
const many = Array.from({ length: 30_000 }, (_, index) => `{"userPrincipalName":"user${index}@contoso.com","displayName":"A","givenName":"A","surname":"B","mail":"user${index}@contoso.com","mailNickname":"user${index}"}`);
many[1000] = '{"a" 1}';
const broken = `[${many.join(",\n")}]`;
const passes = { status: 0, stdout: /^1 object: 0 errors/ };
const files = [
  { name: "a byte order mark is passed over", file: Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), user]), ...passes },
  { name: "UTF-16 is read", file: utf16, ...passes },
  { name: "UTF-16 with the other half first is read", file: Buffer.from(utf16).swap16(), ...passes },
  { name: "an expression reads UTF-16 too", file: utf16, args: ["eval", "[givenName]", "-u"], status: 0, stdout: /^"Priya"\n$/ },
  { name: "what is not UTF-8 is told", file: utf16.subarray(2), status: 2, stderr: /^scimulate: `input` is not UTF-8/ },
  { name: "a table in Windows-1252 is told, with the first place", file: Buffer.from("userPrincipalName,displayName\r\na@b.example,Ana\r\nb@b.example,Jos\u00e9\r\n", "latin1"), args: ["check", "-f", "ndjson"], status: 1, stdout: /^\{"file":"input","line":3,"code":"invalid-utf-8","severity":"warning","message":"this is not UTF-8: the byte 0xE9 .*"column":16\},"help":".*`é`/ },
  { name: "so is a cut character at the end", file: Buffer.concat([user, Buffer.of(0xc3)]), status: 1, stdout: /warning\[invalid-utf-8\][^]*0xC3/ },
  { name: "a difference tells it too", file: Buffer.from("userPrincipalName,displayName\na@b.example,Jos\u00e9\n", "latin1"), args: ["diff", ...Array(2).fill(join(samples, "schema-aws-default.json"))], status: 0, stderr: /invalid-utf-8[^]*--> input:2:16/ },
  { name: "a schema in Windows-1252 is refused", file: Buffer.from("[\n\"\u00e9\"]", "latin1"), args: ["check", join(samples, messy), "--schema"], status: 2, stderr: /^scimulate: input:2:2: this is not UTF-8/ },
  { name: "a packed file is told", file: gzipSync(user), status: 2, stderr: /^scimulate: `input` is packed with gzip/ },
  { name: "an Excel workbook is told", file: Buffer.from("PK\x03\x04\x14\x00\x06\x00"), status: 2, stderr: /^scimulate: `input` is an Excel workbook or another ZIP archive; save its table as "CSV UTF-8"/ },
  { name: "the requests of an `.http` file are told apart", file: "// Adds Ana\n@host = https://scim.us-east-1.amazonaws.com/abc/scim/v2\n\nPOST {{host}}/Users\nContent-Type: application/scim+json\n\n{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"a@b.example\",\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}}\n\n### and then\n\nDELETE {{host}}/Users/1\n\n###\nPOST {{host}}/Groups\n\n{\"displayName\" \"G\"}\n", args: ["validate"], status: 1, stdout: /error\[required-attribute\]: `displayName` is missing[^]*--> input:4 displayName[^]*error\[invalid-json\][^\n]*\n  --> input:16:16\n[^]*3 objects: 2 errors/ },
  { name: "what is nobody's name in the directory is told", file: '{"Users":[{"UserName":"ana@contoso.com","UserId":"9067"}]}', status: 0, stdout: /warning\[ImportSkipped\][^]* = help: nothing tells who this is; take a user as Graph gives it: `GET \/users/ },
  { name: "an empty list is told, and no error", file: "[]", status: 0, stdout: /warning\[INVALID_SOURCE\]: the list is empty\n  --> input\n[^]*0 objects: 0 errors, 1 warning\n$/ },
  { name: "it fails where no warning is taken", file: "[]", args: ["check", "--max-warnings", "0"], status: 1 },
  { name: "nor is a table without rows", file: "userPrincipalName,displayName\r\n", status: 0, stdout: /a heading and no rows/ },
  { name: "a difference of nobody is none", file: "[]", args: ["diff", ...Array(2).fill(join(samples, "schema-aws-default.json"))], status: 0, stderr: /^warning\[INVALID_SOURCE\]: the list is empty\n  --> input\n/ },
  { name: "no expression is evaluated for nobody", file: "[]", args: ["eval", "[mail]", "-u"], status: 2, stderr: /^scimulate: input: the list is empty\n$/ },
  { name: "a comma too many is told with its place, and costs no user", file: '[{"userPrincipalName":"a@b.example"},\n{"userPrincipalName":"b@b.example"},\n]', args: ["check", "-f", "ndjson"], status: 1, stdout: /b@b\.example[^]*"code":"invalid-json"[^\n]*a comma too many[^\n]*"line":3,"column":1\}/ },
  { name: "a difference tells it too", file: '[{"userPrincipalName":"a@b.example"},{"userPrincipalName":"b@b.example"},]', args: ["diff", ...Array(2).fill(join(samples, "schema-aws-default.json"))], status: 1, stdout: /0 of 2 objects/, stderr: /^error\[invalid-json\][^]*a comma too many\n  --> input:1:74\n/ },
  { name: "behind a place that cannot be read nobody is looked at, wherever the list is cut", file: broken, args: ["check"], status: 1, stdout: /invalid-json[^]*input:1001:6\n[^]*1,000 objects: 1 error/ },
  { name: "nor does a difference look there", file: broken, args: ["diff", ...Array(2).fill(join(samples, "schema-aws-default.json"))], status: 1, stdout: /0 of 1000 objects/, stderr: /input:1001:6\n/ },
  { name: "a broken file of settings is told with its place", file: '{"maxWarnings": 5,\n}', args: ["check", join(samples, messy), "--config"], status: 2, stderr: /^scimulate: input:2:1: this is not valid JSON: a comma too many\n$/ },
  { name: "comments are told as that", file: '{\n  // ü\n  "maxWarnings": 5\n}', args: ["check", join(samples, messy), "--config"], status: 2, stderr: /^scimulate: input:2:3: JSON has no comments\n$/ },
  { name: "so is an empty one", file: "", args: ["check", join(samples, messy), "--config"], status: 2, stderr: /^scimulate: input:1:1: this is not valid JSON/ },
  { name: "settings in UTF-16 are read", file: Buffer.from('\ufeff{"maxWarnings": 0.5}', "utf16le"), args: ["check", join(samples, messy), "--config"], status: 2, stderr: /^scimulate: input: `maxWarnings` is a whole number from 0, not 0\.5\n$/ },
  { name: "no fewer warnings than none are taken", file: '{"maxWarnings": -1}', args: ["check", join(samples, messy), "--config"], status: 2, stderr: /^scimulate: input: `maxWarnings` is a whole number from 0, not -1\n$/ },
  { name: "nothing is told without a place", file: "", status: 1, stdout: /there is nothing to read\n  --> input\n/ },
  { name: "a broken line is told with its column", file: lines, status: 1, stdout: /--> input:2:21\n[^]*2 objects/ },
  { name: "a difference tells it too", file: lines, args: ["diff", ...Array(2).fill(join(samples, "schema-aws-default.json"))], status: 1, stderr: /--> input:2:21/ },
  { name: "an empty schema is none", file: "", args: ["check", join(samples, messy), "--schema"], status: 1, stdout: /this is not valid JSON[^]*--> input:1:1\n/ },
  { name: "a broken schema is told with its place", file: '{"ü" 5}', args: ["diff", join(samples, "schema-aws-custom.json")], status: 2, stderr: /^scimulate: input:1:6: this is not valid JSON/ },
  { name: "a member of a schema that does not fit is told", file: schema.replace('"matchingPriority": 1', '"matchingPriority": "one"'), args: ["check", "-f", "csv", join(samples, messy), "--schema"], status: 1, stdout: /\ninput,\d+,,error,INVALID_MEMBER,\S+matchingPriority,/ },
  { name: "a clause that never holds is told once, with its place", file: JSON.stringify({ attributeMappings: [{ targetAttributeName: "userName", matchingPriority: 1, source: { expression: "[userPrincipalName]" } }], scope: { groups: [{ clauses: [{ sourceOperandName: "department", operatorName: "EQUAL" }] }] } }), args: ["check", join(samples, users), "--schema"], status: 1, stdout: /INVALID_CLAUSE[^]*--> \S+ \S+, scoping filter 1, clause 1\n[^]* 1  error INVALID_CLAUSE/ },
  { name: "a mapping without a text is told with its place", file: '{"attributeMappings": [{"targetAttributeName": "userName", "source": {}}]}', args: ["check", join(samples, messy), "--schema"], status: 1, stdout: /no source yet[^]*--> input mapping 1\n/ },
  { name: "what AWS holds is told with its name", file: "[{},\n 7]", args: ["validate", join(samples, "scim-existing-user.json"), "--existing"], status: 0, stdout: /warning\[INVALID_RESOURCE\]: this is no SCIM resource: `1`[^]*--> input:2:2 \/1\n/ },
  { name: "what AWS holds is no user of Entra", file: user, args: ["validate", join(samples, "scim-existing-user.json"), "--existing"], status: 0, stdout: /warning\[WRONG_DOCUMENT\][^]*--> input:1:1\n/ },
  { name: "what AWS holds can be no resource at all", file: "7", args: ["validate", join(samples, "scim-existing-user.json"), "--existing"], status: 2, stderr: /^scimulate: input:1:1: this is no SCIM resource/ },
  { name: "who is left out is told", file: "displayName,surname\nAna,Silva\n", status: 0, stdout: /warning\[ImportSkipped\]: the user is left out: `userName` has no value from `userPrincipalName`[^]*--> input:2[^]*add the column `userPrincipalName`/ },
  { name: "who is left out is told with the page", file: '{"displayName":"Ana"}\n{"displayName":"Bo"}\n', args: ["check", "-f", "ndjson"], status: 0, stdout: /"ImportSkipped"[^]*"reference":"https:[^"]+provisioning-logs"/ },
  { name: "half a character costs one user", file: '[{"displayName":"\\ud83d"},\n{"displayName":"Bo"}]', status: 1, stdout: /invalid-json[^]*--> input:1:24\n[^]*ImportSkipped[^]*1 object: 1 error, 1 warning/ },
  { name: "an expression needs a user that can be read", file: '{"a" 1}', args: ["eval", "[mail]", "-u"], status: 2, stderr: /^scimulate: input:1:6: this is not valid JSON/ },
  { name: "a user that cannot be read is no cause", file: '{"a" 1}', args: ["decode", "x", "-u"], status: 2, stderr: /^scimulate: input:1:6/ },
  { name: "nor is a schema that is none", file: user, args: ["decode", "x", "-s"], status: 2, stderr: /^scimulate: input:1:1: this is no synchronization schema/ },
  { name: "nor a user where the request goes", file: user, args: ["decode", "x", "--request"], status: 2, stderr: /^scimulate: input: this is an object of Entra/ },
  { name: "nor where goes what AWS holds", file: user, args: ["decode", "x", "--existing"], status: 2, stderr: /^scimulate: input:1:1: this is an object of Entra/ },
  { name: "a request that is no JSON can be one", file: "{", args: ["decode", "Request is unparsable, syntactically incorrect, or violates schema", "--request"], status: 0, stdout: /^invalid-json/ },
  { name: "JUnit and SARIF know the place", file: lines, args: ["check", "-f", "junit"], status: 1, stdout: /name="invalid-json" classname="input" file="input" line="2"/ },
  { name: "SARIF knows the column", file: lines, args: ["check", "-f", "sarif"], status: 1, stdout: /"region":\{"startLine":2,"startColumn":21\}/ },
  { name: "a table knows the place", file: lines, args: ["check", "-f", "markdown"], status: 1, stdout: /\| error \| input:2:21 \|/ },
];
for (const { name, file, args = ["check"], status, stdout = /^/, stderr = /^/ } of files) {
  test(name, () => {
    writeFileSync(join(folder, "input"), file);
    const answer = run([...args, "input"], { cwd: folder });
    assert.equal(answer.status, status, answer.stderr);
    assert.match(answer.stdout, stdout);
    assert.match(answer.stderr, stderr);
  });
}

test("where one file is missing, nothing is written of the others", () => {
  for (const command of ["check", "validate"]) {
    const { status, stdout, stderr } = run([command, "-f", "json", "-", "nofile"], { input: "{}" });
    assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: "", stderr: "scimulate: there is no file `nofile`\n" });
  }
});

test("what the system refuses is told in a line", { skip: !existsSync("/proc/self/mem") }, () => {
  const { status, stderr } = run(["check", "/proc/self/mem"]);
  assert.equal(status, 2);
  assert.match(stderr, /^scimulate: EIO: [^\n]+\n$/);
});

const large = (member, value) =>
  `{"userPrincipalName":"a@b.example","displayName":"A","givenName":"A","surname":"B","mail":"a@b.example","${member}":${value}}\n`.repeat(3000);
for (const { name, args, file = large("displayName", '"<"') } of [
  { name: "an error", args: ["check", "-f", "ndjson"] },
  { name: "a warning that is not taken", args: ["check", "-f", "ndjson", "--max-warnings", "0"], file: large("mail", "null") },
  { name: "a difference", args: ["diff", ...["default", "custom"].map((name) => join(samples, `schema-aws-${name}.json`))] },
]) {
  test(`${name} counts though nobody reads on`, { skip: process.platform === "win32" }, () => {
    writeFileSync(join(folder, "many.ndjson"), file);
    const script = '{ "$0" "$@" many.ndjson; echo "$?" > status; } | head -1';
    const { stdout, stderr } = spawnSync("sh", ["-c", script, process.execPath, cli, ...args], { cwd: folder, encoding: "utf8" });
    assert.equal(stderr, "");
    assert.equal(stdout.trim().split("\n").length, 1);
    assert.equal(readFileSync(join(folder, "status"), "utf8"), "1\n");
  });
}

test("SARIF names files as addresses", () => {
  const name = "a b#1?.json";
  writeFileSync(join(folder, name), "{");
  const uri = (file) => JSON.parse(run(["check", "-f", "sarif", file], { cwd: folder }).stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
  assert.equal(uri(name), "a%20b%231%3F.json");
  assert.equal(uri(join(folder, name)), pathToFileURL(join(folder, name)).href);
});

test("what cannot be written is told", { skip: !existsSync("/dev/full") }, () => {
  const { status, stderr } = spawnSync("sh", ["-c", '"$0" "$1" explain > /dev/full', process.execPath, cli], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /^scimulate: cannot write: /);
});

test("a difference over many parts is told in the order of the objects", () => {
  const user = (index) => ({ userPrincipalName: `User${index}@contoso.com`, displayName: `User ${index}`, notes: "x".repeat(2000) });
  const count = 2500;
  writeFileSync(join(folder, "many.json"), JSON.stringify(Array.from({ length: count }, (_, index) => user(index))));
  const args = ["schema-aws-default.json", "schema-aws-custom.json", join(folder, "many.json")];
  const { status, stdout, stderr } = run(["diff", "-f", "ndjson", "--jobs", "2", ...args]);
  assert.equal(status, 1, stderr);
  const objects = stdout.trim().split("\n").map((line) => JSON.parse(line).object).filter(Boolean);
  assert.deepEqual(objects, Array.from({ length: count }, (_, index) => `User ${index}`));
});

test("an expression may come from standard input", () => {
  const { status, stdout, stderr } = run(["eval", "-", "--user", messy], { input: 'Join("-",\n  "x", "y")\n' });
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '"x-y"\n', stderr: "" });
});

const removal = '{"Operations":[{"op":"remove","path":"userName"}]}';
for (const { name, command, codes, place } of [
  { name: "a `curl` command is a request", command: String.raw`curl -X POST 'https://scim.us-east-1.amazonaws.com/t/scim/v2/Users' \
  -H 'Authorization: Bearer x' --data-raw '{"userName": "a@b.example", "displayName": "A", "name": {"givenName": "A"}}'`, codes: ["email-missing", "required-attribute"] },
  { name: "in double quotes, too", command: String.raw`$ curl.exe -XPATCH "https://scim.us-east-1.amazonaws.com/t/scim/v2/Users/1" -d "{\"Operations\":[{\"op\":\"remove\",\"path\":\"userName\"}]}"`, codes: ["patch-remove-protected"] },
  ...[
    `-d'${removal}'`,
    `-sd '${removal}'`,
    `--data='${removal}'`,
    `--data-raw="${removal.replaceAll('"', '\\"')}"`,
    `--json='${removal}'`,
    `--data-raw $'${removal.replace("userName", "user\\u004eame")}'`,
    `--data-binary $'${removal.replace(":", ":\\n")}' -H $'X: it\\'s'`,
    `^\n  --data-raw ^\n  "${removal.replaceAll('"', '\\"')}"`,
  ].map((data) => ({ name: `${data} is its body`, command: `curl --request PATCH https://scim.us-east-1.amazonaws.com/t/scim/v2/Users/1 ${data}`, codes: ["patch-remove-protected"] })),
  { name: "an apostrophe of its body is one", command: String.raw`curl -X PATCH https://x.example/Users/1 -d'{"Operations":[{"op":"remove","path":"user'\''Name"}]}'`, codes: ["patch-path-invalid"] },
  { name: "what is wrong in its body is told at its line", command: "curl https://scim.us-east-1.amazonaws.com/t/scim/v2/Users \\\n -d '{\n  \"userName\": 1,}'\n", codes: ["invalid-json"], place: [3, 17] },
]) {
  test(name, () => {
    const { stdout } = run(["validate", "-f", "ndjson"], { input: command });
    const found = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual([...new Set(found.map(({ code }) => code))].sort(), codes, stdout);
    if (place) assert.deepEqual([found[0].location.line, found[0].location.column], place);
  });
}

for (const { name, data, told } of [
  { name: "bodies that `curl` joins are told", data: `-d '{"userName": "a"' --data '"displayName": "A"}'`, told: /joins bodies by `&`/ },
  { name: "a body that `curl` reads from a file is told", data: "-d @user.json", told: /reads its body from `user\.json`; give that\n/ },
  { name: "however it is written", data: "--data-binary=@user.json", told: /reads its body from `user\.json`; give that\n/ },
]) {
  test(name, () => {
    const { status, stderr } = run(["validate"], { input: `curl https://scim.us-east-1.amazonaws.com/t/scim/v2/Users ${data}` });
    assert.equal(status, 2, stderr);
    assert.match(stderr, told);
  });
}

test("standard input is read: requests line by line", () => {
  const fine = { userName: "a@b.example", displayName: "A", name: { givenName: "A", familyName: "B" }, externalId: "1" };
  const good = JSON.stringify({ ...fine, emails: [{ value: "a@b.example", type: "work", primary: true }] });
  const { status, stdout } = run(["validate", "-f", "ndjson"], { input: `${good}\n{"userName":"a@b.example"}\n` });
  assert.equal(status, 1);
  const found = stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual([...new Set(found.map(({ line }) => line))], [2]);
  assert.ok(found.some(({ code }) => code === "required-attribute"));
});

test("warnings fail only above the number that is taken", () => {
  const input = readFileSync(join(samples, "graph-user-simple.json"), "utf8").replace(/"mail": "[^"]*"/, '"mail": null');
  assert.equal(run(["check", "-"], { input }).status, 0);
  assert.equal(run(["check", "--max-warnings", "0", "-"], { input }).status, 1);
  assert.equal(run(["check", "--max-warnings", "few", "-"], { input }).status, 2);
});

test("every format tells the same findings", () => {
  const text = (format) => run(["check", "-f", format, users, messy]).stdout;
  const { findings, totals } = JSON.parse(text("json"));
  assert.equal(findings.length, totals.errors + totals.warnings);
  assert.ok(findings.length > 5);
  const codes = findings.map(({ code }) => code);
  assert.deepEqual(text("ndjson").trim().split("\n").map((line) => JSON.parse(line).code), codes);
  assert.equal(text("csv").trim().split("\r\n").length, codes.length + 1);
  const [{ results, tool }] = JSON.parse(text("sarif")).runs;
  assert.deepEqual(results.map(({ ruleId }) => ruleId), codes);
  assert.deepEqual(tool.driver.rules.map(({ id }) => id).sort(), [...new Set(codes)].sort());
  assert.equal(text("junit").match(/<failure /g).length, totals.errors);
  const markdown = text("markdown");
  for (const { code, reference } of findings) assert.ok(markdown.includes(reference ? `[${code}](${reference})` : `| ${code} |`), code);
});

test("settings are read from the folder, and a wrong one is told", () => {
  const file = join(folder, "scimulate.config.json");
  writeFileSync(file, JSON.stringify({ files: [join(samples, messy)], format: "json", maxWarnings: 0 }));
  assert.ok(JSON.parse(run(["check"], { cwd: folder }).stdout).findings.length > 0);
  const wrong = [
    ['{"fils": []}', /there is no setting `fils`; did you mean `files`\?/],
    ['{"colour": true}', /there is no setting `colour`; it can have `\$schema`, `defaultDomain`, `files`, /],
    ['{"files": {}}', /`files` is a list of texts, not \{\}/],
    ['{"files": [1]}', /`files` is a list of texts, not \[1\]/],
    ['{"jobs": "2"}', /`jobs` is a whole number from 1, not "2"/],
    ['{"now": "today"}', /`now` is a time, such as .*, not "today"/],
    ['{"defaultDomain": 1}', /`defaultDomain` is text, not 1/],
    ['{"format": "xml"}', /`format` is one of csv, json, .*, not "xml"/],
    ['{"ruleSettings": null}', /`ruleSettings` is an object, not null/],
    ["null", /is no object of settings/],
    ["[]", /is no object of settings/],
    ["{", /json:1:1: this is not valid JSON/],
  ];
  for (const [text, expected] of wrong) {
    writeFileSync(file, text);
    const { status, stderr } = run(["check", join(samples, messy)], { cwd: folder });
    assert.equal(status, 2, text);
    assert.match(stderr, expected);
    assert.match(stderr, /^scimulate: scimulate\.config\.json/);
  }
  writeFileSync(file, `\ufeff${JSON.stringify({ format: "ndjson" })}`);
  assert.match(run(["check", join(samples, messy)], { cwd: folder }).stdout, /^\{"file"/);
  // A difference has no such format, and nobody asked for it on the command line.
  writeFileSync(file, JSON.stringify({ format: "sarif" }));
  const difference = run(["diff", ...["default", "custom"].map((name) => join(samples, `schema-aws-${name}.json`))], { cwd: folder });
  assert.match(difference.stdout, /^schema /, difference.stderr);
  rmSync(file);
});

test("what a run may know of the world goes into every part, from the settings or the command line", () => {
  const mapped = JSON.parse(readFileSync(join(samples, "schema-aws-default.json"), "utf8"));
  const [{ objectMappings }] = mapped.synchronizationRules;
  const [first] = objectMappings.find(({ sourceObjectName }) => sourceObjectName === "User").attributeMappings
    .filter(({ targetAttributeName }) => targetAttributeName === "title");
  const text = 'Join(" ", DefaultDomain(), FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy"))';
  first.source = { expression: text, name: "Join", parameters: [], type: "Function" };
  writeFileSync(join(folder, "schema.json"), JSON.stringify(mapped));
  const plain = join(samples, "schema-aws-default.json");
  writeFileSync(join(folder, "users.ndjson"), many.slice(0, 3).join("\n"));
  const file = join(folder, "scimulate.config.json");
  const differing = (...args) => run(["diff", plain, "schema.json", "users.ndjson", "-f", "ndjson", ...args], { cwd: folder }).stdout;
  const count = (text, wanted) => text.split(wanted).length - 1;
  assert.equal(count(differing("--default-domain", "a.example", "--now", "2031-01-01"), '"a.example 2031"'), 6);
  writeFileSync(file, JSON.stringify({ defaultDomain: "b.example", now: "2032-02-02T00:00:00Z" }));
  assert.equal(count(differing(), '"b.example 2032"'), 6);
  assert.equal(count(differing("--default-domain", "a.example"), '"a.example 2032"'), 6);
  const check = (...args) => run(["check", "users.ndjson", "--schema", "schema.json", ...args], { cwd: folder });
  assert.match(check().stdout, /3 objects: 0 errors/);
  rmSync(file);
  assert.match(check().stdout, /error\[DEFAULT_DOMAIN_UNKNOWN\][^]*DefaultDomain\(\)[^]*3 objects: 3 errors/);
});

test("rules are judged as the settings say", () => {
  const file = join(folder, "scimulate.config.json");
  const codes = ({ stdout }) => JSON.parse(stdout).findings.map(({ code, severity }) => `${severity} ${code}`);
  const check = ["check", "-f", "json", join(samples, messy)];
  const before = codes(run(check));
  const code = before.find((one) => one.startsWith("error")).replace("error ", "");
  for (const [severity, expected] of [["ignore", 0], ["warning", before.filter((one) => one === `error ${code}`).length]]) {
    writeFileSync(file, JSON.stringify({ ruleSettings: { rules: { [code]: { severity, reason: "so it is agreed" } } } }));
    const after = run(check, { cwd: folder });
    assert.equal(after.stderr, "");
    assert.ok(!codes(after).includes(`error ${code}`));
    assert.equal(codes(after).filter((one) => one === `warning ${code}`).length, expected);
  }
  writeFileSync(file, JSON.stringify({ ruleSettings: { rules: { "no-such-rule": { severity: "ignore", reason: "a slip" } } } }));
  const request = ["validate", "-f", "json", join(samples, "scim-existing-user.json")];
  for (const args of [check, request]) {
    const answer = run(args, { cwd: folder });
    assert.ok(codes(answer).includes("warning UNKNOWN_RULE"));
    const { file, location } = JSON.parse(answer.stdout).findings.find(({ code }) => code === "UNKNOWN_RULE");
    assert.deepEqual({ file, location }, { file: "scimulate.config.json", location: { kind: "member", pointer: "/ruleSettings/rules/no-such-rule" } });
  }
  rmSync(file);
});

test("what a document says is shown, not obeyed", () => {
  const input = JSON.stringify({ userPrincipalName: "a@b.example", displayName: "\u001b[2J", givenName: "A", surname: "B" });
  const { stdout } = run(["check", "-"], { input });
  assert.ok(stdout.includes("non-printable-character"));
  assert.ok(!stdout.includes("\u001b"));
});

test("UTF-8 is known as such wherever a piece ends", () => {
  const text = `userPrincipalName,displayName\n${Array.from({ length: 30_000 }, (_, index) => `u${index}@b.example,"É€🚀 ${index}"`).join("\n")}\n`;
  writeFileSync(join(folder, "long.csv"), text);
  assert.doesNotMatch(run(["check", "-f", "ndjson", join(folder, "long.csv")]).stdout, /invalid-utf-8/);
  const at = Buffer.byteLength(text) - 12;
  const broken = Buffer.from(text);
  broken[at] = 0xff;
  writeFileSync(join(folder, "long.csv"), broken);
  const line = broken.subarray(0, at).toString().split("\n").length;
  const { stdout } = run(["check", "-f", "ndjson", join(folder, "long.csv")]);
  assert.match(stdout, new RegExp(`"line":${line},"code":"invalid-utf-8".*0xFF`));
});

test("a difference says what is written no more, and why", () => {
  const schema = (more, changed = {}) => {
    const mapping = (targetAttributeName, expression, more) => ({ targetAttributeName, source: { type: "Function", expression }, ...more });
    const attributeMappings = [mapping("userName", "[userPrincipalName]", { matchingPriority: 1, ...changed }), mapping("displayName", "[displayName]")];
    return { synchronizationRules: [{ objectMappings: [{ enabled: true, flowTypes: "Add,Update", sourceObjectName: "User", targetObjectName: "User", attributeMappings, ...more }] }] };
  };
  const write = (name, content) => writeFileSync(join(folder, name), JSON.stringify(content));
  write("one.json", { userPrincipalName: "a@b.example", displayName: "Ana" });
  write("before.json", schema());
  const filter = { groups: [{ name: "g", clauses: [{ sourceOperandName: "department", operatorName: "EQUALS", targetOperand: { values: ["Sales"] } }] }] };
  for (const [after, expected] of [
    [schema({ scope: filter }), /^  create -> nothing is written \(.*not in scope.*\)$/m],
    [schema({ flowTypes: "Update" }), /^  create -> nothing is written \(.+\)$/m],
    [schema({ enabled: false }), /^  create -> nothing is written/m],
  ]) {
    write("after.json", after);
    const { stdout, stderr } = run(["diff", "before.json", "after.json", "one.json"], { cwd: folder });
    assert.match(stdout, expected, stderr);
    assert.doesNotMatch(stdout, /other/);
  }
});
