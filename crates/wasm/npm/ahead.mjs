// Work that is begun ahead of the answers that are waited for.

/**
 * Begins `run` for one after the other, so many ahead of the answer that is waited for; gives each with its answer, in
 * their order.
 */
export async function* ahead(source, run, most) {
  const pending = [];
  const next = async () => {
    const [one, answering] = pending.shift();
    return [one, await answering];
  };
  for await (const one of source) {
    const answering = run(one);
    // An error is told when its turn comes, not before.
    answering.catch(() => {});
    pending.push([one, answering]);
    if (pending.length > most) yield await next();
  }
  while (pending.length > 0) yield await next();
}
