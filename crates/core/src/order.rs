//! Sorts lists: one sort for all types, because every sort of the standard library is compiled for each of them anew.
//!
//! Five kilobytes a type are much in a module that a browser downloads, and none of these lists is long.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let is_after = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other).is_gt(),
        _ => false,
    };
    for (at, from) in swaps(places(items.len(), &is_after)).into_iter().enumerate() {
        items.swap(at, from);
    }
}

/// Sorts by a key; equal items keep their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts, and leaves each item once.
pub(crate) fn distinct<T: Ord>(items: &mut Vec<T>) {
    by(items, Ord::cmp);
    items.dedup();
}

/// Gives the places of the items in the order they belong in, by merging runs of 1, 2, 4, … of them.
fn places(length: usize, is_after: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    let mut run = 1;
    while run < length {
        let mut merged = Vec::with_capacity(length);
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([one, others @ ..], [other, rest @ ..]) = (left, right) {
                if is_after(*one, *other) {
                    merged.push(*other);
                    right = rest;
                } else {
                    merged.push(*one);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run *= 2;
    }
    places
}

/// Gives for each place, from the first on, the one it has to change its item with.
fn swaps(mut places: Vec<usize>) -> Vec<usize> {
    for at in 0..places.len() {
        let mut from = at;
        while let Some(next) = places.get(from).copied() {
            from = next;
            // What stood before this place is where it was put in exchange.
            if from >= at {
                break;
            }
        }
        if let Some(place) = places.get_mut(at) {
            *place = from;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for length in 0..70_usize {
            let made: Vec<(usize, usize)> = (0..length).map(|at| (at * 37 % 11, at)).collect();
            let (mut ours, mut theirs) = (made.clone(), made);
            by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs);
        }
    }
}
