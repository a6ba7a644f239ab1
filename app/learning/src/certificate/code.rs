//! Bytes as letters and digits for cameras and fingers: base 32 without I, L, O and U (Crockford's alphabet).

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in one row of a typed code, its check letter among them.
pub const ROW_LETTERS: usize = 25;

/// Five bits a letter, the first bits first; the last letter is filled up with zeros.
pub(super) fn text(bytes: &[u8]) -> String {
    values(bytes).map(letter).collect()
}

/// The bytes of a text as it was typed or read: dashes and spaces are skipped, look-alikes are understood. `None` if there is
/// any other letter, or if bits are left over that are not zero.
pub(super) fn bytes(typed: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u16, 0);
    for value in typed_values(typed)? {
        bits = bits << 5 | u16::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    (count < 5 && bits == 0).then_some(bytes)
}

/// A text in groups, with dashes between them.
#[must_use]
pub fn grouped(text: &str, letters: usize) -> String {
    let letters_of: Vec<char> = text.chars().collect();
    let groups = letters_of.chunks(letters).map(String::from_iter);
    groups.collect::<Vec<_>>().join("-")
}

/// A text as rows to be typed: groups of five, each row with a check letter at its end, so that a slip is seen in its row.
#[must_use]
pub fn rows(text: &str) -> Vec<String> {
    let values = typed_values(text).unwrap_or_default();
    let row = |(place, values): (usize, &[u8])| {
        let check = check(place, values.iter().copied());
        let letters: String = values.iter().copied().chain([check]).map(letter).collect();
        grouped(&letters, 5)
    };
    values
        .chunks(ROW_LETTERS - 1)
        .enumerate()
        .map(row)
        .collect()
}

/// A typed row without its check letter; `place` counts from 0. `None` if a letter is wrong, or it is another row.
#[must_use]
pub fn read_row(place: usize, typed: &str) -> Option<String> {
    let values = typed_values(typed)?;
    let (last, values) = values.split_last()?;
    let right = values.len() < ROW_LETTERS && check(place, values.iter().copied()) == *last;
    right.then(|| values.iter().copied().map(letter).collect())
}

/// The value of a check letter: a polynomial over GF(32), x⁵ + x² + 1. One wrong letter or two swapped neighbours always show.
pub(super) fn check(place: usize, values: impl Iterator<Item = u8>) -> u8 {
    let start = u8::try_from(place % 32).unwrap_or(0);
    let times_x = |value: u8| value << 1 ^ if value & 16 == 0 { 0 } else { 0b10_0101 };
    times_x(values.fold(start, |sum, value| times_x(sum) ^ value))
}

pub(super) fn values(bytes: &[u8]) -> impl Iterator<Item = u8> {
    (0..(bytes.len() * 8).div_ceil(5)).map(|place| {
        let (byte, bit) = (place * 5 / 8, place * 5 % 8);
        let two = u16::from(bytes[byte]) << 8 | u16::from(*bytes.get(byte + 1).unwrap_or(&0));
        u8::try_from(two >> (11 - bit) & 31).unwrap_or(0)
    })
}

fn letter(value: u8) -> char {
    char::from(LETTERS[usize::from(value % 32)])
}

fn typed_values(typed: &str) -> Option<Vec<u8>> {
    let letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    letters.flat_map(char::to_uppercase).map(value).collect()
}

fn value(letter: char) -> Option<u8> {
    let plain = match crate::text::latin(letter) {
        'O' | 'О' => '0',
        'I' | 'L' | 'І' => '1',
        other => other,
    };
    let place = LETTERS.iter().position(|own| char::from(*own) == plain)?;
    u8::try_from(place).ok()
}
