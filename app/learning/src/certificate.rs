//! Certificates: what the code on one says, how it is written for a camera or for fingers, and what a checker finds.
//!
//! A claim as bytes, numbers with the largest part first; the issuer's signature stands behind it:
//!
//! ```text
//!  1  1, this form. A text that is signed as a credential begins with «e», so neither signature fits the other
//! 10  the certificate's number
//!  4  the issuer's key
//!  2  the day of issue, counted from the first of January 2020 (UTC)
//!  2  the course's version
//!  1  length of the course's id, then the id
//!  1  length of the holder's name, then the name in UTF-8
//! 64  Ed25519 signature of everything before it
//! ```
//!
//! A QR code holds `HTTPS://CHYRAK.EXAMPLE/V#` and the bytes in base 32. Behind the `#`, so that a phone without the app
//! that opens the address does not tell the server the holder's name.

mod code;
mod day;
mod issuer;
mod number;
mod reason;
mod wire;

pub use code::{ROW_LETTERS, grouped, read_row, rows};
pub use day::Day;
pub use issuer::{Issuer, Key, KeyId, KeyStatus, Verdict};
pub use number::Number;
pub use reason::Reason;
pub use wire::Fault;

/// What the code on a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub number: Number,
    /// The key that signs it.
    pub key: KeyId,
    pub day: Day,
    /// Course id, at most 255 bytes.
    pub course: String,
    pub version: u16,
    /// The holder's name as she agreed to have it printed, at most 255 bytes.
    pub name: String,
}

/// A claim with a signature that has not been checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub claim: Claim,
    pub signature: [u8; 64],
}

impl Claim {
    /// The bytes that are signed.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        wire::write(self)
    }
}

impl Sealed {
    /// Reads what a camera has read: the whole address or what stands behind its `#`.
    ///
    /// # Errors
    /// Why it is no claim.
    pub fn of_qr(text: &str) -> Result<Self, Fault> {
        let text = text.rsplit_once('#').map_or(text, |(_, text)| text);
        let bytes = code::bytes(text).ok_or(Fault::NoCertificate)?;
        wire::read(&bytes)
    }

    /// Reads typed rows, with or without dashes and spaces.
    ///
    /// # Errors
    /// Why it is no claim; [`Fault::Slip`] names the row in which a letter is wrong.
    pub fn of_rows<'a>(rows: impl IntoIterator<Item = &'a str>) -> Result<Self, Fault> {
        let mut text = String::new();
        for (row, typed) in rows.into_iter().enumerate() {
            text += &read_row(row, typed).ok_or(Fault::Slip { row })?;
        }
        Self::of_qr(&text)
    }

    /// Claim and signature in base 32: letters and digits that a QR code holds in its compact mode.
    #[must_use]
    pub fn text(&self) -> String {
        let mut bytes = self.claim.message();
        bytes.extend_from_slice(&self.signature);
        code::text(&bytes)
    }

    /// The same behind the address that opens the app, for a QR code. `site` is the public address without a slash at its end.
    #[must_use]
    pub fn link(&self, site: &str) -> String {
        format!("{}/V#{}", site.to_uppercase(), self.text())
    }
}

#[cfg(test)]
mod tests;
