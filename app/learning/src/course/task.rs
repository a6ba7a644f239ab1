use serde::{Deserialize, Serialize};

use super::Block;
use crate::decimal::Decimal;

/// The kinds of activity. Positions in answers are 0-based positions in these lists as the author wrote them; where a kind is
/// shown shuffled, its order is the learner's own (`exercise::shown`). Views are functions of
/// `app/src/components/activity/fields.rs`.
///
/// | kind | in a lesson file | right | part of it | view | keyboard and screen reader | on paper |
/// |---|---|---|---|---|---|---|
/// | one choice | `[(X)] text` | the one | – | `choices`, shuffled | radio buttons | boxes |
/// | several choices | `[[X]] text` | every right one and no wrong one | right less wrong | `choices`, shuffled | check boxes | boxes |
/// | true or false | `truth` | what holds | – | `choices` | two radio buttons | two boxes |
/// | typed answer | `[[word]]` | any accepted word, folded, one slip forgiven | – | `typed` | text field | line |
/// | number | `number` | within the tolerance, unit typed or not | – | `typed`, keyboard of digits | text field with the unit in its label | line and unit |
/// | gaps | `a [[word]] in a text` | every gap, as a typed answer | share of gaps | `gaps` | text fields in the text, numbered | lines in the text |
/// | order | `order` | the author's order | items that need not move | `order`, shuffled; steps back | list with buttons | list and numbers to write |
/// | match | `match` | every pair | share of pairs | `lists`, shuffled; steps back | lists to choose from | lettered list, boxes |
/// | groups | `groups` | every item in its group | share of items | `lists`, shuffled; steps back | lists to choose from | lettered list, boxes |
/// | find | choices and `find` | as one choice or several | as those | `find`: taps on the picture | the labels as radio buttons or check boxes, shuffled | picture, labels, boxes |
/// | slider | `slider` | within the tolerance | – | `slider` | the browser's slider; value with its unit | line with its ends |
/// | checklist | `- [ ] item` | everything ticked; less is never wrong | share of items | `choices` | check boxes | boxes |
/// | reflection | `[[___ ___]]` | it is written | – | `reflection` | text area | empty lines |
/// | bench | `compose`, `light`, `poster`, `storyboard` | every rule met | share of rules | the tool's own | the tool's own, rules as a list | empty frame |
///
/// Every kind has its example in `tests/lessons/every-kind.md`, a task in `exercise/tests/cast.rs`, and its row in
/// `end2end/support/kinds.mjs`, by which it is answered with a thumb and with the keyboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Exactly one choice is right.
    OneChoice(Vec<Choice>),
    /// Every right choice and no wrong one.
    SeveralChoices(Vec<Choice>),
    /// Whether what the question says is so. Answered like two choices: 0 for “true”, 1 for “false”. Each `why` is HTML
    /// and told to those who answer so.
    Truth {
        holds: bool,
        why_true: String,
        why_false: String,
    },
    /// A word or short phrase.
    Typed(Typed),
    Number(Number),
    Gaps(Gaps),
    /// Items in their right order, plain text; shown shuffled. Then the explanation of any wrong order, HTML.
    Order(Vec<String>, Option<String>),
    /// Pairs (left, right), plain text; the right sides are shown shuffled. Right sides differ from one another. Then the
    /// explanation of any wrong match, HTML.
    Match(Vec<(String, String)>, Option<String>),
    Groups(Groups),
    Find(Find),
    Slider(Slider),
    /// Items to tick honestly: sanitised HTML without paragraphs.
    Checklist(Vec<String>),
    /// What she writes for herself is a draft in the phone's local storage, and stays there: an event only says how many
    /// words it has, unless she lets her instructor read it.
    Reflection {
        least_letters: u16,
    },
    Bench(Bench),
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

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub value: Decimal,
    /// How far an answer may be away, either way.
    pub tolerance: Decimal,
    /// Plain text. The first one is shown; all are understood when typed. None at all for a bare number.
    pub units: Vec<String>,
    /// As in [`Typed`].
    pub wrong: Vec<(String, String)>,
}

/// A text with gaps to fill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gaps {
    /// Plain text before, between and after the gaps: one more than gaps. Spaces at the ends belong to it.
    pub texts: Vec<String>,
    /// What each gap accepts, plain text.
    pub gaps: Vec<Vec<String>>,
    /// As in [`Typed`], in whichever gap.
    pub wrong: Vec<(String, String)>,
}

/// Items to sort into groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// Plain text.
    pub names: Vec<String>,
    /// Items, plain text, each with the position of its group; shown shuffled.
    pub items: Vec<(String, usize)>,
    /// Explanation of any wrong sorting, HTML.
    pub note: Option<String>,
}

/// Something to find on a picture. Who cannot see it chooses among the labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// A [`Block::Drawing`] or [`Block::Picture`].
    pub picture: Box<Block>,
    /// Every right area and no wrong one, instead of exactly one tap.
    pub several: bool,
    /// The label of each area, whether it is right, and why.
    pub choices: Vec<Choice>,
    /// One for each choice. Where two overlap, the later one lies on top.
    pub areas: Vec<Area>,
}

/// A rectangle on a picture, in percent of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    pub left: u8,
    pub top: u8,
    pub width: u8,
    pub height: u8,
}

/// A value to set between two ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slider {
    pub from: Decimal,
    pub to: Decimal,
    pub step: Decimal,
    /// Reached by whole steps from the lower end.
    pub target: Decimal,
    pub tolerance: Decimal,
    /// Plain text, perhaps empty.
    pub unit: String,
    /// What stands at the lower and at the upper end, plain text.
    pub ends: (String, String),
    /// Told when the answer is too low, HTML.
    pub below: String,
    /// Told when the answer is too high, HTML.
    pub above: String,
}

/// A practice bench: what she makes there is judged by rules that the author chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bench {
    pub tool: Tool,
    /// Key and value, plain text. A file in `media/` has become its address.
    pub settings: Vec<(String, String)>,
    /// Each differs in name or value.
    pub rules: Vec<Rule>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tool {
    Compose,
    Light,
    Poster,
    Storyboard,
}

impl Bench {
    /// Addresses of its pictures; their place on a poster may stand behind them.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let pictures = self.settings.iter().filter(|(key, _)| key == "picture");
        pictures.filter_map(|(_, value)| value.split_whitespace().next())
    }
}

impl Tool {
    /// As authors write it, and as its module is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Light => "light",
            Self::Poster => "poster",
            Self::Storyboard => "storyboard",
        }
    }
}

/// One rule of a bench. The tool knows what the name means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub name: String,
    /// Perhaps empty.
    pub value: String,
    /// Told while the rule is not met, HTML.
    pub why: String,
}
