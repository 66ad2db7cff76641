//! Makes numbers that look random and depend only on the seed of the run, the object and the place in the expression.

use super::function::Call;

/// A source of such numbers: `SplitMix64`, whose period is long enough and whose code is short.
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// Starts a source for one call, so that two calls in one expression differ, and so do two objects of one run.
    pub(super) fn of(call: &Call<'_>) -> Self {
        let mut random = Self { state: call.environment().seed };
        // What names an object is read in a batch, too.
        let name = ["objectId", "userPrincipalName"].iter().find_map(|name| call.source().get(name).text());
        for byte in name.iter().flat_map(|name| name.bytes()) {
            random.state = (random.state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        random.state = random.next() ^ call.id().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Takes one of several; `None` where there is none.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        let at = self.next().checked_rem(items.len() as u64)?;
        items.get(usize::try_from(at).ok()?).copied()
    }

    /// Brings items into any order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.next() % (last as u64 + 1)).unwrap_or(last);
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::environment::Environment;
    use crate::expression::{Expression, Flow};
    use crate::source;

    #[test]
    fn an_object_has_numbers_of_its_own_the_same_in_every_run() {
        let guid = Expression::parse("Guid()").unwrap();
        let of = |user: serde_json::Value| match guid
            .evaluate(&source::read(&user).objects[0], &Environment::default())
        {
            Ok(Flow::Value(value)) => value.text().unwrap().into_owned(),
            other => panic!("{other:?}"),
        };
        let first = serde_json::json!({ "id": "1", "userPrincipalName": "ana@contoso.com" });
        let renamed = serde_json::json!({ "id": "1", "userPrincipalName": "ana.silva@contoso.com" });
        let other = serde_json::json!({ "id": "2", "userPrincipalName": "ana@contoso.com" });
        let unnamed = |name: &str| serde_json::json!({ "userPrincipalName": name, "displayName": "Ana" });
        assert_eq!(of(first.clone()), of(renamed));
        assert_ne!(of(first), of(other));
        assert_ne!(of(unnamed("ana@contoso.com")), of(unnamed("bo@contoso.com")));
    }
}
