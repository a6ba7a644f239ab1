//! An activity in our own format.

use std::collections::BTreeSet;

use crate::course::Tool;
use crate::decimal::Decimal;
use crate::parse::pieces::{Ask, Asking, is_known};
use crate::parse::{Source, lesson};

/// The lines of an activity: its id, what stands above its answers, the answers.
pub(super) fn activity(above: &[String], asking: &Asking) -> Vec<String> {
    let fixed = if asking.fixed { " fixed" } else { "" };
    let mut lines = vec![format!("<!-- id: {}{fixed} -->", asking.id), String::new()];
    lines.extend(above.iter().cloned());
    lines.push(String::new());
    lines.extend(answers(&asking.ask));
    lines.extend(asking.hints.iter().map(|hint| format!("[[?]] {hint}")));
    if !asking.explanation.is_empty() {
        lines.push("****".to_owned());
        lines.extend(asking.explanation.iter().cloned());
        lines.push("****".to_owned());
    }
    lines
}

/// Why a lesson cannot take it, as the parser of lessons says.
pub(super) fn fault(asking: &Asking) -> Option<String> {
    let own = activity(&["?".to_owned()], asking).join("\n");
    let text = format!("# t\n\n## s\n\n{own}\n");
    let (lesson, warnings) = lesson(&Source {
        file: "",
        id: "any",
        lang: "en",
        text: &text,
        media: &|_| None,
        address: &str::to_owned,
    });
    let fatal = warnings.into_iter().find(|warning| warning.fatal);
    let blocks: usize = lesson.steps.iter().map(|step| step.blocks.len()).sum();
    let odd = || (blocks != 1).then(|| "it is not one question here".to_owned());
    fatal.map(|warning| warning.text).or_else(odd)
}

/// What a person would call it.
pub(super) fn name(ask: &Ask) -> &'static str {
    match ask {
        Ask::Choices { places, .. } if !places.is_empty() => "something to find on a picture",
        Ask::Choices { several: true, .. } => "several choices",
        Ask::Choices { .. } => "one choice",
        Ask::Truth { .. } => "true or false",
        Ask::Typed { .. } => "a typed answer",
        Ask::Number { .. } => "a number",
        Ask::Gaps { .. } => "a text with gaps",
        Ask::Order(..) => "an order",
        Ask::Match(..) => "a match",
        Ask::Groups(..) => "groups",
        Ask::Slider { .. } => "a slider",
        Ask::Checklist(_) => "a checklist",
        Ask::Reflection(_) => "a reflection",
        Ask::Bench { .. } => "a practice bench",
    }
}

/// An id that no question of the lesson has.
pub(super) fn free_id(taken: &BTreeSet<String>) -> String {
    let places = taken.len() + 1..=2 * taken.len() + 1;
    let mut ids = places.map(|place| format!("question-{place}"));
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}

/// One line of text that our format takes for nothing else.
pub(super) fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace("[[", "[\\[");
    guarded(&text)
}

/// The same line, so that it is text: what would make it more gets a backslash.
pub(super) fn guarded(line: &str) -> String {
    let line = match is_known(line) {
        true => line.replace("[[", "[\\["),
        false => line.to_owned(),
    };
    let text = line.trim_start();
    if is_known(&line) || text.starts_with('>') {
        let space = &line[..line.len() - text.len()];
        return format!("{space}\\{text}");
    }
    line
}

fn answers(ask: &Ask) -> Vec<String> {
    match ask {
        Ask::Choices {
            several,
            choices,
            places,
        } => {
            let mut lines = Vec::new();
            for choice in choices {
                let mark = if choice.right { 'X' } else { ' ' };
                lines.push(match several {
                    true => format!("[[{mark}]] {}", choice.text),
                    false => format!("[({mark})] {}", choice.text),
                });
                if !choice.why.is_empty() {
                    lines.push(format!("> {}", choice.why));
                }
            }
            lines.extend(block("find", places.clone()));
            lines
        }
        Ask::Truth {
            holds,
            why_true,
            why_false,
        } => {
            let mut lines = vec![if *holds { "T" } else { "F" }.to_owned()];
            for (mark, why) in [("T", why_true), ("F", why_false)] {
                if !why.is_empty() {
                    lines.push(format!("{mark} = {why}"));
                }
            }
            block("truth", lines)
        }
        Ask::Typed { accepted, wrong } => with(vec![format!("[[{}]]", accepted.join("|"))], wrong),
        Ask::Number {
            value,
            tolerance,
            units,
            wrong,
        } => with(
            block("number", vec![figure(*value, *tolerance, &units.join("|"))]),
            wrong,
        ),
        Ask::Gaps { text, wrong } => with(vec![text.clone()], wrong),
        Ask::Order(items, wrong) => with(block("order", items.clone()), wrong),
        Ask::Match(pairs, wrong) => with(block("match", joined(pairs)), wrong),
        Ask::Groups(items, wrong) => with(block("groups", joined(items)), wrong),
        Ask::Slider {
            value,
            tolerance,
            unit,
            ends,
            wrong,
        } => {
            let mut lines = vec![figure(*value, *tolerance, unit)];
            lines.extend(joined(ends));
            with(block("slider", lines), wrong)
        }
        Ask::Checklist(items) => items.iter().map(|item| format!("- [ ] {item}")).collect(),
        Ask::Reflection(lines) => {
            vec![format!(
                "[[{}]]",
                vec!["___"; usize::from(*lines)].join(" ")
            )]
        }
        Ask::Bench {
            tool,
            settings,
            rules,
        } => {
            let mut lines = block(Tool::name(*tool), joined(settings));
            lines.extend(block("rules", joined(rules)));
            lines
        }
    }
}

fn figure(value: Decimal, tolerance: Decimal, unit: &str) -> String {
    let [value, tolerance] = [value, tolerance].map(|figure| figure.write('.'));
    let figures = match tolerance.as_str() {
        "0" => format!("#{value}"),
        _ => format!("#{value}:{tolerance}"),
    };
    format!("{figures} {unit}").trim_end().to_owned()
}

fn with(mut lines: Vec<String>, wrong: &[(String, String)]) -> Vec<String> {
    lines.extend(block("wrong", joined(wrong)));
    lines
}

fn joined(pairs: &[(String, String)]) -> Vec<String> {
    let pairs = pairs.iter();
    // The first « = » divides.
    pairs
        .map(|(left, right)| format!("{} = {right}", left.replace(" = ", "=")))
        .collect()
}

/// Nothing for a block without lines.
fn block(info: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return lines;
    }
    let mut all = vec![format!("```{info}")];
    // A line of backticks would end it.
    all.extend(
        lines
            .into_iter()
            .map(|line| match line.trim_start().starts_with("```") {
                true => format!("\\{}", line.trim_start()),
                false => line,
            }),
    );
    all.push("```".to_owned());
    all
}
