//! The settings and rules that the tools of the benches know, as the heads of `public/bench/*.js` tell them.

use std::fmt;

use crate::course::Tool;

/// What a number may be, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub least: f64,
    pub most: f64,
    /// Counts, and the seconds of a storyboard.
    pub whole: bool,
}

/// What a value is made of. Where a rule names no number, its tool takes the one that stands here last.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// A picture from `media/`; on a poster its place may follow.
    Picture(&'static [Limits]),
    /// So many numbers or more, as many as have limits at most.
    Numbers(usize, &'static [Limits]),
    /// Left, top, right, bottom in percent of the picture.
    Box,
    /// Nothing, or a number.
    Number(Limits, f64),
    /// Nothing, or two numbers, the smaller one first.
    Range(Limits, [f64; 2]),
    /// One or more shares such as `3:2`.
    Shares,
    /// One of these words, or nothing.
    Word(&'static [&'static str]),
    /// One of these words, then these numbers; more may follow.
    Thing(&'static [&'static str], &'static [Limits]),
    /// Nothing, a side, a number, or both.
    Side(Limits, f64),
    /// Numbers of shots.
    Shots,
    Text,
}

use Form::{Box, Number, Numbers, Picture, Range, Shares, Shots, Side, Text, Thing, Word};

/// Storyboard: as many shots as there is room for, each as long as it can be.
pub(super) const MOST_SHOTS: f64 = 20.0;
pub(super) const LONGEST_S: f64 = 15.0;
/// Poster: sizes of a text, in percent of the sheet's width.
pub(super) const SMALLEST: f64 = 2.0;
pub(super) const LARGEST: f64 = 24.0;
/// Compose: degrees, either way.
pub(super) const MOST_TURN: f64 = 20.0;

const SIZES: &[&str] = &["wide", "medium", "close"];
const COLOURS: &[&str] = &[
    "paper", "cream", "saffron", "clay", "madder", "leaf", "indigo", "ink",
];
const OWN: (&str, Form) = ("own", Word(&["no", "yes"]));

const PERCENT: Limits = from(0.0, 100.0);
/// Nothing is ever placed to the very point.
const NEAR: Limits = from(1.0, 100.0);
const TURN: Limits = from(-MOST_TURN, MOST_TURN);
const EITHER_WAY: Limits = from(-100.0, 100.0);
const SECONDS: Limits = whole(1.0, LONGEST_S);
const SIZE: Limits = from(SMALLEST, LARGEST);
const ACROSS: Limits = from(-60.0, 100.0);
const DOWN: Limits = from(-60.0, 400.0);
const PLACE: &[Limits] = &[ACROSS, DOWN, from(1.0, 130.0), from(1.0, 400.0)];

const fn from(least: f64, most: f64) -> Limits {
    Limits {
        least,
        most,
        whole: false,
    }
}

const fn whole(least: f64, most: f64) -> Limits {
    Limits {
        least,
        most,
        whole: true,
    }
}

pub(super) fn settings(tool: Tool) -> &'static [(&'static str, Form)] {
    match tool {
        Tool::Compose => {
            const {
                &[
                    ("picture", Picture(&[])),
                    ("subject", Numbers(2, &[PERCENT, PERCENT])),
                    ("body", Box),
                    ("clutter", Box),
                    ("horizon", Numbers(1, &[TURN, PERCENT])),
                    ("frame", Shares),
                    (
                        "start",
                        Numbers(2, &[PERCENT, PERCENT, from(1.0, 4.0), TURN]),
                    ),
                    OWN,
                ]
            }
        }
        Tool::Light => {
            const {
                &[
                    ("picture", Picture(&[])),
                    ("exposure", Numbers(1, &[from(-3.0, 3.0)])),
                    ("warmth", Numbers(1, &[EITHER_WAY])),
                    ("contrast", Numbers(1, &[EITHER_WAY])),
                    ("face", Box),
                    ("white", Box),
                    OWN,
                ]
            }
        }
        Tool::Poster => {
            const {
                &[
                    ("size", Shares),
                    ("ground", Word(COLOURS)),
                    ("text", Thing(&[], &[ACROSS, DOWN, from(6.0, 130.0), SIZE])),
                    ("shape", Thing(&["band", "disc", "lozenge", "horn"], PLACE)),
                    ("picture", Picture(PLACE)),
                    OWN,
                ]
            }
        }
        Tool::Storyboard => {
            const {
                &[
                    ("title", Text),
                    ("length", Numbers(1, &[whole(1.0, MOST_SHOTS * LONGEST_S)])),
                    ("shot", Thing(SIZES, &[])),
                    OWN,
                ]
            }
        }
    }
}

