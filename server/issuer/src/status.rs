//! Which credentials have been revoked, as lists that any verifier can read (W3C Bitstring Status List 1.0): one bit a
//! credential, so that nobody who asks tells which one she asks about.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::badge::moment;
use crate::key::SecretKey;
use crate::{did, jwt};

/// Places in one list: the least that the standard allows.
pub const PLACES: i64 = 131_072;
/// How long a list that somebody kept is good.
const LIFE_MS: i64 = 86_400_000;

/// What a credential says about where its bit is. Places count from 0 over all lists.
#[must_use]
pub fn entry(site: &str, place: i64) -> Value {
    let (list, index) = (place / PLACES, place % PLACES);
    let address = address(site, list);
    json!({
        "id": format!("{address}#{index}"),
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": index.to_string(),
        "statusListCredential": address,
    })
}

/// A signed list. `revoked` are places; those of other lists are skipped.
#[must_use]
pub fn list(site: &str, list: i64, revoked: &[i64], now_ms: i64, key: &SecretKey) -> String {
    let (did, address) = (did::of_url(site), address(site, list));
    let payload = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validFrom": moment(now_ms),
        "validUntil": moment(now_ms + LIFE_MS),
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(list, revoked),
        },
        "iss": did,
        "jti": address,
        "nbf": now_ms.div_euclid(1000),
        "exp": (now_ms + LIFE_MS).div_euclid(1000),
    });
    jwt::sign(&payload, &did, key)
}

fn address(site: &str, list: i64) -> String {
    format!("{site}/issuer/status/{list}")
}

/// Base64url of the compressed bits, the first bit the highest of the first byte.
fn encoded(list: i64, revoked: &[i64]) -> String {
    let mut bits = vec![0_u8; usize::try_from(PLACES / 8).unwrap_or(0)];
    for place in revoked.iter().filter(|place| **place / PLACES == list) {
        let index = usize::try_from(place % PLACES).unwrap_or(0);
        bits[index / 8] |= 0x80 >> (index % 8);
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    let written = gzip.write_all(&bits).and_then(|()| gzip.finish());
    format!("u{}", URL_SAFE_NO_PAD.encode(written.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_place_is_one_bit_of_its_list() {
        let entry = entry("https://chyrak.example", PLACES + 9);
        assert_eq!(entry["statusListIndex"], "9");
        assert_eq!(
            entry["statusListCredential"],
            "https://chyrak.example/issuer/status/1"
        );
        let bits = |list| {
            let encoded = encoded(list, &[0, 9, PLACES + 9]);
            let gzip = URL_SAFE_NO_PAD.decode(&encoded[1..]).unwrap();
            let mut bits = Vec::new();
            flate2::read::GzDecoder::new(&gzip[..])
                .read_to_end(&mut bits)
                .unwrap();
            bits
        };
        assert_eq!(
            (bits(0)[0], bits(0)[1], bits(0).len()),
            (0x80, 0x40, 16_384)
        );
        assert_eq!((bits(1)[0], bits(1)[1]), (0, 0x40));
    }
}
