//! Facts about what is remembered; each is tested with SQLite and with PostgreSQL.
#![expect(
    clippy::doc_markdown,
    reason = "SQLite and PostgreSQL are names, not code"
)]

#[macro_use]
mod place;
mod cast;

mod accounts;
mod backups;
mod certificates;
mod cohorts;
mod courses;
mod events;
mod invites;
mod listening;
mod opening;
mod sessions;
