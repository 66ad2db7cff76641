// Plain objects into a batch and out of it: a user goes in as the members that are read, an entry comes out as its values. What
// JSON would write and read again, the module and the objects share otherwise (crates/core/src/json/packed.rs).

/** How many users go into the module at once. */
const USERS = 256;
const [TEXT, JSON_TEXT] = ["\0", "\u0001"];

/**
 * The outcomes of a list of users, each with the members that are `read`, some at a time; fewer than users where one of them
 * has to be written as text, and the batch with it. `take` is the module's.
 */
export function* outcomesOf(users, read, take) {
  const makers = [];
  for (let from = 0; from < users.length; from += USERS) {
    const some = users.slice(from, from + USERS);
    const packed = pack(some, read);
    const answer = packed && take(packed.texts, packed.layout);
    if (!answer) return;
    const [texts, layout, ...outlines] = answer;
    for (const outline of outlines) makers.push(makerOf(JSON.parse(outline)));
    const values = new Values(texts, layout, read);
    yield some.map((user, index) => {
      const maker = values.number();
      if (maker < 0) return JSON.parse(values.text(user));
      const outcome = makers[maker](values, user);
      outcome.index = from + index;
      return outcome;
    });
  }
}

/** Users as the values of their members; undefined where one takes the way of text, be it to say why it has no JSON form. */
function pack(users, read) {
  const texts = [];
  const layout = new Int32Array(users.length * read.length);
  let at = 0;
  for (const user of users) {
    for (const name of read) {
      const value = user[name];
      if (typeof value === "string") {
        texts.push(value);
        layout[at++] = value.length;
      } else if (value === undefined) layout[at++] = -1;
      else if (value === null) layout[at++] = -2;
      else if (value === true) layout[at++] = -3;
      else if (value === false) layout[at++] = -4;
      else {
        const json = written(value);
        if (json === undefined) return undefined;
        texts.push(json);
        layout[at++] = -5 - json.length;
      }
    }
  }
  const all = texts.join("");
  // Half a character is none in UTF-8.
  return all.isWellFormed?.() === false ? undefined : { texts: all, layout };
}

function written(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** What the module gave, value by value. */
class Values {
  #texts;
  #layout;
  #read;
  #next = 0;
  #at = 0;

  constructor(texts, layout, read) {
    this.#texts = texts;
    this.#layout = layout;
    this.#read = read;
  }

  number() {
    return this.#layout[this.#next++];
  }

  text(user) {
    const number = this.number();
    if (number < 0) return user[this.#read[-2 - number]];
    const begin = this.#at;
    this.#at += number;
    return this.#texts.slice(begin, this.#at);
  }
}

/** What makes a value of an outline; what has no values in it is copied, for nobody's entry is another's. */
function makerOf(outline) {
  if (outline === JSON_TEXT) return (values, user) => JSON.parse(values.text(user));
  if (outline === TEXT) return (values, user) => values.text(user);
  if (typeof outline === "string" && outline.endsWith(TEXT)) {
    const begin = outline.slice(0, -1);
    return (values, user) => begin + values.text(user);
  }
  if (Array.isArray(outline)) {
    const makers = outline.map(makerOf);
    if (makers.length === 1) return (values, user) => [makers[0](values, user)];
    return (values, user) => makers.map((make) => make(values, user));
  }
  if (outline === null || typeof outline !== "object") return () => outline;
  const names = Object.keys(outline);
  const makers = names.map((name) => makerOf(outline[name]));
  // A copy of the outline would be made slower than an object of its own, member by member.
  return (values, user) => {
    const made = {};
    for (let at = 0; at < names.length; at += 1) made[names[at]] = makers[at](values, user);
    return made;
  };
}
