//! Rules of a bench that no picture, poster or clip can keep together, as its tool measures them.

mod compose;
mod storyboard;

use std::fmt;

use super::super::vocabulary::{self, Form, LARGEST, SMALLEST, share};
use crate::course::Tool;
use crate::parse::warning::Notes;

/// A rule that its tool understands, with its numbers; where it names none, those that the tool takes.
pub(super) struct Demand<'a> {
    pub line: usize,
    pub name: &'a str,
    pub value: &'a str,
    pub figures: Vec<f64>,
}

/// Key and value.
type Settings = [(String, String)];

impl fmt::Display for Demand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.value.is_empty() { "" } else { " " };
        write!(f, "“{}{gap}{}”", self.name, self.value)
    }
}

/// Tells of what cannot hold together on the bench whose answers begin at this line.
pub(super) fn tell(
    (tool, line): (Tool, usize),
    settings: &Settings,
    demands: &[Demand],
    notes: &mut Notes,
) {
    if apart(tool, demands, notes) {
        return;
    }
    match tool {
        Tool::Compose => compose::tell(settings, demands, notes),
        Tool::Light => light(demands, notes),
        Tool::Poster => poster(settings, demands, notes),
        Tool::Storyboard => storyboard::tell(line, settings, demands, notes),
    }
}

/// Whether a rule stands twice, with ranges that share no number or with different words.
fn apart(tool: Tool, demands: &[Demand], notes: &mut Notes) -> bool {
    let before = notes.warnings.len();
    for (at, later) in demands.iter().enumerate() {
        let mut known = vocabulary::rules(tool).iter();
        let form = known.find(|(name, _)| *name == later.name);
        let meets = |earlier: &Demand| match (form, &earlier.figures[..], &later.figures[..]) {
            (Some((_, Form::Word(_))), ..) => storyboard::size(earlier) == storyboard::size(later),
            (Some((_, Form::Range(..))), [a, b], [c, d]) => a <= d && c <= b,
            _ => true,
        };
        let mut earlier = demands[..at].iter().filter(|one| one.name == later.name);
        if let Some(earlier) = earlier.find(|earlier| !meets(earlier)) {
            let text = format!("the rules {earlier} and {later} contradict each other: keep one");
            notes.fatal(later.line, text);
        }
    }
    notes.warnings.len() > before
}

fn named<'d, 'a>(demands: &'d [Demand<'a>], name: &str) -> impl Iterator<Item = &'d Demand<'a>> {
    demands.iter().filter(move |demand| demand.name == name)
}

fn setting<'s>(settings: &'s Settings, wanted: &str) -> Option<&'s str> {
    let found = settings.iter().find(|(key, _)| key == wanted);
    found.map(|(_, value)| value.as_str())
}

/// Between the 5th and the 95th percentile lies so much: a twentieth of the picture is at least so light, another at most
/// as dark as the rest of 100, so the mean is not nearer to black or white than a twentieth of it. The tool rounds the mean.
fn light(demands: &[Demand], notes: &mut Notes) {
    for bright in named(demands, "bright") {
        for contrast in named(demands, "contrast") {
            let edge = contrast.figures[0] / 20.0 - 0.5;
            if bright.figures[1] < edge || bright.figures[0] > 100.0 - edge {
                let text = format!(
                    "the rules {bright} and {contrast} contradict each other: so much contrast needs a mean between {} and {}",
                    edge.ceil(),
                    (100.0 - edge).floor()
                );
                notes.fatal(bright.line, text);
            }
        }
    }
}

fn poster(settings: &Settings, demands: &[Demand], notes: &mut Notes) {
    let legible = named(demands, "legible");
    let smallest = legible.fold(SMALLEST, |size, rule| size.max(rule.figures[0]));
    let (wide, high) = setting(settings, "size").and_then(share).unwrap_or((4, 5));
    let high = 100.0 * f64::from(high) / f64::from(wide);
    // As the tool measures a line of text.
    let most = ((high - 1.2 * smallest) / 2.0).floor();
    for margin in named(demands, "margin").filter(|margin| margin.figures[0] > most) {
        let text = format!(
            "the rule {margin} can never be met: the sheet is {} % of its width high, and a text of size {smallest} needs a margin of at most {most}",
            high.round()
        );
        notes.fatal(margin.line, text);
    }
    for hierarchy in named(demands, "hierarchy") {
        let most = LARGEST / smallest;
        if hierarchy.figures[0] > most {
            let text = format!(
                "the rule {hierarchy} holds for a single text only: the largest size is {LARGEST}, {most:.1} times the smallest, {smallest}"
            );
            notes.warn(hierarchy.line, text);
        }
    }
}
