//! Numbers and sliders.

use super::Grade;
use super::typed::{any_other, comparable};
use crate::course::{Number, Slider};
use crate::decimal::Decimal;

/// A foreseen wrong number wins over the tolerance, as a foreseen wrong word does over a slip.
pub(super) fn number(number: &Number, text: &str) -> Grade {
    let given = bare(text, &number.units);
    let value = Decimal::read(&given);
    let foreseen = number.wrong.iter().find(|(wrong, _)| {
        let wrong = bare(wrong, &number.units);
        wrong == given || (value.is_some() && Decimal::read(&wrong) == value)
    });
    let fits = |read: Decimal| read.is_within(number.tolerance, number.value);
    if foreseen.is_none()
        && (value.is_some_and(fits) || Decimal::read_in_groups(&given).is_some_and(fits))
    {
        return Grade::right(Vec::new());
    }
    let note = foreseen.map(|(_, why)| why);
    Grade {
        note: note.or_else(|| any_other(&number.wrong)).cloned(),
        ..Grade::default()
    }
}

pub(super) fn slider(slider: &Slider, at: Decimal) -> Grade {
    if at.is_within(slider.tolerance, slider.target) {
        return Grade::right(Vec::new());
    }
    let why = if at < slider.target {
        &slider.below
    } else {
        &slider.above
    };
    Grade {
        note: Some(why.clone()).filter(|why| !why.is_empty()),
        ..Grade::default()
    }
}

/// Without spaces and without the unit, on whichever side it was typed.
fn bare(text: &str, units: &[String]) -> String {
    let text = joined(text);
    for unit in units {
        let unit = joined(unit);
        let rest = text
            .strip_suffix(&*unit)
            .or_else(|| text.strip_prefix(&*unit));
        if let Some(rest) = rest {
            return rest.to_owned();
        }
    }
    text
}

fn joined(text: &str) -> String {
    let text = comparable(text);
    text.split(' ').collect()
}
