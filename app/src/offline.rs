//! What the phone keeps: progress, outbox, downloads, sync. Saved first, sent when possible.
//!
//! Keys in local storage (`{owner}` is the learner's id, or `guest`):
//!
//! | key | holds |
//! |---|---|
//! | `chyrak.me` | who is signed in on this phone |
//! | `chyrak.look` | how she likes to read: `data-` attributes of the document, as JSON |
//! | `chyrak.device` | this phone's id |
//! | `chyrak.shift` | milliseconds to add to this phone's clock |
//! | `chyrak.{owner}.out.{event}` | an event that the server has not acknowledged |
//! | `chyrak.{owner}.log.{n}` | acknowledged events, one a line: `Event::line`, or the JSON that came |
//! | `chyrak.{owner}.since` | how far the server's events have been taken over, and how large the log was then |
//! | `chyrak.leaving` | she has signed out, and the server does not know yet |
//! | `chyrak.{owner}.draft.{…}` | what she has typed or chosen and not yet checked or sent; a reflection for good |
//! | `chyrak.{owner}.note.{…}` | her private note on a paragraph; never sent |
//! | `chyrak.{owner}.certificates` | her certificates as the server gave them last |

pub mod notes;
pub mod study;

#[cfg(not(feature = "ssr"))]
pub mod certificates;
#[cfg(not(feature = "ssr"))]
mod leaving;
#[cfg(not(feature = "ssr"))]
pub mod log;
#[cfg(not(feature = "ssr"))]
pub mod outbox;
#[cfg(not(feature = "ssr"))]
pub mod store;
#[cfg(not(feature = "ssr"))]
pub mod sync;
