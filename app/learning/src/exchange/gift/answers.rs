//! What stands between the braces.

use super::super::ours::line;
use super::marked::released;
use crate::decimal::Decimal;
use crate::parse::pieces::{Ask, Choice, Wrong};

/// What was understood, perhaps what of it is lost.
pub(super) struct Answers {
    pub ask: Ask,
    pub explanation: Vec<String>,
    pub note: Option<&'static str>,
}

/// One answer as it is marked.
struct Answer<'a> {
    is_right: bool,
    /// In hundredths of a percent.
    weight: Option<Decimal>,
    text: &'a str,
    feedback: &'a str,
}

/// Reads held text. `text` makes Markdown of it. The error says what is wrong.
pub(super) fn read(
    inside: &str,
    text: &mut dyn FnMut(&str) -> String,
) -> Result<Answers, &'static str> {
    let (inside, general) = inside.split_once("####").unwrap_or((inside, ""));
    let inside = inside.trim();
    let explanation = match general.trim() {
        "" => Vec::new(),
        general => vec![text(general)],
    };
    let (ask, note) = kind(inside, text)?;
    Ok(Answers {
        ask,
        explanation,
        note,
    })
}

type Noted = (Ask, Option<&'static str>);
type Read = Result<Noted, &'static str>;

fn kind(inside: &str, text: &mut dyn FnMut(&str) -> String) -> Read {
    if inside.is_empty() {
        return Ok((Ask::Reflection(3), None));
    }
    if let Some(numbers) = inside.strip_prefix('#') {
        return number(numbers.trim(), text);
    }
    if let Some(truth) = truth(inside, text) {
        return Ok((truth, None));
    }
    let all = answers(inside);
    if inside.contains('~') {
        return Ok(choices(&all, text));
    }
    if all.is_empty() {
        // One short answer may stand without its mark.
        return Ok(typed(&[answer(inside, true)], text));
    }
    match all.iter().all(|answer| answer.text.contains("->")) {
        true => Ok(pairs(&all, text)),
        false => Ok(typed(&all, text)),
    }
}

fn answers(inside: &str) -> Vec<Answer<'_>> {
    let mut all = Vec::new();
    let mut rest = inside;
    while let Some(at) = rest.find(['~', '=']) {
        let is_right = rest[at..].starts_with('=');
        rest = &rest[at + 1..];
        let end = rest.find(['~', '=']).unwrap_or(rest.len());
        all.push(answer(&rest[..end], is_right));
        rest = &rest[end..];
    }
    all
}

fn answer(text: &str, is_right: bool) -> Answer<'_> {
    let text = text.trim();
    let (text, feedback) = text.split_once('#').unwrap_or((text, ""));
    let mut answer = Answer {
        is_right,
        weight: None,
        text: text.trim(),
        feedback: feedback.trim(),
    };
    if let Some((weight, text)) = text
        .trim()
        .strip_prefix('%')
        .and_then(|text| text.split_once('%'))
    {
        answer.weight = Decimal::read(weight);
        answer.text = text.trim();
    }
    answer
}

fn truth(inside: &str, text: &mut dyn FnMut(&str) -> String) -> Option<Ask> {
    let mut parts = inside.splitn(3, '#').map(str::trim);
    let holds = match parts.next()?.to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let [wrong, right] =
        [parts.next(), parts.next()].map(|part| part.map_or(String::new(), &mut *text));
    let (why_true, why_false) = if holds {
        (right, wrong)
    } else {
        (wrong, right)
    };
    Some(Ask::Truth {
        holds,
        why_true,
        why_false,
    })
}

