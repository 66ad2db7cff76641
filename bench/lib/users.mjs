// Makes users as Microsoft Graph gives them with everything selected; the same for the same number, and nobody real.

/** Numbers that look like chance and are not (Marsaglia's xorshift). */
class Chance {
  #state;

  constructor(seed) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1;
    for (let round = 0; round < 8; round += 1) this.below(2);
  }

  below(limit) {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % limit;
  }

  of(percent) {
    return this.below(100) < percent;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  hex(digits) {
    let text = "";
    while (text.length < digits) text += this.below(16).toString(16);
    return text;
  }

  guid() {
    return [8, 4, 4, 4, 12].map((digits) => this.hex(digits)).join("-");
  }
}

const GIVEN = ["Amina", "Priya", "Łukasz", "Jo", "Dan", "Zoë", "Chloé", "Søren", "Mehmet", "Ana", "Wei", "Yuki", "Olga"];
const SURNAMES = ["Diallo", "Raman", "Żółć-Müller", "Kowal", "van der Berg", "O'Neill", "Núñez", "Silva", "Zhang", "Smith"];
const DEPARTMENTS = ["Sales", "Finance", "Cloud Platform", "Research", "Human Resources", "Legal", "IT"];
const TITLES = ["Controller", "Site Reliability Engineer", "Head of Research", "Account Executive", "Technician"];
const CITIES = [
  ["Seattle", "WA", "United States", "98101"],
  ["Wien", "Wien", "Austria", "1060"],
  ["København", "Hovedstaden", "Denmark", "2100"],
  ["São Paulo", "SP", "Brazil", "01310-100"],
  ["Warszawa", "Mazowieckie", "Poland", "00-001"],
];
const SKUS = ["05e9a617-0261-4cee-bb44-138d3ef5d965", "f30db892-07e9-47e9-837c-80727f46fd3d"];
const DOMAIN = "contoso.example";

/** What of the attributes that are mapped is often not filled in. */
const OFTEN_EMPTY = ["jobTitle", "department", "officeLocation", "employeeId", "preferredLanguage"];

/** The user of a number. AWS finds nothing in what the mapping makes of every one of them. */
export function user(number) {
  const chance = new Chance(Math.imul(number + 1, 0x85ebca6b));
  const [given, surname] = [chance.pick(GIVEN), chance.pick(SURNAMES)];
  const alias = `${ascii(given)}.${ascii(surname)}${number}`;
  const [city, state, country, postalCode] = chance.pick(CITIES);
  const principal = `${alias}@${DOMAIN}`;
  const made = {
    id: chance.guid(),
    userPrincipalName: principal,
    // Entra creates nobody whose account is disabled.
    accountEnabled: true,
    deletedDateTime: null,
    createdDateTime: `20${10 + chance.below(14)}-0${1 + chance.below(9)}-1${chance.below(9)}T08:1${chance.below(9)}:00Z`,
    displayName: `${given} ${surname}`,
    givenName: given,
    surname,
    mail: principal,
    mailNickname: alias,
    jobTitle: chance.pick(TITLES),
    department: chance.pick(DEPARTMENTS),
    companyName: chance.pick(["Contoso", "Fabrikam"]),
    employeeId: String(100_000 + number),
    employeeType: "Employee",
    employeeHireDate: `202${chance.below(5)}-0${1 + chance.below(9)}-01T00:00:00Z`,
    employeeOrgData: { division: "Research", costCenter: `CC-${chance.below(9000)}` },
    officeLocation: `Building ${chance.below(9)}/${chance.below(4000)}`,
    streetAddress: `${1 + chance.below(900)} Pine Street`,
    city,
    state,
    postalCode,
    country,
    usageLocation: "US",
    preferredLanguage: chance.pick(["en-US", "de-AT", "pt-BR"]),
    businessPhones: [`+1 206 555 ${1000 + chance.below(9000)}`],
    mobilePhone: chance.of(50) ? `+1 206 555 ${1000 + chance.below(9000)}` : null,
    faxNumber: null,
    otherMails: [],
    proxyAddresses: [`SMTP:${principal}`, `smtp:${alias}@contoso.mail.example`],
    imAddresses: [principal],
    userType: chance.of(4) ? "Guest" : "Member",
    onPremisesSyncEnabled: true,
    onPremisesSamAccountName: alias.slice(0, 20),
    onPremisesDistinguishedName: `CN=${alias},OU=Research,OU=Users,DC=corp,DC=contoso,DC=example`,
    onPremisesExtensionAttributes: {
      extensionAttribute1: "AT-VIE",
      extensionAttribute2: null,
      extensionAttribute3: null,
      extensionAttribute4: `${alias};research`,
    },
    assignedLicenses: SKUS.slice(0, 1 + chance.below(2)).map((skuId) => ({ disabledPlans: [], skuId })),
    signInSessionsValidFromDateTime: "2024-01-02T08:00:00Z",
  };
  for (const name of OFTEN_EMPTY) if (chance.of(6)) made[name] = null;
  if (chance.of(6)) made.businessPhones = [];
  return made;
}

/** As many users, from the first. */
export function users(count) {
  return Array.from({ length: count }, (_, number) => user(number));
}

function ascii(name) {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}
