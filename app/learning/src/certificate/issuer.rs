//! Who signs certificates, and what a checker finds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Day, Number, Sealed};

/// An issuer as it is published and kept on phones: a set of JSON Web Keys (RFC 7517) with their state, and what was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// A `did:web` identifier.
    pub issuer: String,
    /// The programme's name.
    pub name: String,
    /// When this was published, epoch milliseconds.
    pub as_of_ms: i64,
    /// The one that signs now comes first.
    pub keys: Vec<Key>,
    /// [`Number::short`] of every revoked certificate.
    pub revoked: Vec<String>,
}

/// A public key as a JSON Web Key. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Its [`KeyId`].
    pub kid: String,
    /// `OKP`, `Ed25519`, `EdDSA`.
    pub kty: String,
    pub crv: String,
    pub alg: String,
    /// The key's 32 bytes in base64url.
    pub x: String,
    pub status: KeyStatus,
    pub created_ms: i64,
    /// Since when another one signs.
    pub rotated_ms: Option<i64>,
    /// Since when it is not trusted.
    pub revoked_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyStatus {
    /// Signs.
    Current,
    /// Signs no more; what it signed stays good.
    Rotated,
    /// Was lost or copied: good is only what it signed up to the day on which it was revoked.
    Revoked,
}

/// Names a key: the first four bytes of its SHA-256; eight hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(pub [u8; 4]);

/// What a checker finds, each to be told in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The issuer signed just this, and has not revoked it as far as is known here.
    Genuine,
    /// The issuer signed it and has revoked it since.
    Revoked,
    /// It names a key of the issuer, but the issuer did not sign just this: something in it was changed.
    Altered,
    /// It names a key that the issuer never had.
    Forged,
    /// It was signed with a key that had been revoked before: somebody signs with a stolen key.
    StolenKey,
    /// It is newer than what is known here about the issuer: ask again with a line.
    TooNew,
}

impl Issuer {
    /// The key that should have signed.
    #[must_use]
    pub fn key(&self, id: KeyId) -> Option<&Key> {
        let id = id.to_string();
        self.keys.iter().find(|key| key.kid == id)
    }

    /// What is to be said of a claim. `signed` checks the signature with a public key, for example
    /// `|key| ed25519(key.x, sealed.claim.message(), sealed.signature)`; a caller that has to wait for the answer gets the key
    /// from [`Issuer::key`] before.
    #[must_use]
    pub fn judge(&self, sealed: &Sealed, signed: impl FnOnce(&Key) -> bool) -> Verdict {
        let claim = &sealed.claim;
        let Some(key) = self.key(claim.key) else {
            // A key may have been made later on the same day.
            return match claim.day >= Day::of_ms(self.as_of_ms) {
                true => Verdict::TooNew,
                false => Verdict::Forged,
            };
        };
        if !signed(key) {
            Verdict::Altered
        } else if !key.covers(claim.day) {
            Verdict::StolenKey
        } else if self.has_revoked(claim.number) {
            Verdict::Revoked
        } else {
            Verdict::Genuine
        }
    }

    #[must_use]
    pub fn has_revoked(&self, number: Number) -> bool {
        self.revoked.contains(&number.short())
    }
}

impl Key {
    /// Whether what it signed on this day is good: the rule for revoked keys, by whole days, since a claim knows no more. What
    /// was signed earlier on the day of revocation stays good.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.revoked_ms.is_none_or(|ms| day <= Day::of_ms(ms))
    }
}

impl KeyId {
    /// Eight hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(text, 16).ok().filter(|_| whole)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", u32::from_be_bytes(self.0))
    }
}
