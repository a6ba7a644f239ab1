//! Figures of lessons and answers: decimal, exact, and the same on phone and server.

use serde::{Deserialize, Serialize};

/// Thousandths. Whole numbers all the way: reading and writing floating-point numbers is a large part of a download.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Decimal(pub i64);

/// A billion thousands: in thousandths still exact in JSON, where a number is a double.
const TOO_LARGE: i64 = 1_000_000_000_000_000;

impl Decimal {
    pub const ONE: Self = Self(1000);

    /// Reads a figure as people write it: comma or point, spaces of any kind between the digits, a minus or a dash.
    /// Of several marks the last is the decimal one, unless it is repeated: `1,000.5`, `1.000.000`. Rounded to
    /// thousandths. `None` if it is no figure, or a billion thousands or more.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = text.trim_start_matches(['-', '−', '–', '+']);
        let sign = match &text[..text.len() - digits.len()] {
            "" | "+" => 1,
            "-" | "−" | "–" => -1,
            _ => return None,
        };
        let mark = digits.rfind(MARKS).filter(|at| {
            let mark = &digits[*at..=*at];
            digits.find(mark) == Some(*at)
        });
        let (whole, part) = mark.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
        let whole = whole.replace(MARKS, "");
        let is_figure = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() == 0 || !is_figure(&whole) || !is_figure(part) {
            return None;
        }
        let mut places = part.bytes();
        let mut value: i64 = 0;
        for digit in whole
            .bytes()
            .chain([b'0'; 3].map(|zero| places.next().unwrap_or(zero)))
        {
            value = value * 10 + i64::from(digit - b'0');
            if value >= TOO_LARGE {
                return None;
            }
        }
        let up = places.next().is_some_and(|digit| digit >= b'5');
        Some(Self(sign * (value + i64::from(up))))
    }

    /// The other reading of `1,000` or `1.000`, where the mark may divide thousands. `None` if there is none.
    #[must_use]
    pub fn read_in_groups(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once(MARKS)?;
        let is_group = part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        is_group.then(|| Self::read(&[whole, part].concat()))?
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
        let part = value % 1000;
        if part > 0 {
            let places = (1000 + part).to_string();
            text.push(mark);
            text.push_str(places[1..].trim_end_matches('0'));
        }
        text
    }

    /// Whether it is no farther away than this.
    #[must_use]
    pub fn is_within(self, tolerance: Self, of: Self) -> bool {
        self.0.abs_diff(of.0) <= tolerance.0.unsigned_abs()
    }
}

const MARKS: [char; 2] = [',', '.'];

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
