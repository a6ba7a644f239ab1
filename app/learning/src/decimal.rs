//! Figures of lessons and answers: decimal, exact, and the same on phone and server.

use serde::{Deserialize, Serialize};

/// Thousandths. Whole numbers all the way: reading and writing floating-point numbers is a large part of a download.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Decimal(pub i64);

/// A million millions: in thousandths still exact in JSON, where a number is a double.
const TOO_LARGE: i64 = 1_000_000_000_000_000;

impl Decimal {
    pub const ONE: Self = Self(1000);

    /// Reads a figure as people write it: comma or point, spaces of any kind between the digits, a minus or a dash.
    /// Of several marks the last is the decimal one, unless it is repeated: `1,000.5`, `1.000.000`. Rounded to
    /// thousandths. `None` if it is no figure, or a million millions or more.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let last = text.chars().rev().find(|c| is_mark(*c));
        let mark = last.filter(|last| text.chars().filter(|c| c == last).count() == 1);
        let (mut value, mut negative) = (0, false);
        let (mut begun, mut digits) = (false, false);
        // How many places after the mark have been read.
        let mut places = None;
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            match (c.to_digit(10), places) {
                (Some(digit), Some(3..)) => {
                    value += i64::from(places == Some(3) && digit >= 5);
                    places = Some(4);
                }
                (Some(digit), _) => {
                    value = value * 10 + i64::from(digit);
                    places = places.map(|read| read + 1);
                }
                (None, _) if Some(c) == mark => places = Some(0),
                (None, _) if is_mark(c) => {}
                (None, _) if begun => return None,
                (None, _) => match c {
                    '-' | '−' | '–' => negative = true,
                    '+' => {}
                    _ => return None,
                },
            }
            digits |= c.is_ascii_digit();
            begun = true;
            if value >= TOO_LARGE {
                return None;
            }
        }
        for _ in places.unwrap_or(0)..3 {
            value *= 10;
        }
        let fits = digits && value < TOO_LARGE;
        fits.then_some(Self(if negative { -value } else { value }))
    }

    /// The other reading of `1,000` or `1.000`, where the mark may divide thousands. `None` if there is none.
    #[must_use]
    pub fn read_in_groups(text: &str) -> Option<Self> {
        match text.trim().as_bytes() {
            [head @ .., b',' | b'.', _, _, _]
                if matches!(head, [b'1'..=b'9', ..])
                    && head.len() <= 3
                    && head.iter().all(u8::is_ascii_digit) =>
            {
                Self::read(text).map(|read| Self(read.0 * 1000))
            }
            _ => None,
        }
    }

    /// With this decimal mark and no more places than needed: `-0.5`, `1000`.
    #[must_use]
    pub fn write(self, mark: char) -> String {
        let mut text = String::new();
        if self.0 < 0 {
            text.push('-');
        }
        let value = self.0.unsigned_abs();
        text.push_str(&(value / 1000).to_string());
        let (mut part, mut place) = (value % 1000, 100);
        if part > 0 {
            text.push(mark);
        }
        while part > 0 {
            text.push_str(&(part / place).to_string());
            part %= place;
            place /= 10;
        }
        text
    }

    /// Whether it is no farther away than this.
    #[must_use]
    pub fn is_within(self, tolerance: Self, of: Self) -> bool {
        self.0.abs_diff(of.0) <= tolerance.0.unsigned_abs()
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.')
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use proptest::prelude::*;

    #[test]
    fn reading_table() {
        let table = [
            ("42", Some(42_000)),
            ("42,5", Some(42_500)),
            ("42.50", Some(42_500)),
            (",5", Some(500)),
            ("5.", Some(5000)),
            ("-0,001", Some(-1)),
            ("−3", Some(-3000)),
            ("+3", Some(3000)),
            ("1 000,5", Some(1_000_500)),
            ("1\u{2009}000\u{202f}000", Some(1_000_000_000)),
            ("1,000.5", Some(1_000_500)),
            ("1.000,5", Some(1_000_500)),
            ("1.000.000", Some(1_000_000_000)),
            ("1,000", Some(1000)),
            ("3.14159", Some(3142)),
            ("0.0004", Some(0)),
            ("0.9996", Some(1000)),
            ("999999999999.999", Some(999_999_999_999_999)),
            ("1000000000000", None),
            ("99999999999999999999999999", None),
            ("", None),
            ("-", None),
            (".", None),
            ("--3", None),
            ("3-", None),
            ("4 cm", None),
            ("٣", None),
            ("1e3", None),
        ];
        for (text, expected) in table {
            assert_eq!(Decimal::read(text).map(|read| read.0), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_before_three_digits_may_divide_thousands() {
        let table = [
            ("1,000", Some(1_000_000)),
            ("12.500", Some(12_500_000)),
            ("0,500", None),
            ("1000,500", None),
            ("1,50", None),
            ("1,0a0", None),
            ("1000", None),
        ];
        for (text, expected) in table {
            let read = Decimal::read_in_groups(text);
            assert_eq!(read.map(|read| read.0), expected, "{text}");
        }
    }

    #[test]
    fn writing_table() {
        let table = [
            (0, "0"),
            (42_000, "42"),
            (-500, "-0,5"),
            (1_050, "1,05"),
            (-1, "-0,001"),
        ];
        for (value, text) in table {
            assert_eq!(Decimal(value).write(','), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read(value in -999_999_999_999_999..=999_999_999_999_999_i64, comma: bool) {
            let mark = if comma { ',' } else { '.' };
            prop_assert_eq!(Decimal::read(&Decimal(value).write(mark)), Some(Decimal(value)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}", figure in "[-+−., 0-9]{0,24}") {
            for text in [&text, &figure] {
                let _ = (Decimal::read(text), Decimal::read_in_groups(text));
            }
        }
    }
}
