//! Brotli for what is made when the server runs, and hashes for entity tags.

use std::fmt::Write;
use std::thread::{ScopedJoinHandle, available_parallelism, scope};

use sha2::{Digest, Sha256};

/// Compresses. The window is hardly larger than the text: the compressor clears tables of that size first, which took most of
/// the time.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let window = usize::BITS - (bytes.len() + 16).leading_zeros();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 10,
        lgwin: window.clamp(10, 22).cast_signed(),
        size_hint: bytes.len(),
        ..Default::default()
    };
    match brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params) {
        Ok(_) => compressed,
        Err(_) => Vec::new(),
    }
}

/// As [`brotli`], many texts at once, by all processors.
pub fn brotli_each(texts: &[&str]) -> Vec<Vec<u8>> {
    let threads = available_parallelism().map_or(1, usize::from);
    let share = texts.len().div_ceil(threads).max(1);
    scope(|scope| {
        let begun: Vec<_> = texts
            .chunks(share)
            .map(|own| scope.spawn(|| own.iter().map(|text| brotli(text.as_bytes())).collect()))
            .collect();
        let done = begun.into_iter().map(ScopedJoinHandle::join);
        done.flat_map(|own: std::thread::Result<Vec<_>>| own.expect("brotli does not panic"))
            .collect()
    })
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
