//! Brotli for what is made when the server runs, and hashes for entity tags.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Compresses with a quality from 0 to 11.
pub fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let mut compressed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    match brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params) {
        Ok(_) => compressed,
        Err(_) => Vec::new(),
    }
}

/// What [`brotli`] was given.
pub fn unbrotli(compressed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = brotli::BrotliDecompress(&mut &compressed[..], &mut bytes);
    bytes
}

/// Twenty hexadecimal digits that stand for these bytes.
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..10].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
