// Makes up files of users whose troubles are known, for the tests and the measurement of the batch.

/**
 * A user as Microsoft Graph gives it, with the members that its list has by default and those that mappings read.
 * @param {number} place from 0
 * @param {number} padding characters of further text, as directory extensions and the like take
 */
export function user(place, padding = 0) {
  const name = `user${String(place).padStart(6, "0")}`;
  const made = {
    "@odata.type": "#microsoft.graph.user",
    id: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    userPrincipalName: `${name}@contoso.com`,
    accountEnabled: true,
    displayName: `Given${place} Family${place}`,
    givenName: `Given${place}`,
    surname: `Family${place}`,
    mail: `${name}@contoso.com`,
    mailNickname: name,
    jobTitle: "Engineer",
    department: ["Sales", "Finance", "Cloud"][place % 3],
    employeeId: String(place),
    usageLocation: "US",
    preferredLanguage: "en-US",
    businessPhones: [`+1 206 555 ${String(place % 10_000).padStart(4, "0")}`],
    streetAddress: "401 Pine Street",
    city: "Seattle",
    state: "WA",
    postalCode: "98101",
    country: "United States",
    otherMails: [],
    proxyAddresses: [`SMTP:${name}@contoso.com`, `smtp:${name}@contoso.onmicrosoft.com`],
  };
  if (padding > 0) made.onPremisesDistinguishedName = `CN=${name},${"OU=People,".repeat(Math.ceil(padding / 10))}`.slice(0, padding);
  return made;
}

/** Every so many users lack a surname, which AWS refuses. */
export const NO_SURNAME = 20;
/** Every so many have a tab in the display name, which AWS refuses. */
export const TAB = 50;
/** Every so many have the sign-in name of the user before. */
export const TAKEN = 500;
/** Every so many are disabled; nothing is sent for them. */
export const DISABLED = 250;

/**
 * The same with the troubles above, none of them on one user together.
 * @param {number} place from 0
 * @param {number} padding
 */
export function troubled(place, padding = 0) {
  const made = user(place, padding);
  if (place % NO_SURNAME === 1) made.surname = null;
  else if (place % TAB === 3) made.displayName = `Given${place}\tFamily${place}`;
  else if (place % TAKEN === 10) made.userPrincipalName = `USER${String(place - 1).padStart(6, "0")}@contoso.com`;
  else if (place % DISABLED === 15) made.accountEnabled = false;
  return made;
}

/**
 * What must come of the first so many users.
 * @param {number} count
 */
export function expected(count) {
  const places = Array.from({ length: count }, (_, place) => place);
  const of = (every, rest, taken = () => false) => places.filter((place) => place % every === rest && !taken(place));
  const noSurname = of(NO_SURNAME, 1);
  const tab = of(TAB, 3, (place) => noSurname.includes(place));
  const shared = of(TAKEN, 10, (place) => noSurname.includes(place) || tab.includes(place));
  const disabled = of(DISABLED, 15, (place) => [noSurname, tab, shared].some((list) => list.includes(place)));
  return { noSurname, tab, shared, disabled };
}
