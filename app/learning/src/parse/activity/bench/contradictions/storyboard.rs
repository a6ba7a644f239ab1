//! How many shots there can be, and how long they last.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::iter::successors;

use super::{Demand, Settings, named, setting};
use crate::parse::activity::vocabulary::{LONGEST_S, MOST_SHOTS, numbers};
use crate::parse::warning::Notes;

const SIZES: [&str; 3] = ["wide", "medium", "close"];

/// Least and most, both included.
type Span = (f64, f64);

pub(super) fn tell(line: usize, settings: &Settings, demands: &[Demand], notes: &mut Notes) {
    let before = notes.warnings.len();
    let offered = Offered::read(settings);
    if offered.most == 0.0 {
        let text = "a storyboard with “own = no” needs lines “shot = …” to choose from";
        return notes.fatal(line, text);
    }
    let (least, most) = span(demands, "shots", MOST_SHOTS);
    for shots in named(demands, "shots").filter(|shots| shots.figures[0] > offered.most) {
        let text = format!("the rule {shots} can never be met: {}", offered.said());
        notes.fatal(shots.line, text);
    }
    let most = most.min(offered.most);
    let mut needed = least;
    for rule in demands {
        let shots = needs(rule, demands);
        needed = needed.max(shots);
        if shots > most {
            let text = format!(
                "the rule {rule} can never be met: it needs {shots} shots, and the other lines allow {most} at most"
            );
            notes.fatal(rule.line, text);
        }
    }
    offered.tell(needed, demands, notes);
    if notes.warnings.len() == before {
        seconds(settings, demands, (needed, most), notes);
    }
}

/// What there is to choose from.
struct Offered {
    /// Shots of each size.
    sizes: [f64; 3],
    /// Shots altogether; with those of her own as many as there is room for.
    most: f64,
    own: bool,
}

impl Offered {
    fn read(settings: &Settings) -> Self {
        let shots = settings.iter().filter(|(key, _)| key == "shot");
        let sizes = shots.fold([0.0; 3], |mut sizes, (_, value)| {
            let size = SIZES.iter().position(|size| value.starts_with(size));
            sizes[size.unwrap_or_default()] += 1.0;
            sizes
        });
        let own = setting(settings, "own") != Some("no");
        let all = sizes.iter().sum();
        Self {
            sizes,
            most: if own { MOST_SHOTS } else { all },
            own,
        }
    }

    fn said(&self) -> String {
        format!(
            "with “own = no” the lines “shot = …” count to {}",
            self.most
        )
    }

    /// Tells of the sizes that rules ask for and nobody offers, in a clip of so many shots or more.
    fn tell(&self, shots: f64, demands: &[Demand], notes: &mut Notes) {
        if self.own {
            return;
        }
        let sizes = self.sizes.iter().filter(|count| **count > 0.0);
        let sizes: f64 = sizes.map(|_| 1.0).sum();
        for rule in demands {
            let is_met = match rule.name {
                "sizes" => rule.figures[0] <= sizes,
                "change" => rule.figures[0] >= self.alike(shots),
                "begin" | "end" => SIZES
                    .iter()
                    .zip(self.sizes)
                    .any(|(own, count)| *own == size(rule) && count > 0.0),
                _ => true,
            };
            if !is_met {
                let [wide, medium, close] = self.sizes;
                let text = format!(
                    "the rule {rule} can never be met: {}: {wide} wide, {medium} medium and {close} close",
                    self.said()
                );
                notes.fatal(rule.line, text);
            }
        }
    }

    /// How many neighbours of the same size no order of so many shots avoids: the most frequent size is parted by the others.
    fn alike(&self, shots: f64) -> f64 {
        let frequent = self.sizes.into_iter().fold(0.0, f64::max);
        let others = self.most - frequent;
        (shots - others - (others + 1.0)).max(0.0)
    }
}

/// The size with which a clip begins or ends.
pub(super) fn size<'a>(rule: &Demand<'a>) -> &'a str {
    match (rule.name, rule.value) {
        ("begin", "") => "wide",
        ("end", "") => "close",
        (_, size) => size,
    }
}

/// Shots without which a rule cannot hold.
fn needs(rule: &Demand, demands: &[Demand]) -> f64 {
    match rule.name {
        "sizes" => rule.figures[0],
        "order" => {
            let shots: BTreeSet<&str> = rule.value.split_whitespace().collect();
            shots.iter().map(|_| 1.0).sum()
        }
        "end" if named(demands, "begin").any(|begin| size(begin) != size(rule)) => 2.0,
        _ => 1.0,
    }
}

/// What all ranges of this name share.
fn span(demands: &[Demand], name: &str, most: f64) -> Span {
    named(demands, name).fold((1.0, most), |(least, most), rule| {
        (least.max(rule.figures[0]), most.min(rule.figures[1]))
    })
}

/// Whole numbers from the least to the most.
fn steps((least, most): Span) -> impl Iterator<Item = f64> {
    successors(Some(least), |number| Some(number + 1.0)).take_while(move |number| *number <= most)
}

/// Tells where no clip of so many shots is as long as rules ask, on average or in all.
fn seconds(settings: &Settings, demands: &[Demand], shots: Span, notes: &mut Notes) {
    let each = span(demands, "each", LONGEST_S);
    let totals = totals(demands, shots, each);
    let plural = if shots.1 > 1.0 { "shots" } else { "shot" };
    let mut about = format!("{} {plural} of {} seconds", said(shots), said(each));
    for pace in named(demands, "pace") {
        if totals.is_empty() {
            let text = format!(
                "the rule {pace} can never be met: {about} last {} on average",
                said(each)
            );
            notes.fatal(pace.line, text);
        }
        let _ = write!(about, " and {pace}");
    }
    let length = length(settings);
    let away = |total: f64| (total - length).abs();
    let Some(nearest) = totals
        .into_iter()
        .min_by(|one, other| away(*one).total_cmp(&away(*other)))
    else {
        return;
    };
    for time in named(demands, "time").filter(|time| away(nearest) > time.figures[0]) {
        let text = format!(
            "the rule {time} can never be met: {about} come no nearer to “length = {length}” than {nearest} seconds; “length = {nearest}” or other shots would do"
        );
        notes.fatal(time.line, text);
    }
}

/// Seconds that a clip of so many shots can last, each of so many seconds and at the pace that is asked for.
fn totals(demands: &[Demand], shots: Span, each: Span) -> Vec<f64> {
    // The tool rounds an average to a tenth.
    let (least, most) = span(demands, "pace", LONGEST_S);
    let (least, most) = (least - 0.05, most + 0.05);
    let totals = steps(shots).flat_map(|count| {
        let totals = steps((count * each.0, count * each.1));
        totals.filter(move |total| (least..=most).contains(&(total / count)))
    });
    totals.collect()
}

/// Seconds; where nobody says so, those that the tool takes.
fn length(settings: &Settings) -> f64 {
    let length = setting(settings, "length").and_then(numbers);
    length.map_or(30.0, |numbers| numbers.first().copied().unwrap_or(30.0))
}

/// `3`, or `3 to 5`.
fn said((least, most): Span) -> String {
    if least < most {
        return format!("{least} to {most}");
    }
    least.to_string()
}
