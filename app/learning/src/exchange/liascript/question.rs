//! An activity in `LiaScript`'s own notation, or what it can read that comes nearest.

use super::inline::inline;
use super::render::{media, prose};
use super::{matrix, words};
use crate::parse::pieces::{self, Ask, Asking, Choice, gap};

/// What stands above the answers, then the answers with hints and explanation.
pub(super) fn asked(above: &[&str], asking: &Asking, lang: &str) -> Vec<String> {
    let mut lines = over(above);
    note(&mut lines, &asking.ask);
    let (answers, is_quiz) = answers(&asking.ask, lang);
    super::block(&mut lines, answers);
    if is_quiz {
        lines.extend(
            asking
                .hints
                .iter()
                .map(|hint| format!("[[?]] {}", inline(hint))),
        );
        lines.extend(solution(asking, lang));
    }
    lines
}

/// Why each choice is right or wrong: `LiaScript` tells that only when all is solved.
pub(super) fn whys(ask: &Ask, lang: &str) -> Vec<String> {
    let told = |text: &str, why: &str| format!("- {} — {}", inline(text), inline(why));
    match ask {
        Ask::Choices { choices, .. } => {
            let told_of = choices.iter().filter(|choice| !choice.why.is_empty());
            told_of
                .map(|choice| told(&choice.text, &choice.why))
                .collect()
        }
        Ask::Truth {
            why_true,
            why_false,
            ..
        } => {
            let both = words(lang).into_iter().zip([why_true, why_false]);
            let both = both.filter(|(_, why)| !why.is_empty());
            both.map(|(word, why)| told(word, why)).collect()
        }
        _ => Vec::new(),
    }
}

fn over(above: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    let mut text: Vec<&str> = Vec::new();
    for line in above.iter().copied().chain([""]) {
        let is_media = pieces::media(line).is_some();
        if is_media || line.trim().is_empty() {
            super::block(&mut all, prose(&std::mem::take(&mut text)));
            if is_media {
                super::block(&mut all, vec![media(line)]);
            }
        } else {
            text.push(line);
        }
    }
    all
}

/// A unit, and the ends of a slider, belong to the question here.
fn note(lines: &mut Vec<String>, ask: &Ask) {
    let note = match ask {
        Ask::Number { units, .. } => units
            .first()
            .map_or(String::new(), |unit| format!("({unit})")),
        Ask::Slider { unit, ends, .. } => {
            let ends = ends.iter().filter(|(figure, _)| figure != "step");
            let ends: Vec<String> = ends
                .map(|(figure, text)| format!("{figure} {unit}: {text}"))
                .collect();
            format!("({})", ends.join("; "))
        }
        _ => return,
    };
    if !note.is_empty() {
        lines.push(inline(&note));
    }
}

/// The lines, and whether hints and an explanation may follow.
fn answers(ask: &Ask, lang: &str) -> (Vec<String>, bool) {
    match ask {
        Ask::Choices {
            several, choices, ..
        } => (marked(*several, choices), true),
        Ask::Truth { holds, .. } => {
            let choices = words(lang).into_iter().zip([*holds, !*holds]);
            let choices: Vec<Choice> = choices
                .map(|(text, right)| Choice {
                    right,
                    text: text.to_owned(),
                    why: String::new(),
                })
                .collect();
            (marked(false, &choices), true)
        }
        Ask::Typed { accepted, .. } => {
            let word = accepted.first().map_or("", String::as_str);
            (vec![input(word)], true)
        }
        Ask::Number { value, .. } | Ask::Slider { value, .. } => {
            (vec![input(&value.write('.'))], true)
        }
        Ask::Gaps { text, .. } => (vec![gaps(text)], true),
        Ask::Order(items, _) => (order(items), true),
        Ask::Match(pairs, _) => {
            let mut columns: Vec<String> = pairs.iter().map(|(_, right)| right.clone()).collect();
            columns.sort();
            columns.dedup();
            (sorted(&columns, pairs), true)
        }
        Ask::Groups(items, _) => {
            let mut columns: Vec<String> = Vec::new();
            for (_, group) in items {
                if !columns.contains(group) {
                    columns.push(group.clone());
                }
            }
            (sorted(&columns, items), true)
        }
        Ask::Checklist(items) => {
            let items = items.iter().map(|item| format!("- [ ] {}", inline(item)));
            (items.collect(), false)
        }
        Ask::Reflection(lines) => {
            let lines = vec!["___"; usize::from(*lines).clamp(1, 10)].join(" ");
            (vec![format!("[[{lines}]]")], false)
        }
        Ask::Bench {
            settings, rules, ..
        } => {
            let pictures = settings.iter().filter(|(key, _)| key == "picture");
            let mut lines: Vec<String> = Vec::new();
            for name in pictures.filter_map(|(_, value)| value.split_whitespace().next()) {
                super::block(&mut lines, vec![media(&format!("![]({name})"))]);
            }
            let rules = rules.iter().map(|(_, why)| format!("- {}", inline(why)));
            super::block(&mut lines, rules.collect());
            (lines, false)
        }
    }
}

fn marked(several: bool, choices: &[Choice]) -> Vec<String> {
    let line = |choice: &Choice| {
        let mark = if choice.right { 'X' } else { ' ' };
        let text = inline(&choice.text);
        match several {
            true => format!("[[{mark}]] {text}"),
            false => format!("[({mark})] {text}"),
        }
    };
    choices.iter().map(line).collect()
}

/// A field for one word; alone, an X would be a choice.
fn input(word: &str) -> String {
    match word.chars().count() {
        0 => "[[ … ]]".to_owned(),
        1 => format!("[[ {word} ]]"),
        _ => format!("[[{word}]]"),
    }
}

fn gaps(text: &str) -> String {
    let mut all = String::new();
    let mut rest = text;
    while let Some((before, accepted, after)) = gap(rest) {
        let word = accepted
            .split('|')
            .map(str::trim)
            .find(|word| !word.is_empty());
        all.push_str(&inline(before));
        all.push_str(&input(word.unwrap_or_default()));
        rest = after;
    }
    all + &inline(rest)
}

/// Numbers are the columns. The rows do not stand in the right order.
fn order(items: &[String]) -> Vec<String> {
    let columns: Vec<String> = (1..=items.len()).map(|place| place.to_string()).collect();
    let mut rows: Vec<(String, usize)> = items.iter().cloned().zip(0..).collect();
    rows.sort();
    if rows.iter().map(|(_, place)| *place).is_sorted() {
        rows.reverse();
    }
    matrix::write(&columns, &rows)
}

fn sorted(columns: &[String], pairs: &[(String, String)]) -> Vec<String> {
    let place = |name: &String| columns.iter().position(|column| column == name);
    let rows = pairs
        .iter()
        .map(|(row, name)| (row.clone(), place(name).unwrap_or_default()));
    matrix::write(columns, &rows.collect::<Vec<_>>())
}

fn solution(asking: &Asking, lang: &str) -> Vec<String> {
    let own: Vec<&str> = asking.explanation.iter().map(String::as_str).collect();
    let mut lines = prose(&own);
    super::block(&mut lines, whys(&asking.ask, lang));
    if lines.is_empty() {
        return lines;
    }
    let mut all = vec!["****".to_owned(), String::new()];
    all.extend(lines);
    all.extend([String::new(), "****".to_owned()]);
    all
}