fn choices(all: &[Answer], text: &mut dyn FnMut(&str) -> String) -> Noted {
    let several = !all.iter().any(|answer| answer.is_right);
    let zero = Decimal::default();
    let is_right = |answer: &Answer| match answer.weight {
        Some(weight) if several => weight > zero,
        Some(weight) => answer.is_right && weight > zero,
        None => answer.is_right,
    };
    let choices: Vec<Choice> = all
        .iter()
        .map(|answer| Choice {
            right: is_right(answer),
            text: text(answer.text),
            why: text(answer.feedback),
        })
        .collect();
    let right = choices.iter().filter(|choice| choice.right).count();
    let partly = !several
        && all
            .iter()
            .any(|answer| !answer.is_right && answer.weight.is_some_and(|weight| weight > zero));
    let note = match (several, right) {
        (false, 2..) => {
            Some("any one of its right answers was enough; now all of them are asked for")
        }
        _ if partly => Some("an answer that was partly right is wrong here"),
        _ => None,
    };
    let several = several || right > 1;
    let ask = Ask::Choices {
        several,
        choices,
        places: Vec::new(),
    };
    (ask, note)
}

fn typed(all: &[Answer], text: &mut dyn FnMut(&str) -> String) -> Noted {
    let (mut accepted, mut wrong, mut note) = (Vec::new(), Wrong::new(), None);
    for answer in all {
        let word = plain(answer.text);
        let weight = answer.weight.unwrap_or(Decimal(100_000));
        if weight >= Decimal(100_000) {
            accepted.push(word.replace(['|', '[', ']'], "/"));
        } else if !answer.feedback.is_empty() && !word.is_empty() {
            wrong.push((word.replace('=', "–"), text(answer.feedback)));
        }
        if weight > Decimal::default() && weight < Decimal(100_000) {
            note = Some("an answer that was partly right is wrong here");
        }
    }
    if accepted.iter().any(|word| word.contains('*')) {
        note = Some("a star in an answer stood for any letters; here it is only a star");
    }
    (Ask::Typed { accepted, wrong }, note)
}

fn pairs(all: &[Answer], text: &mut dyn FnMut(&str) -> String) -> Noted {
    let mut pairs = Vec::new();
    let mut note = None;
    for answer in all {
        let Some((left, right)) = answer.text.split_once("->") else {
            continue;
        };
        let (left, right) = (text(left), plain(right));
        if left.is_empty() {
            note = Some("an answer that belongs to nothing is left out");
        } else {
            pairs.push((left, line(&right)));
        }
    }
    let mut rights: Vec<&String> = pairs.iter().map(|(_, right)| right).collect();
    rights.sort();
    let before = rights.len();
    rights.dedup();
    let ask = match rights.len() < before {
        true => Ask::Groups(pairs, Wrong::new()),
        false => Ask::Match(pairs, Wrong::new()),
    };
    (ask, note)
}

fn number(inside: &str, text: &mut dyn FnMut(&str) -> String) -> Read {
    let mut all = answers(inside);
    if all.is_empty() {
        all.push(answer(inside, true));
    }
    let full = |answer: &&Answer| {
        answer.is_right
            && answer
                .weight
                .is_none_or(|weight| weight >= Decimal(100_000))
    };
    let right = all.iter().find(full).ok_or("no number in it is right")?;
    let (value, tolerance) =
        figure(right.text).ok_or("its number cannot be read; it looks like #42:2 or #40..44")?;
    let any = all
        .iter()
        .find(|answer| !answer.is_right && !answer.feedback.is_empty());
    let wrong = any.map(|answer| ("*".to_owned(), text(answer.feedback)));
    let note = (all.iter().filter(|answer| answer.is_right).count() > 1)
        .then_some("only the number that is wholly right is asked for");
    Ok((
        Ask::Number {
            value,
            tolerance,
            units: Vec::new(),
            wrong: wrong.into_iter().collect(),
        },
        note,
    ))
}

fn figure(text: &str) -> Option<(Decimal, Decimal)> {
    if let Some((least, most)) = text.split_once("..") {
        let (least, most) = (Decimal::read(least)?, Decimal::read(most)?);
        let middle = Decimal((least.0 + most.0).div_euclid(2));
        return (least <= most).then_some((middle, Decimal(most.0 - middle.0)));
    }
    let (value, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    let tolerance = Decimal::read(tolerance).filter(|tolerance| tolerance.0 >= 0)?;
    Some((Decimal::read(value)?, tolerance))
}

/// Text that is typed or chosen as it stands.
fn plain(text: &str) -> String {
    let words = released(text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
