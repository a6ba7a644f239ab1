//! One page a route.

pub mod about;
pub mod cohort;
pub mod course;
pub mod courses;
pub mod home;
pub mod join;
pub mod lesson;
pub mod look;
pub mod not_found;
pub mod search;
#[cfg(feature = "staff")]
pub mod staff;
