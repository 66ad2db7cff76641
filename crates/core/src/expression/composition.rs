//! Composes Latin letters with the marks behind them, as Unicode's normalization form C does.
//!
//! The whole of Unicode takes 100 KB of tables. `NormalizeDiacritics` knows Latin letters alone and leaves all others as
//! they are, so theirs suffice; a test holds them to a library that has all.

/// Composes what can be composed; marks that no letter takes stay behind it, in Unicode's order.
pub(super) fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    // A letter and its marks, each with its class.
    let mut letter = None;
    let mut marks = Vec::new();
    for character in text.chars() {
        decompose(character, &mut |part| match class(part) {
            0 => {
                finish(&mut composed, letter.take(), &mut marks);
                letter = Some(part);
            }
            class => marks.push((class, part)),
        });
    }
    finish(&mut composed, letter, &mut marks);
    composed
}

fn finish(composed: &mut String, letter: Option<char>, marks: &mut Vec<(u8, char)>) {
    // Few marks, and those of one class keep their order.
    for end in 1..marks.len() {
        for at in (0..end).rev() {
            match marks.get(at..at + 2) {
                Some([(one, _), (other, _)]) if one > other => marks.swap(at, at + 1),
                _ => break,
            }
        }
    }
    let Some(mut letter) = letter else {
        composed.extend(marks.drain(..).map(|(_, mark)| mark));
        return;
    };
    // A mark that stays keeps those of its class behind it from the letter.
    let mut kept = 0;
    marks.retain(|&(class, mark)| match together(letter, mark) {
        Some(both) if kept != class => {
            letter = both;
            false
        }
        _ => {
            kept = class;
            true
        }
    });
    composed.push(letter);
    composed.extend(marks.drain(..).map(|(_, mark)| mark));
}

fn together(letter: char, mark: char) -> Option<char> {
    let (_, letters, both) = PAIRS.iter().find(|(one, ..)| *one == mark)?;
    let at = letters.chars().position(|one| one == letter)?;
    both.chars().nth(at)
}

fn decompose(character: char, put: &mut dyn FnMut(char)) {
    match character {
        // The second forms of a character, of which the first is used.
        '\u{0340}' => put('\u{0300}'),
        '\u{0341}' => put('\u{0301}'),
        '\u{212a}' => put('K'),
        '\u{212b}' => decompose('Å', put),
        'À'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => {
            let parts = PAIRS.iter().find_map(|(mark, letters, both)| {
                let at = both.chars().position(|one| one == character)?;
                Some((letters.chars().nth(at)?, *mark))
            });
            match parts {
                Some((letter, mark)) => {
                    decompose(letter, put);
                    put(mark);
                }
                None => put(character),
            }
        }
        _ => put(character),
    }
}

/// The canonical combining class of the marks U+0300 to U+036F; 0 for all else.
fn class(character: char) -> u8 {
    if !('\u{0300}'..='\u{036f}').contains(&character) {
        return 0;
    }
    CLASSES.iter().rev().find(|(first, _)| *first <= character).map_or(0, |(_, class)| *class)
}

/// From which mark on which class holds.
#[rustfmt::skip]
static CLASSES: &[(char, u8)] = &[
    ('\u{0300}', 230), ('\u{0315}', 232), ('\u{0316}', 220), ('\u{031a}', 232), ('\u{031b}', 216), ('\u{031c}', 220),
    ('\u{0321}', 202), ('\u{0323}', 220), ('\u{0327}', 202), ('\u{0329}', 220), ('\u{0334}', 1), ('\u{0339}', 220),
    ('\u{033d}', 230), ('\u{0345}', 240), ('\u{0346}', 230), ('\u{0347}', 220), ('\u{034a}', 230), ('\u{034d}', 220),
    ('\u{034f}', 0), ('\u{0350}', 230), ('\u{0353}', 220), ('\u{0357}', 230), ('\u{0358}', 232), ('\u{0359}', 220),
    ('\u{035b}', 230), ('\u{035c}', 233), ('\u{035d}', 234), ('\u{035f}', 233), ('\u{0360}', 234), ('\u{0362}', 233),
    ('\u{0363}', 230),
];

