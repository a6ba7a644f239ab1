//! What Chyrak remembers, in SQLite or PostgreSQL. The only place that names sqlx.
//!
//! [`Database`] has one method a question or a change; each stands in the module of its noun. The clock, ids and
//! hashes are arguments. What is not found is `None`; what somebody else already has is [`Error::Conflict`].
#![forbid(unsafe_code)]
#![expect(
    clippy::missing_errors_doc,
    reason = "every function gives back the one Error; conflicts are named where they occur"
)]
#![expect(
    clippy::doc_markdown,
    reason = "SQLite and PostgreSQL are names, not code"
)]

#[macro_use]
mod database;
mod error;
mod id;
mod postgres;
mod sqlite;

pub mod account;
pub mod backup;
pub mod centre;
pub mod certificate;
pub mod cohort;
pub mod course;
pub mod event;
pub mod invite;
pub mod listen;
pub mod programme;
pub mod session;
pub mod setting;

pub use database::Database;
pub use error::Error;

/// What every function here gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;
