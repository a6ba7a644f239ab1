//! One key pair.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use learning::certificate::{Claim, KeyId, Sealed};
use sha2::{Digest, Sha256};

/// PKCS#8 of an Ed25519 key (RFC 8410) up to its 32 bytes.
const PKCS8: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// A key that signs.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// From 32 random bytes.
    #[must_use]
    pub fn new(random: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(random))
    }

    #[must_use]
    pub fn id(&self) -> KeyId {
        id_of(&self.public())
    }

    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// Signs a claim in this key's name.
    #[must_use]
    pub fn seal(&self, claim: Claim) -> Sealed {
        let claim = Claim {
            key: self.id(),
            ..claim
        };
        let signature = self.sign(&claim.message());
        Sealed { claim, signature }
    }

    /// As it lies in a file, readable for other programs.
    #[must_use]
    pub(crate) fn pem(&self) -> String {
        let der = [&PKCS8[..], &self.0.to_bytes()].concat();
        format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(der))
    }

    pub(crate) fn of_pem(pem: &str) -> Option<Self> {
        let body = pem.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
        let der = STANDARD.decode(body.split_whitespace().collect::<String>());
        let seed = der.ok()?.strip_prefix(&PKCS8)?.try_into().ok()?;
        Some(Self::new(&seed))
    }
}

/// The first four bytes of the public key's SHA-256.
#[must_use]
pub fn id_of(public: &[u8; 32]) -> KeyId {
    let digest = Sha256::digest(public);
    KeyId([digest[0], digest[1], digest[2], digest[3]])
}

/// As in a JSON Web Key.
#[must_use]
pub fn x_of(public: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(public)
}

/// Whether a key, given as in a JSON Web Key, signed this message. Strict: of several encodings of a signature only one is taken.
#[must_use]
pub fn verify(x: &str, message: &[u8], signature: &[u8; 64]) -> bool {
    let bytes: Option<[u8; 32]> = URL_SAFE_NO_PAD
        .decode(x)
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    key.is_some_and(|key| {
        key.verify_strict(message, &Signature::from_bytes(signature))
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, section 7.1, test 2.
    #[test]
    fn a_signature_is_that_of_the_standard() {
        let secret = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let key = SecretKey::new(&secret.try_into().unwrap());
        let public = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assert_eq!(key.public()[..], public[..]);
        let signature = hex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        assert_eq!(key.sign(&[0x72])[..], signature[..]);
        let x = x_of(&key.public());
        assert!(verify(&x, &[0x72], &key.sign(&[0x72])));
        assert!(!verify(&x, &[0x73], &key.sign(&[0x72])));
        assert!(!verify("", &[0x72], &key.sign(&[0x72])));
    }

    #[test]
    fn a_key_comes_back_from_its_file() {
        let key = SecretKey::new(&[7; 32]);
        let pem = key.pem();
        assert_eq!(SecretKey::of_pem(&pem).unwrap().public(), key.public());
        let windows = pem.replace('\n', "\r\n");
        assert_eq!(SecretKey::of_pem(&windows).unwrap().id(), key.id());
        assert!(SecretKey::of_pem(&pem.replace("MC4C", "MC4D")).is_none());
        assert!(SecretKey::of_pem("a letter").is_none());
    }

    fn hex(text: &str) -> Vec<u8> {
        let pairs = text.as_bytes().chunks(2);
        let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        pairs.map(byte).collect()
    }
}
