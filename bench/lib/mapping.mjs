// The mapping every contestant does, in the words of each.

import { readFileSync } from "node:fs";

const TEMPLATE = new URL("../../crates/core/templates/aws-iam-identity-center.json", import.meta.url);
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/**
 * The default of the gallery application, 20 attributes. The manager is left out, because a reference goes in a request of
 * its own; the organization takes its place.
 */
export function schema() {
  const schema = JSON.parse(readFileSync(TEMPLATE, "utf8"));
  const mappings = schema.synchronizationRules
    .flatMap((rule) => rule.objectMappings)
    .find((mapping) => mapping.sourceObjectName === "User").attributeMappings;
  const manager = mappings.find((mapping) => mapping.targetAttributeName === `${ENTERPRISE}:manager`);
  manager.targetAttributeName = `${ENTERPRISE}:organization`;
  manager.source = { expression: "[companyName]", name: "companyName", type: "Attribute", parameters: [] };
  if (mappings.length !== 20) throw new Error(`the mapping has ${mappings.length} attributes, not 20`);
  return schema;
}

/** What is taken as it is: the name here, and Graph's name of the attribute. */
const PLAIN = {
  userName: "userPrincipalName",
  active: "accountEnabled",
  displayName: "displayName",
  title: "jobTitle",
  mail: "mail",
  preferredLanguage: "preferredLanguage",
  givenName: "givenName",
  familyName: "surname",
  office: "officeLocation",
  street: "streetAddress",
  locality: "city",
  region: "state",
  postalCode: "postalCode",
  country: "country",
  externalId: "mailNickname",
  employeeNumber: "employeeId",
  department: "department",
  organization: "companyName",
};

/** The attributes of a user that the mapping reads. */
export const READ = ["id", "givenName", "surname", "businessPhones", ...Object.values(PLAIN)].filter(
  (name, at, all) => all.indexOf(name) === at,
);

/** The same with what each language writes for the two that are computed. */
const expressions = (formatted, phone) => ({ ...PLAIN, formatted, phone });

export const CEL = expressions('givenName + " " + surname', "size(businessPhones) > 0 ? businessPhones[0] : null");
export const JEXL = expressions('givenName + " " + surname', "businessPhones[0]");
export const JSONATA = expressions('givenName & " " & surname', "businessPhones[0]");
export const ZEN = expressions(
  'givenName + " " + surname',
  "len(businessPhones) > 0 ? businessPhones[0] : null",
);

/** Puts the 20 values of an expression language where SCIM has them. */
export function body(values) {
  const made = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE] };
  const put = (target, name, value) => {
    if (value !== null && value !== undefined) target[name] = value;
  };
  put(made, "externalId", values.externalId);
  put(made, "userName", values.userName);
  put(made, "active", values.active);
  const address = { primary: true, type: "work" };
  put(address, "country", values.country);
  put(address, "formatted", values.office);
  put(address, "locality", values.locality);
  put(address, "postalCode", values.postalCode);
  put(address, "region", values.region);
  put(address, "streetAddress", values.street);
  if (Object.keys(address).length > 2) made.addresses = [address];
  put(made, "displayName", values.displayName);
  if (values.mail) made.emails = [{ primary: true, type: "work", value: values.mail }];
  made.meta = { resourceType: "User" };
  made.name = {};
  put(made.name, "formatted", values.formatted);
  put(made.name, "familyName", values.familyName);
  put(made.name, "givenName", values.givenName);
  if (values.phone) made.phoneNumbers = [{ primary: true, type: "work", value: values.phone }];
  put(made, "preferredLanguage", values.preferredLanguage);
  put(made, "title", values.title);
  const enterprise = {};
  put(enterprise, "department", values.department);
  put(enterprise, "employeeNumber", values.employeeNumber);
  put(enterprise, "organization", values.organization);
  if (Object.keys(enterprise).length > 0) made[ENTERPRISE] = enterprise;
  return made;
}

/** The same as a person writes it by hand, who knows this one mapping; the measure of all others. */
export function byHand(user) {
  const made = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
    userName: user.userPrincipalName,
    active: user.accountEnabled,
    meta: { resourceType: "User" },
    name: { formatted: `${user.givenName} ${user.surname}`, familyName: user.surname, givenName: user.givenName },
  };
  if (user.mailNickname != null) made.externalId = user.mailNickname;
  if (user.displayName != null) made.displayName = user.displayName;
  if (user.jobTitle != null) made.title = user.jobTitle;
  if (user.preferredLanguage != null) made.preferredLanguage = user.preferredLanguage;
  if (user.mail != null) made.emails = [{ primary: true, type: "work", value: user.mail }];
  if (user.businessPhones.length > 0) {
    made.phoneNumbers = [{ primary: true, type: "work", value: user.businessPhones[0] }];
  }
  const address = { primary: true, type: "work" };
  if (user.officeLocation != null) address.formatted = user.officeLocation;
  if (user.streetAddress != null) address.streetAddress = user.streetAddress;
  if (user.city != null) address.locality = user.city;
  if (user.state != null) address.region = user.state;
  if (user.postalCode != null) address.postalCode = user.postalCode;
  if (user.country != null) address.country = user.country;
  made.addresses = [address];
  const enterprise = {};
  if (user.department != null) enterprise.department = user.department;
  if (user.employeeId != null) enterprise.employeeNumber = user.employeeId;
  if (user.companyName != null) enterprise.organization = user.companyName;
  made[ENTERPRISE] = enterprise;
  return made;
}
