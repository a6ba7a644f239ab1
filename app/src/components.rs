//! Parts of pages that are used more than once. Props in, view out.

pub mod activity;
pub mod carpet;
pub mod cloth;
pub mod frame;
pub mod html;
pub mod icon;
pub mod pictures;
pub mod video;
pub mod voice;
