//! The issuer's `did:web` identifier, and the document behind it.

use learning::certificate::{Key, KeyStatus};
use serde_json::{Value, json};

/// `did:web` of a public address, whatever its scheme; the port's colon is escaped.
#[must_use]
pub fn of_url(url: &str) -> String {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = authority.split('/').next().unwrap_or_default();
    format!("did:web:{}", authority.replace(':', "%3A"))
}

/// The document at `/.well-known/did.json`. A revoked key is not in it: whoever resolves it cannot tell when something was
/// signed, and the server signs credentials anew whenever they are downloaded.
#[must_use]
pub fn document(did: &str, keys: &[Key]) -> Value {
    let trusted = keys.iter().filter(|key| key.status != KeyStatus::Revoked);
    let methods: Vec<Value> = trusted.map(|key| method(did, key)).collect();
    let ids: Vec<&Value> = methods.iter().map(|method| &method["id"]).collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": did,
        "assertionMethod": ids,
        "verificationMethod": methods,
    })
}

fn method(did: &str, key: &Key) -> Value {
    json!({
        "id": format!("{did}#{}", key.kid),
        "type": "JsonWebKey2020",
        "controller": did,
        "publicKeyJwk": { "kty": key.kty, "crv": key.crv, "alg": key.alg, "kid": key.kid, "x": key.x },
    })
}

#[cfg(test)]
mod tests {
    use super::of_url;

    #[test]
    fn an_address_has_an_identifier() {
        let table = [
            ("https://chyrak.example", "did:web:chyrak.example"),
            ("http://127.0.0.1:3000", "did:web:127.0.0.1%3A3000"),
            ("https://chyrak.example/x", "did:web:chyrak.example"),
        ];
        for (url, did) in table {
            assert_eq!(of_url(url), did);
        }
    }
}
