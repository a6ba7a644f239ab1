//! Server functions: who may, call storage, map the error. The public HTTP surface.

pub mod certificate;
pub mod codec;
pub mod error;
pub mod event;
pub mod person;
#[cfg(feature = "staff")]
pub mod staff;

#[cfg(feature = "ssr")]
pub mod courses;
#[cfg(feature = "ssr")]
pub mod guard;
#[cfg(feature = "ssr")]
pub mod limit;
#[cfg(feature = "ssr")]
pub mod secret;
#[cfg(feature = "ssr")]
pub mod state;
