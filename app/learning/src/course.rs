//! What a course is, as the phone receives it. Ids never depend on the language.

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonOutline {
    pub id: String,
    pub minutes: u16,
    /// Activity ids in reading order.
    pub activities: Vec<String>,
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
}

/// Who has read a text in this language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Name of the native speaker who reviewed it, if anyone has.
    pub reviewed_by: Option<String>,
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
    /// A film with captions: addresses below `/media/`.
    Video {
        src: String,
        alt: String,
        poster: Option<String>,
        captions: Option<String>,
    },
    Activity(Activity),
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
}

/// The kinds of activity. Positions in answers are 0-based positions in these lists as the author wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Exactly one choice is right.
    OneChoice(Vec<Choice>),
    /// Every right choice and no wrong one.
    SeveralChoices(Vec<Choice>),
    /// A word or short phrase.
    Typed(Typed),
    /// Items in their right order, plain text; shown shuffled. Then the explanation of any wrong order, HTML.
    Order(Vec<String>, Option<String>),
    /// Pairs (left, right), plain text; the right sides are shown shuffled. Right sides differ from one another. Then the
    /// explanation of any wrong match, HTML.
    Match(Vec<(String, String)>, Option<String>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Sanitised HTML without paragraphs.
    pub text: String,
    pub right: bool,
    /// Why it is right or wrong: sanitised HTML without paragraphs.
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Plain text.
    pub accepted: Vec<String>,
    /// Foreseen wrong answers, plain text, with their explanation, HTML; `*` stands for any other.
    pub wrong: Vec<(String, String)>,
}

impl Lesson {
    /// Every activity in reading order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.steps
            .iter()
            .flat_map(|step| &step.blocks)
            .filter_map(|block| match block {
                Block::Activity(activity) => Some(activity),
                _ => None,
            })
    }
}

impl Outline {
    /// The lesson's 0-based place, if the course has it.
    #[must_use]
    pub fn position(&self, lesson: &str) -> Option<usize> {
        self.lessons.iter().position(|l| l.id == lesson)
    }

    /// How many of a hundred activities a learner has to answer right, in all lessons together, to finish the course.
    #[must_use]
    pub fn pass_percent(&self) -> u8 {
        self.pass_percent.unwrap_or(PASS_PERCENT)
    }
}
