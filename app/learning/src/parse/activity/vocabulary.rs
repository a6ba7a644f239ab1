//! The settings and rules that the tools of the benches know, as the heads of `public/bench/*.js` tell them.

use crate::course::Tool;

/// What a value is made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// A picture from `media/`; on a poster its place may follow.
    Picture,
    /// Between so many and so many numbers.
    Numbers(usize, usize),
    /// Left, top, right, bottom.
    Box,
    /// Nothing, or two numbers, the smaller one first.
    Range,
    /// One or more shares such as `3:2`.
    Shares,
    /// One of these words, or nothing.
    Word(&'static [&'static str]),
    /// One of these words, then so many numbers; more may follow.
    Thing(&'static [&'static str], usize),
    /// Nothing, a side, a number, or both.
    Side,
    /// Numbers of shots.
    Shots,
    Text,
}

use Form::{Box, Numbers, Picture, Range, Shares, Shots, Side, Text, Thing, Word};

const SIZES: &[&str] = &["wide", "medium", "close"];
const COLOURS: &[&str] = &[
    "paper", "cream", "saffron", "clay", "madder", "leaf", "indigo", "ink",
];
const OWN: (&str, Form) = ("own", Word(&["no", "yes"]));

pub(super) fn settings(tool: Tool) -> &'static [(&'static str, Form)] {
    match tool {
        Tool::Compose => &[
            ("picture", Picture),
            ("subject", Numbers(2, 2)),
            ("body", Box),
            ("clutter", Box),
            ("horizon", Numbers(1, 2)),
            ("frame", Shares),
            ("start", Numbers(2, 4)),
            OWN,
        ],
        Tool::Light => &[
            ("picture", Picture),
            ("exposure", Numbers(1, 1)),
            ("warmth", Numbers(1, 1)),
            ("contrast", Numbers(1, 1)),
            ("face", Box),
            ("white", Box),
            OWN,
        ],
        Tool::Poster => &[
            ("size", Shares),
            ("ground", Word(COLOURS)),
            ("text", Thing(&[], 4)),
            ("shape", Thing(&["band", "disc", "lozenge", "horn"], 4)),
            ("picture", Picture),
            OWN,
        ],
        Tool::Storyboard => &[
            ("title", Text),
            ("length", Numbers(1, 1)),
            ("shot", Thing(SIZES, 0)),
            OWN,
        ],
    }
}

pub(super) fn rules(tool: Tool) -> &'static [(&'static str, Form)] {
    const ONE: Form = Numbers(0, 1);
    match tool {
        Tool::Compose => &[
            ("thirds", ONE),
            ("line", ONE),
            ("level", ONE),
            ("room", Side),
            ("whole", ONE),
            ("fill", Range),
            ("headroom", Range),
            ("horizon", ONE),
            ("without", ONE),
        ],
        Tool::Light => &[
            ("bright", Range),
            ("face", Range),
            ("whites", ONE),
            ("blacks", ONE),
            ("neutral", ONE),
            ("contrast", Range),
        ],
        Tool::Poster => &[
            ("contrast", ONE),
            ("hierarchy", ONE),
            ("align", ONE),
            ("legible", ONE),
            ("margin", ONE),
            ("overlap", Word(&[])),
            ("colours", ONE),
            ("number", ONE),
            ("quiet", ONE),
            ("fonts", ONE),
        ],
        Tool::Storyboard => &[
            ("time", ONE),
            ("shots", Range),
            ("each", Range),
            ("pace", Range),
            ("sizes", ONE),
            ("begin", Word(SIZES)),
            ("end", Word(SIZES)),
            ("change", ONE),
            ("order", Shots),
        ],
    }
}

/// The setting without which a rule counts as kept.
pub(super) fn needs(tool: Tool, rule: &str) -> Option<&'static str> {
    match (tool, rule) {
        (Tool::Compose, "whole" | "fill" | "headroom") => Some("body"),
        (Tool::Compose, "horizon") => Some("horizon"),
        (Tool::Compose, "without") => Some("clutter"),
        _ => None,
    }
}

