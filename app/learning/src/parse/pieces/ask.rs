//! What an activity asks, as it is written.

use super::super::activity::choices::mark;
use super::super::activity::figures::asked;
use super::super::body::Body;
use super::super::form::{Form, Kind};
use super::super::line::Numbered;
use crate::course::Tool;
use crate::decimal::Decimal;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub right: bool,
    pub text: String,
    pub why: String,
}

/// Answer and explanation.
pub(crate) type Wrong = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Choices {
        several: bool,
        choices: Vec<Choice>,
        /// Lines `left top width height`.
        places: Vec<String>,
    },
    Truth {
        holds: bool,
        why_true: String,
        why_false: String,
    },
    Typed {
        accepted: Vec<String>,
        wrong: Wrong,
    },
    Number {
        value: Decimal,
        tolerance: Decimal,
        units: Vec<String>,
        wrong: Wrong,
    },
    Gaps {
        /// With `[[one|another]]` in it.
        text: String,
        wrong: Wrong,
    },
    Order(Vec<String>, Wrong),
    Match(Vec<(String, String)>, Wrong),
    /// Item and group.
    Groups(Vec<(String, String)>, Wrong),
    Slider {
        value: Decimal,
        tolerance: Decimal,
        unit: String,
        /// Everything after the first line, as it is written.
        ends: Vec<(String, String)>,
        wrong: Wrong,
    },
    Checklist(Vec<String>),
    /// Lines to write.
    Reflection(u16),
    Bench {
        tool: Tool,
        settings: Vec<(String, String)>,
        rules: Vec<(String, String)>,
    },
}

impl Default for Ask {
    fn default() -> Self {
        Self::Reflection(1)
    }
}

pub(super) fn ask(body: &Body) -> Ask {
    let wrong = pairs(&body.wrong);
    match &body.form {
        Form::None => Ask::default(),
        Form::Choices(choices) => Ask::Choices {
            several: choices.first().is_some_and(|choice| choice.several),
            places: texts(body.areas.as_deref().unwrap_or_default()),
            choices: choices
                .iter()
                .map(|choice| Choice {
                    right: choice.right,
                    text: choice.text.clone(),
                    why: choice.why.clone(),
                })
                .collect(),
        },
        Form::Checklist(items) => {
            Ask::Checklist(items.iter().map(|item| item.text.clone()).collect())
        }
        Form::Typed(words) => Ask::Typed {
            accepted: alternatives(words),
            wrong,
        },
        Form::Written(lines) => Ask::Reflection(*lines),
        Form::Gaps(text) => Ask::Gaps {
            text: text.clone(),
            wrong,
        },
        Form::Block(kind, lines) => match kind {
            Kind::Order => Ask::Order(texts(lines), wrong),
            Kind::Match => Ask::Match(pairs(lines), wrong),
            Kind::Groups => Ask::Groups(pairs(lines), wrong),
            Kind::Truth => truth(lines),
            Kind::Number => {
                let lines = texts(lines);
                let (value, tolerance, unit) = figure(&lines);
                Ask::Number {
                    value,
                    tolerance,
                    units: alternatives(unit),
                    wrong,
                }
            }
            Kind::Slider => {
                let texts = texts(lines);
                let (value, tolerance, unit) = figure(&texts);
                Ask::Slider {
                    value,
                    tolerance,
                    unit: unit.to_owned(),
                    ends: pairs(lines),
                    wrong,
                }
            }
            Kind::Bench(tool) => Ask::Bench {
                tool: *tool,
                settings: pairs(lines),
                rules: pairs(&body.rules),
            },
        },
    }
}

fn truth(lines: &[Numbered]) -> Ask {
    let said = |wanted| {
        let found = pairs(lines).into_iter();
        let mut found = found.filter(|(said, _)| mark(said) == Some(wanted));
        found.next().map(|(_, why)| why).unwrap_or_default()
    };
    let first = texts(lines).into_iter().next();
    Ask::Truth {
        holds: first.is_some_and(|first| mark(&first) == Some(true)),
        why_true: said(true),
        why_false: said(false),
    }
}

fn figure(lines: &[String]) -> (Decimal, Decimal, &str) {
    lines
        .iter()
        .find_map(|line| asked(line))
        .unwrap_or_default()
}

fn texts(lines: &[Numbered]) -> Vec<String> {
    let lines = lines.iter().map(|(_, line)| line.trim());
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn pairs(lines: &[Numbered]) -> Vec<(String, String)> {
    let sides = lines.iter().filter_map(|(_, line)| {
        let (left, right) = line.split_once(" = ").or_else(|| line.split_once('='))?;
        Some((left.trim().to_owned(), right.trim().to_owned()))
    });
    sides
        .filter(|(left, right)| !left.is_empty() && !right.is_empty())
        .collect()
}

fn alternatives(words: &str) -> Vec<String> {
    let words = words.split('|').map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
