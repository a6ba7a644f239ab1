//! What an activity is made of, before it is checked.

use super::line::Numbered;
use crate::course::Tool;

#[derive(Default)]
pub(super) enum Form<'a> {
    #[default]
    None,
    Choices(Vec<RawChoice>),
    /// Items to tick; `right` are those that the author has ticked.
    Checklist(Vec<RawChoice>),
    /// Words between bars.
    Typed(&'a str),
    /// Lines to write.
    Written(u16),
    /// A paragraph with gaps.
    Gaps(String),
    Block(Kind, Vec<Numbered<'a>>),
}

/// The fenced blocks with which an activity begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Order,
    Match,
    Groups,
    Truth,
    Number,
    Slider,
    Bench(Tool),
}

pub(super) struct RawChoice {
    pub line: usize,
    pub several: bool,
    pub right: bool,
    pub text: String,
    pub why: String,
}

impl RawChoice {
    pub fn new(line: usize, several: bool, right: bool, text: &str) -> Self {
        Self {
            line,
            several,
            right,
            text: text.to_owned(),
            why: String::new(),
        }
    }
}

impl Kind {
    pub fn named(info: &str) -> Option<Self> {
        Some(match info {
            "order" => Self::Order,
            "match" => Self::Match,
            "groups" => Self::Groups,
            "truth" => Self::Truth,
            "number" => Self::Number,
            "slider" => Self::Slider,
            "compose" => Self::Bench(Tool::Compose),
            "light" => Self::Bench(Tool::Light),
            "poster" => Self::Bench(Tool::Poster),
            "storyboard" => Self::Bench(Tool::Storyboard),
            _ => return None,
        })
    }
}

impl Form<'_> {
    /// Whether this block may follow.
    pub fn has(&self, info: &str) -> bool {
        match info {
            "wrong" => match self {
                Self::Typed(_) | Self::Gaps(_) => true,
                Self::Block(kind, _) => !matches!(kind, Kind::Truth | Kind::Bench(_)),
                Self::None | Self::Choices(_) | Self::Checklist(_) | Self::Written(_) => false,
            },
            "find" => matches!(self, Self::Choices(_)),
            "rules" => matches!(self, Self::Block(Kind::Bench(_), _)),
            _ => false,
        }
    }
}
