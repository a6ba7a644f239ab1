//! The domain of Chyrak: courses, activities, events, progress and certificates. Pure: no clock, no random source, no network, no storage.
//! The same code runs on the phone and on the server.
#![forbid(unsafe_code)]

pub mod certificate;
pub mod course;
pub mod decimal;
pub mod event;
pub mod exercise;
pub mod mastery;
pub mod progress;
pub mod review;
pub mod search;
pub mod text;

#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "parse")]
pub mod lint;
#[cfg(feature = "parse")]
pub mod parse;
