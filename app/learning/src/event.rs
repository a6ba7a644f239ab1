//! Progress is a set of events. An event is a fact made on a device; order and duplicates never matter.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

mod line;

/// A fact about one learner, made on one of her devices. Flat, so that events of older and newer versions of the app
/// are understood as far as they can be: an absent field has its default, a field not known here is ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Time-ordered, made on the device; the same event always has the same id.
    pub id: Uuid,
    /// Epoch milliseconds; by the device's clock until the server has acknowledged it, corrected from then on.
    pub at_ms: i64,
    pub kind: Kind,
    pub course: String,
    pub lesson: String,
    /// Activity id; empty where the event is about the lesson.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub activity: String,
    /// `Reached`, `Marked`: 0-based step. `Hinted`: how many hints have been shown. `Reviewed`: how many before this answer.
    #[serde(default)]
    pub step: u16,
    /// `Answered`, `Reviewed`: percent, 100 is right. `Marked`: 0 takes the bookmark away.
    #[serde(default)]
    pub score: u8,
    /// `Answered`, `Reviewed`: the answer in the form of [`crate::exercise::Answer::encode`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// She opened the lesson.
    Opened,
    /// She came to a step.
    Reached,
    /// She answered an activity.
    Answered,
    /// A hint was shown.
    Hinted,
    /// The solution was shown.
    Revealed,
    /// She came to the lesson's end.
    Finished,
    /// She answered an activity again in a review, not in its lesson.
    Reviewed,
    /// She put a bookmark at a step, or took it away.
    Marked,
    /// A kind that this version does not know: kept, not understood.
    #[serde(other)]
    Unknown,
}

/// A time-ordered id (UUID version 7) from epoch milliseconds and ten random bytes.
#[must_use]
pub fn id(at_ms: i64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(at_ms).unwrap_or(0), &random)
        .into_uuid()
}
