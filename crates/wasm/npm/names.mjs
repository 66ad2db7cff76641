// What must be unique in a batch, over all of its parts.

/** Three numbers a name: the halves of its hash, and the place of its object plus one, so that an empty slot is zero. */
const SLOT = 3;

/** A table of names that stays small: 12 bytes a slot, and no objects. */
export class Names {
  #count = 0;
  #slots = new Uint32Array(SLOT << 12);

  /** Takes the names of a part; gives those that a part before it has, with the object that has them there. */
  take(names) {
    const shared = [];
    for (let at = 0; at < names.length; at += SLOT) {
      const [low, high, index] = [names[at], names[at + 1], names[at + 2]];
      const slot = this.#find(low, high);
      const known = this.#slots[slot + 2];
      if (known > 0) shared.push(low, high, known - 1);
      else this.#put(slot, low, high, index + 1);
    }
    return Uint32Array.from(shared);
  }

  /** The slot of a name, or the free one where it belongs. */
  #find(low, high) {
    const slots = this.#slots;
    let slot = (low % (slots.length / SLOT)) * SLOT;
    while (slots[slot + 2] > 0 && (slots[slot] !== low || slots[slot + 1] !== high)) slot = (slot + SLOT) % slots.length;
    return slot;
  }

  #put(slot, low, high, place) {
    this.#slots.set([low, high, place], slot);
    this.#count += 1;
    // More than half full, and looking up becomes slow.
    if (this.#count * SLOT * 2 < this.#slots.length) return;
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 2] > 0) this.#slots.set(old.subarray(at, at + SLOT), this.#find(old[at], old[at + 1]));
    }
  }
}
