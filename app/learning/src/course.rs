//! What a course is, as the phone receives it. Ids never depend on the language.

use serde::{Deserialize, Serialize};

use crate::text::escaped;

mod task;

pub use task::{Area, Bench, Choice, Find, Gaps, Groups, Number, Rule, Slider, Task, Tool, Typed};
/// Where a course does not state its own: four of five.
const PASS_PERCENT: u8 = 80;

/// The part of a course that is the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub id: String,
    /// Which carpet grows with this course.
    pub motif: Motif,
    pub lessons: Vec<LessonOutline>,
    pub codes: Vec<Code>,
    /// Languages in which every lesson exists.
    pub languages: Vec<String>,
    pub license: String,
    /// See [`Outline::pass_percent`]; absent in versions published before there were certificates.
    pub pass_percent: Option<u8>,
}

/// One lesson's place in the outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonOutline {
    pub id: String,
    pub minutes: u16,
    /// Activity ids in reading order.
    pub activities: Vec<String>,
    /// Of these, the questions of the lesson's check.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<String>,
    /// Of these, what can be wrong and comes back in the daily review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub review: Vec<String>,
    /// The 0-based step with the task for real life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<u16>,
}

/// The weaving tradition that a course's carpet is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motif {
    /// Kyrgyz felt: two-colour mirrored curls.
    Shyrdak,
    /// Uzbek ikat: stepped lozenges with soft edges.
    Ikat,
    /// Azerbaijani carpet: medallion and buta.
    Buta,
}

/// A competence of a named framework, for example `DigComp` 2.2, 3.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    pub framework: String,
    pub version: String,
    pub code: String,
    /// The ids of the lessons that teach it; none where nobody has said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<String>,
}

/// A course in one language: what its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseText {
    pub lang: String,
    pub title: String,
    /// Plain text; a line a paragraph.
    pub summary: String,
    /// "You will be able to …", one item each.
    pub outcomes: Vec<String>,
    /// Lesson titles, in the outline's order.
    pub lessons: Vec<String>,
    pub review: Review,
    /// Address of a drawing that says what the course is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trailer: Option<Video>,
}

/// Who answers for a text in this language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_by: Option<String>,
    /// Name of the native speaker who reviewed it, if anyone has.
    pub reviewed_by: Option<String>,
    /// The day on which its facts were checked last, as `2026-11-30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts_checked: Option<String>,
}

/// A lesson in one language: a sequence of steps, one screen each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub id: String,
    pub title: String,
    pub steps: Vec<Step>,
}

/// One screen of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub title: String,
    pub kind: StepKind,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// Why it helps today, an idea, or something to try.
    Idea,
    /// The three-question check.
    Check,
    /// Something to do in real life.
    Task,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Sanitised HTML of paragraphs and lists.
    Prose(String),
    /// A drawing, inlined so that it follows the theme. `svg` is sanitised and carries its own `role="img"` and label.
    Drawing {
        svg: String,
    },
    /// A photograph or other raster picture: an address below `/media/`.
    Picture {
        src: String,
        alt: String,
        width: u32,
        height: u32,
    },
    Video(Video),
    Activity(Activity),
}

/// A video: addresses below `/media/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Video {
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    pub poster: Option<String>,
    /// `WebVTT` in her language.
    pub captions: Option<String>,
    /// The picture without sound, for whom the voice costs too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent: Option<String>,
    /// What `src` and `silent` transfer.
    pub size_bytes: u64,
    pub silent_bytes: u64,
    /// To the end of its last caption; 0 where there is none.
    pub seconds: u16,
    /// No person speaks in it.
    pub synthetic: bool,
    /// What is said: HTML paragraphs, each with its second in `data-at`.
    pub said: String,
}

/// Something to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub id: String,
    /// Sanitised HTML of the question, without paragraphs around it.
    pub question: String,
    pub task: Task,
    /// Sanitised HTML without paragraphs, given one at a time, weakest first.
    pub hints: Vec<String>,
    /// Sanitised HTML of paragraphs and lists, shown when it is solved or revealed.
    pub explanation: Option<String>,
    /// Choices are shown in the order in which the author wrote them, instead of one of the learner's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
}

impl Block {
    /// A drawing or a picture as HTML; nothing for other blocks.
    #[must_use]
    pub fn picture(&self) -> String {
        match self {
            Self::Drawing { svg } => svg.clone(),
            Self::Picture {
                src,
                alt,
                width,
                height,
            } => [
                "<img src=\"",
                &escaped(src),
                "\" alt=\"",
                &escaped(alt),
                "\" width=\"",
                &width.to_string(),
                "\" height=\"",
                &height.to_string(),
                "\" loading=\"lazy\">",
            ]
            .concat(),
            Self::Prose(_) | Self::Video(_) | Self::Activity(_) => String::new(),
        }
    }
}

impl Step {
    /// Its activities in reading order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Activity(activity) => Some(activity),
            _ => None,
        })
    }
}

impl Lesson {
    /// Every activity in reading order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.steps.iter().flat_map(Step::activities)
    }
}

impl Outline {
    /// The lesson's 0-based place, if the course has it.
    #[must_use]
    pub fn position(&self, lesson: &str) -> Option<usize> {
        self.lessons.iter().position(|l| l.id == lesson)
    }

    /// Whether this activity of this lesson comes back in the daily review.
    #[must_use]
    pub fn comes_back(&self, lesson: &str, activity: &str) -> bool {
        let lesson = self.lessons.iter().find(|own| own.id == lesson);
        lesson.is_some_and(|lesson| lesson.review.iter().any(|own| own == activity))
    }

    /// How many of a hundred activities a learner has to answer right, in all lessons together, to finish the course.
    #[must_use]
    pub fn pass_percent(&self) -> u8 {
        self.pass_percent.unwrap_or(PASS_PERCENT)
    }
}
