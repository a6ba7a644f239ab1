use std::fmt;

use super::code;

/// A certificate's number: 75 random bits, which nobody guesses, and 5 that tell a slip when it is typed. Sixteen letters
/// and digits; shown as `K7Q2-M9XA-3TPB-VW4D`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number([u8; 10]);

impl Number {
    #[must_use]
    pub fn new(random: [u8; 10]) -> Self {
        let mut bytes = random;
        bytes[9] = bytes[9] & !31 | check(&random);
        Self(bytes)
    }

    /// A number as typed. `None` if a letter is wrong, missing or too many.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        Self::of_bytes(code::bytes(typed)?.try_into().ok()?)
    }

    #[must_use]
    pub fn of_bytes(bytes: [u8; 10]) -> Option<Self> {
        (bytes[9] & 31 == check(&bytes)).then_some(Self(bytes))
    }

    #[must_use]
    pub fn bytes(self) -> [u8; 10] {
        self.0
    }

    /// Sixteen letters and digits without dashes, as in addresses and in the database.
    #[must_use]
    pub fn plain(self) -> String {
        code::text(&self.0)
    }

    /// The first eight letters: enough to find it in a list of revoked ones, too few to look it up.
    #[must_use]
    pub fn short(self) -> String {
        code::text(&self.0[..5])
    }
}

/// In groups of four.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&code::grouped(&self.plain(), 4))
    }
}

/// The check letter's value, of the first fifteen letters.
fn check(bytes: &[u8; 10]) -> u8 {
    code::check(0, code::values(bytes).take(15))
}
