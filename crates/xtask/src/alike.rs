//! Puts those functions of a module side by side that are alike, for what is near compresses better.

use std::collections::HashMap;

use anyhow::Result;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

// The numbers were found by trying, with the npm package's module.

/// So many bytes are compared at a time: an instruction or two.
const LENGTH: usize = 4;
/// What more functions than these have in common says little of them.
const COMMON: usize = 1000;
/// What is left of the likeness to a function with each that comes behind it.
const LASTING: f64 = 0.85;
/// Long functions have more in common with any other; this is how much of that counts against them.
const AGAINST_LENGTH: f64 = 0.8;

/// Names the functions of a module so that `wasm-opt --reorder-functions-by-name` puts them in order.
///
/// # Errors
/// When it is no module.
pub(crate) fn named(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut functions: Vec<_> =
        order(&bodies).into_iter().enumerate().map(|(place, one)| (one, place)).collect();
    functions.sort_unstable();
    let mut names = NameMap::new();
    for (index, (_, place)) in (imported..).zip(functions) {
        names.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut module = module.to_vec();
    section.append_to(&mut module);
    Ok(module)
}

/// Gives an order in which each text follows those that it has most in common with; the more of them, the nearer they are.
fn order(texts: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<Vec<&[u8]>> = texts.iter().map(|text| pieces(text)).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (index, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            holders.entry(piece).or_default().push(index);
        }
    }
    let mut likeness = vec![0.0; texts.len()];
    let mut left: Vec<usize> = (0..texts.len()).collect();
    let mut order = Vec::with_capacity(texts.len());
    let mut next = 0;
    while !left.is_empty() {
        let index = left.remove(next);
        order.push(index);
        for one in &mut likeness {
            *one *= LASTING;
        }
        for piece in pieces.get(index).into_iter().flatten() {
            let Some(holders) = holders.get(piece).filter(|holders| holders.len() <= COMMON) else {
                continue;
            };
            let weight = 1.0 / (1.0 + count(holders.len())).log2();
            for holder in holders {
                if let Some(likeness) = likeness.get_mut(*holder) {
                    *likeness += weight;
                }
            }
        }
        let value = |index: &usize| {
            let length = pieces.get(*index).map_or(0, Vec::len) + 10;
            likeness.get(*index).copied().unwrap_or_default() / count(length).powf(AGAINST_LENGTH)
        };
        let best = left.iter().map(value).enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
        next = best.map_or(0, |(place, _)| place);
    }
    order
}

/// Every piece of a text once.
fn pieces(text: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<_> = text.windows(LENGTH).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

#[expect(clippy::cast_precision_loss, reason = "a module is not as large as that")]
fn count(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let texts = ["first of one", "second, alone", "of one, the last"].map(str::as_bytes);
        assert_eq!(order(&texts), [0, 2, 1]);
    }
}
