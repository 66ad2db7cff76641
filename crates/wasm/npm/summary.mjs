// Adds up the summaries of the parts of a batch.

const COUNTS = ["objects", "accepted", "refused", "skipped", "unreadable"];
const SEVERITIES = ["error", "warning", "information"];

/** The summary of all parts, in the shape of each. */
export class Summary {
  objects = 0;
  accepted = 0;
  refused = 0;
  skipped = 0;
  unreadable = 0;
  // A name may be that of something every object has.
  actions = Object.create(null);
  findings = [];
  absent = Object.create(null);
  mapping = [];

  /** Takes the summary off the end of a part's answer and gives the rest. */
  take(answer) {
    const start = answer.lastIndexOf("\n", answer.length - 2) + 1;
    this.#add(JSON.parse(answer.slice(start)).summary);
    return answer.slice(0, start);
  }

  #add(part) {
    for (const name of COUNTS) this[name] += part[name];
    for (const table of ["actions", "absent"]) {
      for (const [name, count] of Object.entries(part[table])) {
        this[table][name] = (this[table][name] ?? 0) + count;
      }
    }
    // The mapping is the same for every part; a finding that only some objects bring out is kept once.
    const known = new Set(this.mapping.map((finding) => JSON.stringify(finding)));
    for (const finding of part.mapping) if (!known.has(JSON.stringify(finding))) this.mapping.push(finding);
    for (const found of part.findings) {
      const own = this.findings.find(({ code }) => code === found.code);
      if (own === undefined) {
        this.findings.push(found);
        continue;
      }
      own.count += found.count;
      own.objects += found.objects;
      if (SEVERITIES.indexOf(found.severity) < SEVERITIES.indexOf(own.severity)) own.severity = found.severity;
    }
    this.findings.sort((one, other) => (one.code < other.code ? -1 : 1));
  }
}
