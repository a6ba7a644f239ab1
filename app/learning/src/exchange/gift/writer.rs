use super::super::Course;
use super::marked::escaped;
use crate::decimal::Decimal;
use crate::parse::pieces::{Ask, Asking, Choice, PieceKind, Wrong, gap, media, pieces};

/// Begins a line of ours in a comment.
pub(super) const OURS: &str = "// | ";

pub(super) fn write(course: &Course) -> String {
    let mut blocks = vec![format!(
        "// Questions of the course {}, in {}.",
        course.id, course.lang
    )];
    for (id, text) in course.lessons() {
        blocks.push(format!("$CATEGORY: {}/{id}", course.id));
        for piece in pieces(text) {
            if let PieceKind::Activity { body, .. } = &piece.kind {
                let mut lines: Vec<String> = Vec::new();
                if !body.id.is_empty() {
                    lines.push(format!("// [id:{}/{id}/{}]", course.id, body.id));
                }
                lines.extend(
                    piece
                        .lines
                        .iter()
                        .map(|line| format!("{OURS}{line}").trim_end().to_owned()),
                );
                lines.extend(question(&piece.lines));
                blocks.push(lines.join("\n"));
            }
        }
    }
    blocks.join("\n\n") + "\n"
}

/// The questions, with a blank line between them, for the lines of one activity.
pub(super) fn question(lines: &[&str]) -> Vec<String> {
    let text = lines.join("\n");
    let found = pieces(&text)
        .into_iter()
        .find_map(|piece| match piece.kind {
            PieceKind::Activity { above, body } => Some((above, body)),
            _ => None,
        });
    let Some((above, asking)) = found else {
        return Vec::new();
    };
    let asked: Vec<&str> = above
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && media(line).is_none())
        .collect();
    written(&asked.join("\n"), &asking)
}

fn written(asked: &str, asking: &Asking) -> Vec<String> {
    let name = escaped(&asking.id);
    let stem = |text: &str| match text {
        "" => format!("::{name}::"),
        text => format!("::{name}::[markdown]{}", escaped(text)),
    };
    let (note, answers, after) = answers(&asking.ask);
    let asked = match note.as_str() {
        "" => asked.to_owned(),
        note => format!("{asked}\n{note}").trim().to_owned(),
    };
    let Some(mut answers) = answers else {
        return vec![stem(&asked)];
    };
    if !asking.explanation.is_empty() {
        answers.push(format!(
            "####{}",
            escaped(asking.explanation.join("\n").trim())
        ));
    }
    let end = after.map_or(String::new(), |after| format!(" {}", escaped(after.trim())));
    if answers.is_empty() {
        return vec![format!("{} {{}}{end}", stem(&asked))];
    }
    let mut lines = vec![format!("{} {{", stem(&asked))];
    lines.extend(answers.into_iter().map(|answer| format!("\t{answer}")));
    lines.push(format!("}}{}", end.trim_end()));
    lines
}