/// A mark, letters, and each of these letters with the mark.
#[rustfmt::skip]
static PAIRS: &[(char, &str, &str)] = &[
    ('\u{0300}', "AEINOUWYaeinouwyÂÊÔÜâêôüĂăĒēŌōƠơƯư", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳẦỀỒǛầềồǜẰằḔḕṐṑỜờỪừ"),
    ('\u{0301}', "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyzÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂăĒēŌōŨũƠơƯư", "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýźẤǺǼḈẾḮỐṌǾǗấǻǽḉếḯốṍǿǘẮắḖḗṒṓṸṹỚớỨứ"),
    ('\u{0302}', "ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑẬậỆệỘộ"),
    ('\u{0303}', "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪỄỖẫễỗẴẵỠỡỮữ"),
    ('\u{0304}', "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯḶḷṚṛ", "ĀĒḠĪŌŪȲāēḡīōūȳǞǢȬȪǕǟǣȭȫǖǬǭǠǡȰȱḸḹṜṝ"),
    ('\u{0306}', "AEGIOUaegiouȨȩẠạ", "ĂĔĞĬŎŬăĕğĭŏŭḜḝẶặ"),
    ('\u{0307}', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżṤṥṦṧẛṨṩ"),
    ('\u{0308}', "AEHIOUWXYaehiotuwxyÕõŪū", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿṎṏṺṻ"),
    ('\u{0309}', "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử"),
    ('\u{030a}', "AUauwy", "ÅŮåůẘẙ"),
    ('\u{030b}', "OUou", "ŐŰőű"),
    ('\u{030c}', "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔžǙǚǮǯ"),
    ('\u{030f}', "AEIORUaeioru", "ȀȄȈȌȐȔȁȅȉȍȑȕ"),
    ('\u{0311}', "AEIORUaeioru", "ȂȆȊȎȒȖȃȇȋȏȓȗ"),
    ('\u{031b}', "OUou", "ƠƯơư"),
    ('\u{0323}', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzƠơƯư", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓỢợỰự"),
    ('\u{0324}', "Uu", "Ṳṳ"),
    ('\u{0325}', "Aa", "Ḁḁ"),
    ('\u{0326}', "STst", "ȘȚșț"),
    ('\u{0327}', "CDEGHKLNRSTcdeghklnrst", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
    ('\u{0328}', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
    ('\u{032d}', "DELNTUdelntu", "ḒḘḼṊṰṶḓḙḽṋṱṷ"),
    ('\u{032e}', "Hh", "Ḫḫ"),
    ('\u{0330}', "EIUeiu", "ḚḬṴḛḭṵ"),
    ('\u{0331}', "BDKLNRTZbdhklnrtz", "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn composes_as_unicode_does() {
        let latin = ('A'..='z')
            .chain('\u{c0}'..='\u{24f}')
            .chain('\u{1e00}'..='\u{1eff}')
            .chain(['\u{212a}', '\u{212b}']);
        let marks: Vec<char> = PAIRS
            .iter()
            .map(|(mark, ..)| *mark)
            .chain(['\u{315}', '\u{334}', '\u{340}', '\u{345}', '\u{34f}', 'x'])
            .collect();
        for letter in latin {
            for (at, one) in marks.iter().enumerate() {
                // Every seventh mark, from another one each time: quick, and every letter meets every mark first.
                for other in marks.iter().skip(at % 7).step_by(7) {
                    let text: String = [letter, *one, *other, '\u{301}'].iter().collect();
                    assert_eq!(compose(&text), text.nfc().collect::<String>(), "{}", text.escape_unicode());
                }
            }
        }
    }
}
