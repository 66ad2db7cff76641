// What must be unique in a batch, over all of its parts: the one thing of it that grows with the batch.

/** Three numbers a name: the halves of its hash, and the place of its object plus one, so that an empty slot is zero. */
const SLOT = 3;
/** Fuller than this, and looking up becomes slow; that full are the tables for what is expected. */
const [FULL, WELL_FILLED] = [5 / 6, 2 / 3];
/** Tables that grow one after another: what is copied at a time is little. */
const TABLES = 64;
/** A small one doubles, for to copy takes longer than to look up; of a large one little may stand empty. */
const SMALL = 1 << 12;

/** A set of names that stays small: 12 bytes a slot, some 16 a name where there are many, and no objects. */
export class Names {
  #tables = Array.from({ length: TABLES }, () => tableOf(64));

  /** Makes room for so many times the names of a part: to grow step by step takes as long as all the rest. */
  expect(names, times) {
    const count = (names.length / SLOT) * times;
    for (const table of this.#tables) grow(table, Math.ceil((table.count + count / TABLES) / WELL_FILLED));
  }

  /** Takes the names of a part; gives those that a part before it has, with the object that has them there. */
  take(names) {
    const tables = this.#tables;
    const shared = [];
    for (let at = 0; at < names.length; at += SLOT) {
      const low = names[at];
      const high = names[at + 1];
      const table = tables[high & (TABLES - 1)];
      const slot = find(table, low, high);
      const known = table.slots[slot + 2];
      if (known > 0) shared.push(low, high, known - 1);
      else put(table, slot, low, high, names[at + 2] + 1);
    }
    return Uint32Array.from(shared);
  }

  /** How many bytes it takes. */
  get bytes() {
    return this.#tables.reduce((sum, { slots }) => sum + slots.byteLength, 0);
  }
}

/** As far into the table as a hash is into all hashes is its place: the remainder of a division would take twice as long. */
function tableOf(size) {
  return { count: 0, scale: size / 2 ** 32, slots: new Uint32Array(SLOT * size) };
}

/** The slot of a name, or the free one where it belongs. */
function find({ scale, slots }, low, high) {
  let slot = Math.floor(low * scale) * SLOT;
  while (slots[slot + 2] > 0 && (slots[slot] !== low || slots[slot + 1] !== high)) {
    slot += SLOT;
    if (slot === slots.length) slot = 0;
  }
  return slot;
}

function put(table, slot, low, high, place) {
  const { slots } = table;
  slots[slot] = low;
  slots[slot + 1] = high;
  slots[slot + 2] = place;
  table.count += 1;
  const size = slots.length / SLOT;
  if (table.count >= size * FULL) grow(table, size < SMALL ? 2 * size : Math.ceil((4 / 3) * size));
}

function grow(table, size) {
  const old = table.slots;
  if (size * SLOT <= old.length) return;
  Object.assign(table, tableOf(size));
  for (let at = 0; at < old.length; at += SLOT) {
    if (old[at + 2] > 0) put(table, find(table, old[at], old[at + 1]), old[at], old[at + 1], old[at + 2]);
  }
}
