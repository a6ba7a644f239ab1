//! Compact JSON Web Tokens, signed with Ed25519 (RFC 8037).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::key::{SecretKey, x_of};

/// A token of this payload. Its header names the key twice: by the issuer's DID, for those that look it up, and whole.
#[must_use]
pub fn sign(payload: &Value, did: &str, key: &SecretKey) -> String {
    let header = json!({
        "alg": "EdDSA",
        "typ": "JWT",
        "kid": format!("{did}#{}", key.id()),
        "jwk": { "kty": "OKP", "crv": "Ed25519", "x": x_of(&key.public()) },
    });
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&header), encode(payload));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}
