//! Numbers and sliders.

use super::super::line::Numbered;
use super::super::markdown::inline;
use super::Check;
use crate::course::{Number, Slider};
use crate::decimal::Decimal;

const NUMBER: &str = "#42:2 cm";

/// A thumb on a phone's screen cannot set a slider finer.
const MOST_STEPS: i64 = 200;

impl<'a> Check<'_, 'a, '_, '_> {
    pub(super) fn number(&mut self, lines: &[Numbered<'a>], wrong: &[Numbered<'a>]) -> Number {
        let mut found = None;
        for &(line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
            match asked(text).filter(|_| found.is_none()) {
                Some(number) => found = Some(number),
                None => self.misformed((line, text), NUMBER),
            }
        }
        if found.is_none() {
            self.fatal("no number is accepted here");
        }
        let (value, tolerance, unit) = found.unwrap_or_default();
        let units = unit
            .split('|')
            .map(str::trim)
            .filter(|unit| !unit.is_empty());
        Number {
            value,
            tolerance,
            units: units.map(str::to_owned).collect(),
            wrong: self.foreseen(wrong, |answer| Decimal::read(answer) == Some(value)),
        }
    }

    pub(super) fn slider(&mut self, lines: &[Numbered<'a>], wrong: &[Numbered<'a>]) -> Slider {
        let mut target = None;
        let mut step = None;
        let mut ends = Vec::new();
        for &(line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let sides = text
                .split_once('=')
                .map(|(left, right)| (left.trim(), right.trim()));
            let known = match sides {
                None if target.is_none() => {
                    target = asked(text);
                    target.is_some()
                }
                Some(("step", figure)) if step.is_none() => {
                    step = Decimal::read(figure).filter(|step| *step > Decimal::default());
                    step.is_some()
                }
                Some((figure, end)) if ends.len() < 2 => {
                    let figure = Decimal::read(figure);
                    ends.extend(figure.map(|figure| (figure, end.to_owned())));
                    figure.is_some()
                }
                _ => false,
            };
            if !known {
                self.misformed(
                    (line, text),
                    "#42:2 cm, then 0 = at this end, 100 = at that end, step = 5",
                );
            }
        }
        if target.is_none() {
            self.fatal("this slider has no target, “#42:2 cm”");
        }
        ends.sort_by_key(|(figure, _)| *figure);
        let mut ends = ends.into_iter();
        let [(from, low), (to, high)] = [(); 2].map(|()| ends.next().unwrap_or_default());
        let (target, tolerance, unit) = target.unwrap_or_default();
        let (below, above) = self.sides(wrong);
        let slider = Slider {
            from,
            to,
            step: step.unwrap_or(Decimal::ONE),
            target,
            tolerance,
            unit: unit.to_owned(),
            ends: (low, high),
            below,
            above,
        };
        self.reachable(&slider);
        slider
    }

    fn reachable(&mut self, slider: &Slider) {
        let Slider {
            from,
            to,
            step,
            target,
            ..
        } = slider;
        if from >= to {
            self.fatal("a slider needs two ends, “0 = at this end” and “100 = at that end”");
        } else if target < from || to < target || (target.0 - from.0) % step.0 != 0 {
            self.fatal("no step of this slider comes to its target");
        } else if (to.0 - from.0) / step.0 > MOST_STEPS {
            self.fatal(format!("a slider has at most {MOST_STEPS} steps"));
        }
    }

    /// What is told when the answer is too low, and when it is too high.
    fn sides(&mut self, wrong: &[Numbered<'a>]) -> (String, String) {
        let (mut below, mut above) = (String::new(), String::new());
        for (line, side, why) in self.split(wrong, "< = explanation") {
            let place = match side {
                "<" => &mut below,
                ">" => &mut above,
                _ => {
                    self.notes
                        .warn(line, "only “<” and “>” are known here; this stays as text");
                    self.stray(wrong, line);
                    continue;
                }
            };
            *place = inline(line, why, self.notes);
        }
        for (why, side) in [(&below, "<"), (&above, ">")] {
            if why.is_empty() {
                self.notes.warn(
                    self.line,
                    format!("no “{side} = explanation” below this slider"),
                );
            }
        }
        (below, above)
    }
}

/// Value, tolerance and unit of GIFT's `#42:2` or `#40..44`.
pub(in crate::parse) fn asked(text: &str) -> Option<(Decimal, Decimal, &str)> {
    let text = text.trim().strip_prefix('#')?;
    let (figures, unit) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let unit = unit.trim();
    let is_figure = |c: char| c.is_numeric() || matches!(c, ',' | '.' | '+' | '-' | '−' | '–');
    let mut units = unit
        .split('|')
        .map(str::trim)
        .filter(|unit| !unit.is_empty());
    if units.any(|unit| unit.chars().all(is_figure)) {
        return None;
    }
    if let Some((least, most)) = figures.split_once("..") {
        let (least, most) = (Decimal::read(least)?, Decimal::read(most)?);
        let middle = Decimal((least.0 + most.0).div_euclid(2));
        return (least <= most).then_some((middle, Decimal(most.0 - middle.0), unit));
    }
    let (value, tolerance) = figures.split_once(':').unwrap_or((figures, "0"));
    let tolerance = Decimal::read(tolerance).filter(|tolerance| tolerance.0 >= 0)?;
    Some((Decimal::read(value)?, tolerance, unit))
}