/// What joins the question, the answers if there are any, and what follows them.
fn answers(ask: &Ask) -> (String, Option<Vec<String>>, Option<String>) {
    let plain = |lines: Vec<String>| (String::new(), Some(lines), None);
    match ask {
        Ask::Choices {
            several, choices, ..
        } => plain(match several {
            true => weighed(choices),
            false => choices.iter().map(one).collect(),
        }),
        Ask::Truth {
            holds,
            why_true,
            why_false,
        } => {
            let mark = if *holds { "TRUE" } else { "FALSE" };
            // The explanation for who is wrong comes first.
            let (wrong, right) = if *holds {
                (why_false, why_true)
            } else {
                (why_true, why_false)
            };
            let [wrong, right] = [wrong, right].map(|why| escaped(why));
            plain(vec![format!("{mark}#{wrong}#{right}")])
        }
        Ask::Typed { accepted, wrong } => {
            let right = accepted.iter().map(|word| format!("={}", escaped(word)));
            plain(right.chain(foreseen(wrong)).collect())
        }
        Ask::Number {
            value,
            tolerance,
            units,
            wrong,
        } => {
            let note = units
                .first()
                .map_or(String::new(), |unit| format!("({unit})"));
            let mut lines = vec![format!("#={}", figure(*value, *tolerance))];
            let any = wrong.iter().filter(|(answer, _)| answer == "*");
            lines.extend(any.map(|(_, why)| format!("~#{}", escaped(why))));
            (note, Some(lines), None)
        }
        Ask::Slider {
            value,
            tolerance,
            unit,
            ends,
            ..
        } => {
            let ends = ends.iter().filter(|(figure, _)| figure != "step");
            let ends: Vec<String> = ends
                .map(|(figure, text)| format!("{figure} {unit}: {text}"))
                .collect();
            let line = format!("#={}", figure(*value, *tolerance));
            (format!("({})", ends.join("; ")), Some(vec![line]), None)
        }
        Ask::Gaps { text, .. } => gaps(text),
        Ask::Order(items, _) => {
            let pairs = items
                .iter()
                .zip(1..)
                .map(|(item, place)| (item.clone(), place.to_string()));
            plain(matched(&pairs.collect::<Vec<_>>()))
        }
        Ask::Match(pairs, _) | Ask::Groups(pairs, _) => plain(matched(pairs)),
        Ask::Checklist(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
            (items.join("\n"), None, None)
        }
        Ask::Reflection(_) => plain(Vec::new()),
        Ask::Bench { rules, .. } => {
            let rules: Vec<String> = rules.iter().map(|(_, why)| format!("- {why}")).collect();
            (rules.join("\n"), None, None)
        }
    }
}

fn one(choice: &Choice) -> String {
    let mark = if choice.right { '=' } else { '~' };
    format!("{mark}{}{}", escaped(&choice.text), feedback(&choice.why))
}

/// Every right one counts alike; a wrong one takes all away.
fn weighed(choices: &[Choice]) -> Vec<String> {
    let right = choices.iter().filter(|choice| choice.right).count().max(1);
    let share = share(right);
    let line = |choice: &Choice| {
        let weight = if choice.right { share.as_str() } else { "-100" };
        format!(
            "~%{weight}%{}{}",
            escaped(&choice.text),
            feedback(&choice.why)
        )
    };
    choices.iter().map(line).collect()
}

/// The hundredth part of so many, with the five places that Moodle knows.
fn share(parts: usize) -> String {
    let millionths = (10_000_000 + parts / 2) / parts;
    let text = format!("{}.{:05}", millionths / 100_000, millionths % 100_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn matched(pairs: &[(String, String)]) -> Vec<String> {
    let pairs = pairs.iter();
    pairs
        .map(|(left, right)| format!("={} -> {}", escaped(left), escaped(right)))
        .collect()
}

fn foreseen(wrong: &Wrong) -> impl Iterator<Item = String> {
    let wrong = wrong.iter();
    wrong.map(|(answer, why)| format!("=%0%{}#{}", escaped(answer), escaped(why)))
}

fn feedback(why: &str) -> String {
    match why {
        "" => String::new(),
        why => format!("#{}", escaped(why)),
    }
}

fn figure(value: Decimal, tolerance: Decimal) -> String {
    let [value, tolerance] = [value, tolerance].map(|figure| figure.write('.'));
    match tolerance.as_str() {
        "0" => value,
        _ => format!("{value}:{tolerance}"),
    }
}

/// One gap is a missing word; of several each is to be matched with its number.
fn gaps(text: &str) -> (String, Option<Vec<String>>, Option<String>) {
    let accepted = |words: &str| {
        let words = words
            .split('|')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let Some((before, words, after)) = gap(text) else {
        return (text.to_owned(), None, None);
    };
    if gap(after).is_none() {
        let lines = accepted(words)
            .iter()
            .map(|word| format!("={}", escaped(word)))
            .collect();
        return (
            before.trim_end().to_owned(),
            Some(lines),
            Some(after.to_owned()),
        );
    }
    let (mut shown, mut pairs, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, words, after)) = gap(rest) {
        let number = format!("({})", pairs.len() + 1);
        shown.push_str(before);
        shown.push_str(&number);
        pairs.push((
            number,
            accepted(words).into_iter().next().unwrap_or_default(),
        ));
        rest = after;
    }
    (shown + rest, Some(matched(&pairs)), None)
}
