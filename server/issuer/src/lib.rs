//! Signing certificates: the issuer's keys, which lie in a folder outside the database, and the forms in which a signed
//! certificate leaves the server. The clock and random bytes are arguments.
#![forbid(unsafe_code)]

pub mod badge;
pub mod did;
pub mod framework;
pub mod jwt;
pub mod key;
pub mod keys;
pub mod picture;
pub mod status;

mod error;

pub use error::Error;

/// What every function here gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;