impl Form {
    /// Whether the tool understands a value of this form.
    pub fn fits(self, value: &str) -> bool {
        let mut words = value.split_whitespace();
        match self {
            Picture => matches!(words.count(), 1 | 5),
            Numbers(least, most) => {
                numbers(value).is_some_and(|found| (least..=most).contains(&found.len()))
            }
            Box => numbers(value).is_some_and(|found| match found[..] {
                [left, top, right, bottom] => left < right && top < bottom,
                _ => false,
            }),
            Range => numbers(value).is_some_and(|found| match found[..] {
                [] => true,
                [least, most] => least <= most,
                _ => false,
            }),
            Shares => words.clone().count() > 0 && words.all(is_share),
            Word(known) => value.is_empty() || known.contains(&value),
            Thing(known, count) => {
                let named =
                    known.is_empty() || words.next().is_some_and(|word| known.contains(&word));
                named && words.by_ref().take(count).filter_map(number).count() == count
            }
            Side => match words.next() {
                Some("left" | "right") => words.next().is_none_or(|word| number(word).is_some()),
                Some(word) => number(word).is_some(),
                None => true,
            },
            Shots => !value.is_empty() && words.all(|word| word.parse::<usize>().is_ok()),
            Text => true,
        }
    }
}

/// The numbers of a value that is made of nothing else: `-4,5°`, `28–32`.
pub(super) fn numbers(value: &str) -> Option<Vec<f64>> {
    let parts = value
        .split([' ', '\t', '–'])
        .filter(|part| !part.is_empty());
    parts.map(number).collect()
}

fn number(word: &str) -> Option<f64> {
    let plain = word.trim_end_matches(['%', '°']).replace(',', ".");
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

fn is_share(word: &str) -> bool {
    let sides = word.split_once(':');
    sides.is_some_and(|(wide, high)| {
        let is_side = |side: &str| side.parse::<u16>().is_ok_and(|side| side > 0);
        is_side(wide) && is_side(high)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The words that stand first in lines indented by three spaces.
    fn first_words(text: &str, end: &[char]) -> BTreeSet<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("   "));
        let words = lines.filter_map(|line| line.split(end).next());
        let words = words.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
        words.map(str::to_owned).collect()
    }

    #[test]
    fn the_words_are_those_that_the_tools_tell() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/bench");
        for tool in [Tool::Compose, Tool::Light, Tool::Poster, Tool::Storyboard] {
            let file = folder.join(tool.name()).with_extension("js");
            let text = fs::read_to_string(file).unwrap();
            let (head, _) = text.split_once("*/").unwrap();
            let (_, rest) = head.split_once("```").unwrap();
            let (example, rest) = rest.split_once("```").unwrap();
            let (_, told) = rest.split_once("Rules").unwrap();
            let (_, told) = told.split_once(":\n").unwrap();
            let own = |words: &[(&str, Form)]| {
                let names = words.iter().map(|(name, _)| (*name).to_owned());
                names.collect::<BTreeSet<_>>()
            };
            assert_eq!(
                own(settings(tool)),
                first_words(example, &[':']),
                "{tool:?}"
            );
            let (told, _) = told.split_once("\n\n").unwrap();
            assert_eq!(own(rules(tool)), first_words(told, &[' ']), "{tool:?}");
        }
    }

    #[test]
    fn values_fit_or_do_not() {
        let fits = [
            (Picture, "/media/a/b.svg 0 44 100 46"),
            (Numbers(1, 1), "-1,5"),
            (Numbers(1, 2), "5° 47"),
            (Box, "5 62 16 88"),
            (Range, ""),
            (Range, "28–32"),
            (Shares, "3:2 1:1"),
            (Word(SIZES), "wide"),
            (Thing(SIZES, 0), "wide | A bakery"),
            (Thing(&[], 4), "12 8 60 7 saffron bold left | Hot bread"),
            (Side, "left 60"),
            (Side, "60"),
            (Shots, "4 2 5"),
        ];
        for (form, value) in fits {
            assert!(form.fits(value), "{form:?}: {value}");
        }
        let strays = [
            (Picture, "/media/a/b.svg 0 44"),
            (Numbers(1, 1), "dark"),
            (Numbers(0, 1), "8 9"),
            (Box, "16 62 5 88"),
            (Range, "60"),
            (Range, "60 40"),
            (Shares, "3/2"),
            (Word(SIZES), "far"),
            (Thing(SIZES, 0), "far | A bakery"),
            (Thing(&[], 4), "12 8 60 | Hot bread"),
            (Side, "up 60"),
            (Shots, "4 two"),
        ];
        for (form, value) in strays {
            assert!(!form.fits(value), "{form:?}: {value}");
        }
    }
}
