//! Passwords, PINs and tokens: argon2id for what people choose, SHA-256 for random tokens.

use std::sync::LazyLock;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::error::ApiError;

/// Each hash takes 19 MiB and a core for some milliseconds; a class that signs in at once takes turns.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// The argon2id hash of a secret, in PHC string form.
///
/// # Errors
/// [`ApiError::Trouble`] if the machine cannot hash.
pub async fn hash(secret: &str) -> Result<String, ApiError> {
    let secret = secret.to_owned();
    let salt = SaltString::encode_b64(&random::<16>()).map_err(|_| ApiError::Trouble)?;
    work(move || {
        Argon2::default()
            .hash_password(secret.as_bytes(), &salt)
            .map(|hash| hash.to_string())
    })
    .await?
    .map_err(|_| ApiError::Trouble)
}

/// Whether the secret is the one that was hashed. Takes as long when there is no hash, so that nobody learns which names exist.
///
/// # Errors
/// [`ApiError::Trouble`] if the machine cannot hash.
pub async fn verify(secret: &str, hash: Option<&str>) -> Result<bool, ApiError> {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$0000000000000000000000000000000000000000000";
    let known = hash.is_some();
    let (secret, hash) = (secret.to_owned(), hash.unwrap_or(NOBODY).to_owned());
    let right = work(move || {
        PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(secret.as_bytes(), &hash)
                .is_ok()
        })
    })
    .await?;
    Ok(right && known)
}

async fn work<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    let _turn = TURNS.acquire().await.map_err(|_| ApiError::Trouble)?;
    tokio::task::spawn_blocking(task)
        .await
        .map_err(|_| ApiError::Trouble)
}

/// Bytes from the operating system's random source.
///
/// # Panics
/// Where the operating system has none; nothing can be done safely then.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A new unguessable token of 256 bits, in hexadecimal.
#[must_use]
pub fn token() -> String {
    hex(&random::<32>())
}

/// What is stored of a token.
#[must_use]
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// A new time-ordered id.
#[must_use]
pub fn id(now_ms: i64) -> uuid::Uuid {
    learning::event::id(now_ms, random())
}

/// A code that can be read aloud and typed: eight letters and digits without look-alikes (no 0 O 1 I L), as `ABCD-EFGH`.
#[must_use]
pub fn code() -> String {
    const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let letters: String = random::<8>()
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
