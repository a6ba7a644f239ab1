//! Passwords, PINs and tokens: argon2id for what people choose, SHA-256 for random tokens.

use std::sync::{LazyLock, mpsc};
use std::thread;

use argon2::password_hash::{PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::error::ApiError;

/// Two of these stand in for a PIN; `components/pictures.rs` draws them.
pub const PICTURES: [&str; 12] = [
    "horse", "sun", "moon", "tree", "bowl", "bird", "flower", "fish", "mountain", "house", "key",
    "apple",
];

/// Half a minute of hashing; who comes after that is asked to try again.
const LONGEST_QUEUE: usize = 1_000;

type Work = Box<dyn FnOnce() + Send>;

/// Hashing takes a core for some tens of milliseconds and its memory each time, so one thread does it all: a class that
/// signs in at once takes turns, the other cores stay free for study, and the memory is used again.
static HASHER: LazyLock<mpsc::SyncSender<Work>> = LazyLock::new(|| {
    let (send, receive) = mpsc::sync_channel::<Work>(LONGEST_QUEUE);
    thread::spawn(move || receive.into_iter().for_each(|work| work()));
    send
});

/// Of the equally strong settings that the OWASP Password Storage Cheat Sheet names for argon2id, the one with the least
/// memory: 7 MiB, five passes, one lane. A hash carries its own settings, so older ones stay good.
fn argon2() -> Argon2<'static> {
    let params = Params::new(7 * 1024, 5, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The argon2id hash of a secret, in PHC string form.
///
/// # Errors
/// [`ApiError::Trouble`] if the machine cannot hash.
pub async fn hash(secret: &str) -> Result<String, ApiError> {
    let secret = secret.to_owned();
    let salt = SaltString::encode_b64(&random::<16>()).map_err(|_| ApiError::Trouble)?;
    work(move || {
        argon2()
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
    const NOBODY: &str = "$argon2id$v=19$m=7168,t=5,p=1$bm9ib2R5bm9ib2R5$0000000000000000000000000000000000000000000";
    let known = hash.is_some();
    let (secret, hash) = (secret.to_owned(), hash.unwrap_or(NOBODY).to_owned());
    let right = work(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| argon2().verify_password(secret.as_bytes(), &hash).is_ok())
    })
    .await?;
    Ok(right && known)
}

async fn work<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    let (answer, answered) = oneshot::channel();
    let work = Box::new(move || drop(answer.send(task())));
    HASHER.try_send(work).map_err(|_| ApiError::Trouble)?;
    answered.await.map_err(|_| ApiError::Trouble)
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
