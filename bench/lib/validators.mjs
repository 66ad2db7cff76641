// Who validates: creates as NDJSON in, the number that is accepted out.

import Ajv from "ajv";
import SCIMMY from "scimmy";

import { file } from "./package.mjs";

const scimulate = await import(file("node.mjs"));

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

// What AWS takes in texts: letters, marks, digits, punctuation and symbols, without those its documents rule out.
const MARKS = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}";
const RESERVED = ["administrator", "awsadministrators"].map(anyCase).join("|");
const text = (maxLength, pattern) => ({ type: "string", minLength: 1, maxLength, pattern });
const plain = text(1024, `^(?![^]*[<>;:%])${MARKS} \\u00a0\\u3000]+$`);
const name = text(128, `^(?!(?:${RESERVED})$)(?![^]*[<>;:%])${MARKS}]+$`);
const id = text(256, `^(?![^]*[<>;:%])${MARKS}]+$`);

const closed = (properties, required = []) => ({ type: "object", additionalProperties: false, required, properties });
const texts = (...names) => Object.fromEntries(names.map((name) => [name, plain]));
const one = (...names) => ({
  type: "array",
  maxItems: 1,
  items: closed({ ...texts(...names), type: plain, primary: { type: "boolean" } }),
});

/** AWS's limits of a create of a user, as far as JSON Schema can say them. */
export const JSON_SCHEMA = closed(
  {
    schemas: { type: "array", items: { enum: [CORE, ENTERPRISE] } },
    meta: { type: "object" },
    externalId: id,
    userName: name,
    active: { type: "boolean" },
    name: closed(
      texts("formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"),
      ["familyName", "givenName"],
    ),
    ...texts("displayName", "nickName", "title", "userType", "preferredLanguage", "locale", "timezone"),
    profileUrl: text(1024),
    emails: {
      type: "array",
      maxItems: 1,
      items: closed({ value: plain, type: plain, primary: { const: true } }, ["value", "primary"]),
    },
    phoneNumbers: one("value"),
    addresses: one("formatted", "streetAddress", "locality", "region", "postalCode", "country"),
    roles: one("value"),
    [ENTERPRISE]: closed({
      ...texts("employeeNumber", "costCenter", "organization", "division", "department"),
      manager: closed({ value: plain, $ref: { type: "string" } }),
    }),
  },
  ["userName", "displayName", "name"],
);

/** NDJSON as values: what those do first who do not read text themselves. */
const parsed = (lines) => lines.split("\n").map((line) => JSON.parse(line));
const count = (list, accepts) => list.reduce((sum, one) => sum + (accepts(one) ? 1 : 0), 0);

export const validators = {
  scimulate: () => (lines) => scimulate.validateAll(lines).accepted,

  ajv: () => {
    const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON_SCHEMA);
    return (lines) => count(parsed(lines), validate);
  },

  scimmy: () => {
    SCIMMY.Schemas.User.definition.extend(SCIMMY.Schemas.EnterpriseUser.definition, false);
    const accepts = (body) => {
      try {
        return new SCIMMY.Schemas.User(body, "in") !== undefined;
      } catch {
        return false;
      }
    };
    return (lines) => count(parsed(lines), accepts);
  },
};

/** One defect each that AWS refuses; `rfc` where the RFCs alone rule it out, which is all that scimmy knows. */
export const DEFECTS = [
  { name: "no user name", rfc: true, make: (body) => delete body.userName },
  { name: "no display name", make: (body) => delete body.displayName },
  { name: "no family name", make: (body) => delete body.name.familyName },
  { name: "an empty given name", make: (body) => (body.name.givenName = "") },
  { name: "an empty department", make: (body) => (body[ENTERPRISE].department = "") },
  { name: "a user name of 129 characters", make: (body) => (body.userName = "a".repeat(129)) },
  { name: "an external id of 257 characters", make: (body) => (body.externalId = "a".repeat(257)) },
  { name: "a title of 1025 characters", make: (body) => (body.title = "a".repeat(1025)) },
  { name: "a blank in the user name", make: (body) => (body.userName = "ana silva@contoso.example") },
  { name: "a blank in the external id", make: (body) => (body.externalId = "a b") },
  { name: "a forbidden mark", make: (body) => (body.displayName = "Ana <Silva>") },
  { name: "a line break", make: (body) => (body.addresses[0].streetAddress = "1 Pine Street\nFloor 2") },
  { name: "a zero-width space", make: (body) => (body.displayName = "Ana\u200bSilva") },
  { name: "a reserved name", make: (body) => (body.userName = "Administrator") },
  { name: "two e-mail addresses", make: (body) => body.emails.push({ ...body.emails[0], primary: false, type: "home" }) },
  { name: "a second telephone number", make: (body) => (body.phoneNumbers = [{ value: "1" }, { value: "2" }]) },
  { name: "a password", make: (body) => (body.password = "secret") },
  { name: "photos", make: (body) => (body.photos = []) },
  { name: "a display in an e-mail address", make: (body) => (body.emails[0].display = "Ana") },
  { name: "a number for a text", rfc: true, make: (body) => (body.displayName = 5) },
  { name: "a text for a list", rfc: true, make: (body) => (body.emails = "ana@contoso.example") },
  { name: "an e-mail address that is not primary", make: (body) => (body.emails[0].primary = false) },
];

function anyCase(word) {
  return [...word].map((letter) => `[${letter}${letter.toUpperCase()}]`).join("");
}
