//! One page a route.

pub mod about;
pub mod certificate;
pub mod cohort;
pub mod course;
pub mod courses;
pub mod home;
pub mod join;
pub mod lesson;
pub mod look;
pub mod more;
pub mod not_found;
pub mod notes;
pub mod review;
pub mod search;
pub mod skills;
#[cfg(feature = "staff")]
pub mod staff;
pub mod verify;