pub(super) fn rules(tool: Tool) -> &'static [(&'static str, Form)] {
    match tool {
        Tool::Compose => {
            const {
                &[
                    ("thirds", Number(NEAR, 10.0)),
                    ("line", Number(NEAR, 8.0)),
                    ("level", Number(from(0.0, MOST_TURN), 2.0)),
                    ("room", Side(PERCENT, 55.0)),
                    ("whole", Number(PERCENT, 0.0)),
                    ("fill", Range(PERCENT, [40.0, 95.0])),
                    ("headroom", Range(PERCENT, [4.0, 25.0])),
                    ("horizon", Number(NEAR, 8.0)),
                    ("without", Number(PERCENT, 0.0)),
                ]
            }
        }
        Tool::Light => {
            const {
                &[
                    ("bright", Range(PERCENT, [45.0, 65.0])),
                    ("face", Range(PERCENT, [50.0, 70.0])),
                    ("whites", Number(PERCENT, 1.0)),
                    ("blacks", Number(PERCENT, 1.0)),
                    ("neutral", Number(PERCENT, 6.0)),
                    // Of fifty steps of lightness the middles of the first and the last.
                    ("contrast", Range(from(0.0, 98.0), [50.0, 90.0])),
                ]
            }
        }
        Tool::Poster => {
            const {
                &[
                    ("contrast", Number(from(1.0, 21.0), 4.5)),
                    ("hierarchy", Number(from(1.0, LARGEST / SMALLEST), 1.5)),
                    ("align", Number(PERCENT, 1.5)),
                    ("legible", Number(SIZE, 4.0)),
                    ("margin", Number(from(0.0, 49.0), 5.0)),
                    ("overlap", Word(&[])),
                    ("colours", Number(whole(1.0, 8.0), 4.0)),
                    ("number", Number(whole(1.0, 100.0), 5.0)),
                    ("quiet", Number(PERCENT, 30.0)),
                    ("fonts", Number(whole(1.0, 24.0), 3.0)),
                ]
            }
        }
        Tool::Storyboard => {
            const {
                &[
                    ("time", Number(from(0.0, MOST_SHOTS * LONGEST_S), 2.0)),
                    ("shots", Range(whole(1.0, MOST_SHOTS), [5.0, 10.0])),
                    ("each", Range(SECONDS, [2.0, 6.0])),
                    ("pace", Range(from(1.0, LONGEST_S), [3.0, 5.0])),
                    ("sizes", Number(whole(1.0, 3.0), 3.0)),
                    ("begin", Word(SIZES)),
                    ("end", Word(SIZES)),
                    ("change", Number(whole(0.0, MOST_SHOTS - 1.0), 0.0)),
                    ("order", Shots),
                ]
            }
        }
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

impl Limits {
    fn allow(self, number: f64) -> bool {
        let fits = (self.least..=self.most).contains(&number);
        fits && !(self.whole && number.fract() != 0.0)
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.whole { "a whole number " } else { "" };
        write!(f, "{kind}from {} to {}", self.least, self.most)
    }
}

impl Form {
    /// Whether the tool understands a value of this form.
    pub fn fits(self, value: &str) -> bool {
        let mut words = value.split_whitespace();
        match self {
            Picture(_) => matches!(words.clone().count(), 1 | 5) && words.skip(1).all(is_number),
            Numbers(least, limits) => {
                numbers(value).is_some_and(|found| (least..=limits.len()).contains(&found.len()))
            }
            Box => numbers(value).is_some_and(|found| match found[..] {
                [left, top, right, bottom] => left < right && top < bottom,
                _ => false,
            }),
            Number(..) => numbers(value).is_some_and(|found| found.len() <= 1),
            Range(..) => numbers(value).is_some_and(|found| match found[..] {
                [] => true,
                [least, most] => least <= most,
                _ => false,
            }),
            Shares => words.clone().count() > 0 && words.all(is_share),
            Word(known) => value.is_empty() || known.contains(&value),
            Thing(known, limits) => {
                let named =
                    known.is_empty() || words.next().is_some_and(|word| known.contains(&word));
                let found = words.by_ref().take(limits.len()).filter_map(number);
                named && found.count() == limits.len()
            }
            Side(..) => match words.next() {
                Some("left" | "right") => words.next().is_none_or(is_number),
                Some(word) => is_number(word),
                None => true,
            },
            Shots => !value.is_empty() && words.all(|word| word.parse::<usize>().is_ok()),
            Text => true,
        }
    }

    /// The first number of a value that is not what it may be, and what it may be.
    pub fn out_of_range(self, value: &str) -> Option<(f64, Limits)> {
        let mut written = self.written(value).into_iter().zip(self.limits());
        written.find(|(number, limits)| !limits.allow(*number))
    }

    /// The numbers of a rule that fits; where it names none, those that its tool takes.
    pub fn figures(self, value: &str) -> Vec<f64> {
        let written = self.written(value);
        match self {
            Number(_, own) | Side(_, own) if written.is_empty() => vec![own],
            Range(_, own) if written.is_empty() => own.to_vec(),
            _ => written,
        }
    }

    /// What stands behind `|` is text, and a picture's name is no number.
    fn written(self, value: &str) -> Vec<f64> {
        let place = match self {
            Picture(_) => value.split_once(' ').unwrap_or_default().1,
            _ => value.split('|').next().unwrap_or_default(),
        };
        parts(place).filter_map(number).collect()
    }

    fn limits(self) -> Vec<Limits> {
        match self {
            Picture(limits) | Numbers(_, limits) | Thing(_, limits) => limits.to_vec(),
            Box => vec![PERCENT; 4],
            Number(limits, _) | Side(limits, _) => vec![limits],
            Range(limits, _) => vec![limits; 2],
            Shares | Word(_) | Shots | Text => Vec::new(),
        }
    }
}

/// The numbers of a value that is made of nothing else: `-4,5°`, `28–32`, `28-32`.
pub(super) fn numbers(value: &str) -> Option<Vec<f64>> {
    parts(value).map(number).collect()
}

/// The sides of a share such as `3:2`.
pub(super) fn share(word: &str) -> Option<(u16, u16)> {
    let (wide, high) = word.split_once(':')?;
    let side = |side: &str| side.parse().ok().filter(|side| *side > 0);
    Some((side(wide)?, side(high)?))
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split([' ', '\t', '–']);
    let parts = parts.flat_map(|part| match part.split_once('-') {
        Some((least, most)) if least.ends_with(|end: char| end.is_ascii_digit()) => [least, most],
        _ => [part, ""],
    });
    parts.filter(|part| !part.is_empty())
}

fn number(word: &str) -> Option<f64> {
    let plain = word.trim_end_matches(['%', '°']).replace(',', ".");
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

fn is_number(word: &str) -> bool {
    number(word).is_some()
}

fn is_share(word: &str) -> bool {
    share(word).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::*;

    const TOOLS: [Tool; 4] = [Tool::Compose, Tool::Light, Tool::Poster, Tool::Storyboard];

    /// The comment at the top of a tool.
    fn head(tool: Tool) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/bench");
        let file = folder.join(tool.name()).with_extension("js");
        let text = fs::read_to_string(file).unwrap();
        text.split_once("*/").unwrap().0.to_owned()
    }

    /// What a head tells of its settings or rules: name → all that stands from there to the next.
    fn told(head: &str, title: &str) -> BTreeMap<String, String> {
        let (_, told) = head.split_once(title).unwrap();
        let (_, told) = told.split_once(":\n").unwrap();
        let (told, _) = told.split_once("\n\n").unwrap();
        let mut all = BTreeMap::new();
        let mut name = String::new();
        for line in told.lines().map(|line| &line[3..]) {
            if !line.starts_with(' ') {
                name = line.split(' ').next().unwrap().to_owned();
            }
            *all.entry(name.clone()).or_default() += line;
        }
        all
    }

    #[test]
    fn the_words_are_those_that_the_tools_tell() {
        for tool in TOOLS {
            let head = head(tool);
            for (title, own) in [("Settings", settings(tool)), ("Rules", rules(tool))] {
                let told = told(&head, title);
                let own: BTreeSet<_> = own.iter().map(|(name, _)| *name).collect();
                assert!(own.into_iter().eq(told.keys()), "{tool:?}: {told:?}");
            }
        }
    }

    /// As the heads tell it: `10; 1–100`, or `40 to 95; 0–100`.
    #[test]
    fn numbers_are_those_that_the_tools_tell() {
        for tool in TOOLS {
            let head = head(tool);
            let told = told(&head, "Rules");
            for (name, form) in rules(tool) {
                let figures: Vec<_> = form.figures("").iter().map(f64::to_string).collect();
                if let Some(Limits { least, most, .. }) = form.limits().first() {
                    let expected = format!("({}; {least}–{most})", figures.join(" to "));
                    assert!(
                        told[*name].contains(&expected),
                        "{tool:?} {name} {expected}"
                    );
                }
            }
            for (name, form) in settings(tool) {
                let told = &self::told(&head, "Settings")[*name];
                for Limits { least, most, .. } in form.limits() {
                    let expected = format!("{least}–{most}").replace('-', "−");
                    assert!(told.contains(&expected), "{tool:?} {name} {expected}");
                }
            }
        }
    }

    #[test]
    fn values_fit_or_do_not() {
        let range = Range(PERCENT, [40.0, 95.0]);
        let side = Side(PERCENT, 55.0);
        let fits = [
            (Picture(PLACE), "/media/a/b-1.svg 0 44 100 46"),
            (Numbers(1, &[TURN]), "-1,5"),
            (Numbers(1, &[TURN, PERCENT]), "5° 47"),
            (Box, "5 62 16 88"),
            (range, ""),
            (range, "28–32"),
            (range, "28-32"),
            (Shares, "3:2 1:1"),
            (Word(SIZES), "wide"),
            (Thing(SIZES, &[]), "wide | A bakery"),
            (Thing(&[], PLACE), "12 8 60 7 saffron bold left | Hot bread"),
            (side, "left 60"),
            (side, "60"),
            (Shots, "4 2 5"),
        ];
        for (form, value) in fits {
            assert!(form.fits(value), "{form:?}: {value}");
        }
        let strays = [
            (Picture(PLACE), "/media/a/b.svg 0 44"),
            (Picture(PLACE), "/media/a/b.svg 0 44 100 high"),
            (Numbers(1, &[TURN]), "dark"),
            (Number(PERCENT, 8.0), "8 9"),
            (Box, "16 62 5 88"),
            (range, "60"),
            (range, "60 40"),
            (Shares, "3/2"),
            (Word(SIZES), "far"),
            (Thing(SIZES, &[]), "far | A bakery"),
            (Thing(&[], PLACE), "12 8 60 | Hot bread"),
            (side, "up 60"),
            (Shots, "4 two"),
        ];
        for (form, value) in strays {
            assert!(!form.fits(value), "{form:?}: {value}");
        }
    }

    #[test]
    fn numbers_are_in_range_or_not() {
        let range = Range(SECONDS, [2.0, 6.0]);
        let strays = [
            (Picture(PLACE), "/media/a/900-901.svg 0 44 100 500", 500.0),
            (Numbers(1, &[TURN, PERCENT]), "5° 147", 147.0),
            (Box, "5 62 16 188", 188.0),
            (range, "0–3", 0.0),
            (range, "2-31", 31.0),
            (range, "2,5 3", 2.5),
            (Thing(&[], PLACE), "12 8 0 7 ink | 900", 0.0),
            (Side(PERCENT, 55.0), "left 101", 101.0),
        ];
        for (form, value, stray) in strays {
            let found = form.out_of_range(value).map(|(number, _)| number);
            assert_eq!(found, Some(stray), "{form:?}: {value}");
        }
        let fits = [
            (range, ""),
            (range, "1 15"),
            (Thing(&[], PLACE), "12 8 60 7 | 900"),
        ];
        for (form, value) in fits {
            assert!(form.out_of_range(value).is_none(), "{form:?}: {value}");
        }
    }
}
