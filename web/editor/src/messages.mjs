// Every text of the editors' own; the rest of what they show is handed to them by the page. Backticks make code.

export const SOURCE = "Source";
export const NOT_USUAL = "provisioning to an application does not know it";
export const NO_VALUE = "no value";
export const NO_VALUE_FOR_USER = "no value for this user";
export const EMPTY_FOR_USER = "empty text for this user";

/**
 * Explains a parameter.
 * @param {string} name
 * @param {string} summary
 */
export const parameter = (name, summary) => `\`${name}\`: ${summary}`;

/**
 * Says where Microsoft Graph has an attribute.
 * @param {string} path
 */
export const inGraph = (path) => `\`${path}\` in Microsoft Graph`;
