//! Kinds of which a part may be right: scored by its share.

use super::Grade;
use super::typed::{Judged, any_other, judged};
use crate::course::{Bench, Gaps, Groups};

pub(super) fn matched(
    pairs: &[(String, String)],
    note: Option<&String>,
    chosen: &[usize],
) -> Grade {
    let fits = |left: usize| {
        let right = chosen.get(left).and_then(|&at| pairs.get(at));
        right.is_some_and(|(_, right)| *right == pairs[left].1)
    };
    let wrong = (0..pairs.len()).filter(|&left| !fits(left)).map(bare);
    share(wrong.collect(), pairs.len(), chosen.len(), note)
}

pub(super) fn grouped(groups: &Groups, chosen: &[usize]) -> Grade {
    let items = groups.items.iter().enumerate();
    let wrong = items
        .filter(|(at, (_, group))| chosen.get(*at) != Some(group))
        .map(|(at, _)| bare(at));
    share(
        wrong.collect(),
        groups.items.len(),
        chosen.len(),
        groups.note.as_ref(),
    )
}

pub(super) fn filled(gaps: &Gaps, texts: &[String]) -> Grade {
    let mut wrong = Vec::new();
    let mut slips = Vec::new();
    for (at, accepted) in gaps.gaps.iter().enumerate() {
        match judged(
            accepted,
            &gaps.wrong,
            texts.get(at).map_or("", String::as_str),
        ) {
            Judged::Right => {}
            Judged::Slip(spelling) => slips.push(spelling.as_str()),
            Judged::Wrong(why) => wrong.push((at, why.cloned().unwrap_or_default())),
        }
    }
    Grade {
        spelling: (!slips.is_empty()).then(|| slips.join(", ")),
        ..share(wrong, gaps.gaps.len(), texts.len(), any_other(&gaps.wrong))
    }
}

pub(super) fn ticked(items: usize, chosen: &[usize]) -> Grade {
    let missing = (0..items).filter(|at| !chosen.contains(at)).map(bare);
    Grade {
        why: Vec::new(),
        ..share(missing.collect(), items, items, None)
    }
}

pub(super) fn met(bench: &Bench, chosen: &[usize]) -> Grade {
    let rules = bench.rules.iter().enumerate();
    let unmet = rules
        .filter(|(at, _)| !chosen.contains(at))
        .map(|(at, rule)| (at, rule.why.clone()));
    share(unmet.collect(), bench.rules.len(), bench.rules.len(), None)
}

fn bare(at: usize) -> (usize, String) {
    (at, String::new())
}

fn share(wrong: Vec<(usize, String)>, all: usize, given: usize, note: Option<&String>) -> Grade {
    if wrong.is_empty() && given == all {
        return Grade::right(wrong);
    }
    Grade {
        score: percent(all - wrong.len(), all),
        why: wrong,
        note: note.cloned(),
        ..Grade::default()
    }
}

/// Of a wrong answer, so never 100.
pub(super) fn percent(part: usize, whole: usize) -> u8 {
    let percent = part.saturating_mul(100).checked_div(whole).unwrap_or(0);
    u8::try_from(percent).unwrap_or(99).min(99)
}
