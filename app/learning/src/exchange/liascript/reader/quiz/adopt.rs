//! What is kept of a question that was changed since it was exported.

use super::{Ask, Asking};
use crate::decimal::Decimal;
use crate::exchange::liascript::question::whys;

/// Keeps of what was hidden what still fits.
pub(super) fn adopt(asking: &mut Asking, old: &Asking, lang: &str) {
    asking.id.clone_from(&old.id);
    asking.fixed = old.fixed && matches!(asking.ask, Ask::Choices { .. });
    let told = whys(&old.ask, lang);
    asking.explanation.retain(|line| !told.contains(line));
    while asking
        .explanation
        .last()
        .is_some_and(|line| line.trim().is_empty())
    {
        asking.explanation.pop();
    }
    match (&mut asking.ask, &old.ask) {
        (
            Ask::Choices {
                choices, places, ..
            },
            Ask::Choices {
                choices: before,
                places: areas,
                ..
            },
        ) => {
            for choice in choices.iter_mut() {
                let same = before.iter().find(|old| old.text == choice.text);
                choice.why = same.map_or(String::new(), |old| old.why.clone());
            }
            if choices.len() == before.len() {
                places.clone_from(areas);
            }
        }
        (
            Ask::Typed { accepted, wrong },
            Ask::Typed {
                accepted: before,
                wrong: why,
            },
        ) => {
            wrong.clone_from(why);
            if before.contains(&accepted[0]) {
                accepted.clone_from(before);
            }
        }
        (Ask::Gaps { wrong, .. }, Ask::Gaps { wrong: why, .. })
        | (Ask::Groups(_, wrong), Ask::Groups(_, why)) => wrong.clone_from(why),
        (
            new @ Ask::Typed { .. },
            Ask::Number {
                tolerance,
                units,
                wrong,
                ..
            },
        ) => {
            if let Some(value) = figure(new) {
                *new = Ask::Number {
                    value,
                    tolerance: *tolerance,
                    units: units.clone(),
                    wrong: wrong.clone(),
                };
            }
        }
        (
            new @ Ask::Typed { .. },
            Ask::Slider {
                tolerance,
                unit,
                ends,
                wrong,
                ..
            },
        ) => {
            if let Some(value) = figure(new) {
                *new = Ask::Slider {
                    value,
                    tolerance: *tolerance,
                    unit: unit.clone(),
                    ends: ends.clone(),
                    wrong: wrong.clone(),
                };
            }
        }
        (new @ Ask::Groups(..), Ask::Match(_, why)) => {
            if let Ask::Groups(items, _) = new {
                *new = Ask::Match(std::mem::take(items), why.clone());
            }
        }
        (new @ Ask::Groups(..), Ask::Order(_, why)) => {
            if let Ask::Groups(items, _) = new {
                let mut items = std::mem::take(items);
                items.sort_by_key(|(_, place)| place.parse::<u32>().unwrap_or(u32::MAX));
                let items = items.into_iter().map(|(item, _)| item);
                *new = Ask::Order(items.collect(), why.clone());
            }
        }
        _ => {}
    }
}

fn figure(ask: &Ask) -> Option<Decimal> {
    match ask {
        Ask::Typed { accepted, .. } => Decimal::read(accepted.first()?),
        _ => None,
    }
}
