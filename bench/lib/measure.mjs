// Takes times by turns, so that whatever else the machine does hits all contestants alike.

/** Runs every contestant once in every round; `rounds` after `warmups` count. Gives milliseconds by name. */
export async function byTurns(contestants, { rounds = 11, warmups = 3 } = {}) {
  const names = Object.keys(contestants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmups; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      // Another begins every time: the first of a round has no advantage.
      const name = names[(turn + round + warmups) % names.length];
      globalThis.gc?.();
      const started = performance.now();
      await contestants[name]();
      if (round >= 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}

export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The range that holds the middle half. */
export function spread(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return [sorted[Math.floor((sorted.length - 1) / 4)], sorted[Math.ceil(((sorted.length - 1) * 3) / 4)]];
}

/** How many times faster than `base` one was, round by round. */
export const ratios = (base, times) => base.map((time, round) => time / times[round]);
