// Tells when a place comes near to what is in view: an editor out of sight works at every key in another one, for nothing.

const MARGIN = "200px";

/** @type {WeakMap<Element, () => void>} */
const waiting = new WeakMap();

let observer;

/**
 * Calls once, when a place is in view or little is missing.
 * @param {Element} place
 * @param {() => void} call
 */
export function whenNear(place, call) {
  observer ??= new IntersectionObserver(tell, { rootMargin: MARGIN, scrollMargin: MARGIN });
  waiting.set(place, call);
  observer.observe(place);
}

/**
 * Calls no more.
 * @param {Element} place
 */
export function forget(place) {
  waiting.delete(place);
  observer?.unobserve(place);
}

function tell(entries) {
  for (const { isIntersecting, target } of entries) {
    const call = waiting.get(target);
    if (!isIntersecting || !call) continue;
    forget(target);
    call();
  }
}
