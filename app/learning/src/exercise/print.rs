//! An activity without a program: on paper, and as a plain form in a browser without WebAssembly.

use super::{LONGEST_GAP, LONGEST_TEXT, shown};
use crate::course::{Activity, Choice, Gaps, Slider, Task};
use crate::text::escaped;

/// What the page's language adds, plain text.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// “It is so.”
    pub holds: &'a str,
    /// “It is not so.”
    pub fails: &'a str,
    /// “I have written it.”
    pub written: &'a str,
    /// “Your answer”, the name of a field.
    pub answer: &'a str,
    /// The decimal mark.
    pub mark: char,
}

/// The question and its fields as HTML, empty, to be put into a `<form>` or printed: browsers print fields as boxes and
/// lines. What is shown shuffled is shuffled by [`shown`]'s seed. Fields are named as [`super::Answer::from_form`] says.
#[must_use]
pub fn print(activity: &Activity, seed: &str, words: &Words) -> String {
    let order = shown(activity, seed);
    let named = ["aria-label=\"", &*escaped(words.answer), "\""].concat();
    let fields = match &activity.task {
        Task::OneChoice(choices) => boxes("radio", &picked(choices, &order)),
        Task::SeveralChoices(choices) => boxes("checkbox", &picked(choices, &order)),
        Task::Truth { .. } => {
            let [holds, fails] = [words.holds, words.fails].map(escaped);
            boxes("radio", &[(0, &*holds), (1, &*fails)])
        }
        Task::Typed(_) => line(&named, LONGEST_TEXT),
        Task::Number(number) => {
            let unit = number.units.first().map_or("", String::as_str);
            [
                &*line(&[&*named, " inputmode=\"decimal\""].concat(), LONGEST_TEXT),
                " ",
                &*escaped(unit),
            ]
            .concat()
        }
        Task::Gaps(gaps) => filling(gaps),
        Task::Order(items, _) => {
            let places = (1..=items.len()).map(|place| place.to_string());
            lists(&numbered(places), &ordered(items.iter(), &order))
        }
        Task::Match(pairs, _) => {
            let lefts = pairs.iter().map(|(left, _)| left.clone());
            lists(
                &numbered(lefts),
                &ordered(pairs.iter().map(|(_, right)| right), &order),
            )
        }
        Task::Groups(groups) => {
            let items = order.iter().map(|&at| {
                let field = [&at.to_string(), ":"].concat();
                (field, groups.items[at].0.clone())
            });
            lists(
                &items.collect::<Vec<_>>(),
                &groups.names.iter().enumerate().collect::<Vec<_>>(),
            )
        }
        Task::Find(find) => {
            let kind = if find.several { "checkbox" } else { "radio" };
            [
                find.picture.picture(),
                boxes(kind, &picked(&find.choices, &order)),
            ]
            .concat()
        }
        Task::Slider(slider) => figure(slider, &named, words.mark),
        Task::Checklist(items) => {
            let items: Vec<_> = items.iter().map(String::as_str).enumerate().collect();
            boxes("checkbox", &items)
        }
        Task::Reflection { least_letters } => {
            let rows = (least_letters / 20).max(1).to_string();
            let done = boxes("checkbox", &[(1, &*escaped(words.written))]);
            [
                "<textarea ",
                &*named,
                " rows=\"",
                &rows,
                "\"></textarea>",
                &done,
            ]
            .concat()
        }
        Task::Bench(_) => "<div class=\"frame\"></div>".to_owned(),
    };
    [
        "<fieldset><legend>",
        &activity.question,
        "</legend>",
        &fields,
        "</fieldset>",
    ]
    .concat()
}

fn picked<'a>(choices: &'a [Choice], order: &[usize]) -> Vec<(usize, &'a str)> {
    order
        .iter()
        .map(|&at| (at, choices[at].text.as_str()))
        .collect()
}

fn ordered<'a>(
    texts: impl Iterator<Item = &'a String>,
    order: &[usize],
) -> Vec<(usize, &'a String)> {
    let texts: Vec<&String> = texts.collect();
    order.iter().map(|&at| (at, texts[at])).collect()
}

/// A box to tick for each value; the labels are HTML.
fn boxes(kind: &str, choices: &[(usize, &str)]) -> String {
    let row = |(value, label): &(usize, &str)| {
        let value = value.to_string();
        [
            "<li><label><input type=\"",
            kind,
            "\" name=\"choice\" value=\"",
            &value,
            "\"> ",
            label,
            "</label></li>",
        ]
        .concat()
    };
    let rows: String = choices.iter().map(row).collect();
    ["<ul>", &rows, "</ul>"].concat()
}

fn line(more: &str, longest: usize) -> String {
    let longest = longest.to_string();
    [
        "<input name=\"choice\" maxlength=\"",
        &longest,
        "\" ",
        more,
        ">",
    ]
    .concat()
}

fn filling(gaps: &Gaps) -> String {
    let mut html = String::from("<p>");
    for (at, text) in gaps.texts.iter().enumerate() {
        if at > 0 {
            let number = ["aria-label=\"", &at.to_string(), "\""].concat();
            html.push_str(&line(&number, LONGEST_GAP));
        }
        html.push_str(&escaped(text));
    }
    html + "</p>"
}

/// Rows whose fields are read in their order.
fn numbered(rows: impl Iterator<Item = String>) -> Vec<(String, String)> {
    rows.map(|row| (String::new(), row)).collect()
}

/// Lettered texts, then a list to choose a letter from for each row; on paper the letter is written. A row is what stands
/// before the value that it sends, and its text.
fn lists(rows: &[(String, String)], texts: &[(usize, &String)]) -> String {
    let letters = || ('A'..='Z').map(|letter| letter.to_string()).zip(texts);
    let mut html = String::from("<ol type=\"A\">");
    for (_, (_, text)) in letters() {
        html.extend(["<li>", &escaped(text), "</li>"]);
    }
    html.push_str("</ol><ul>");
    for (before, row) in rows {
        html.extend([
            "<li><label>",
            &escaped(row),
            " <select name=\"choice\"><option value=\"\"></option>",
        ]);
        for (letter, (value, text)) in letters() {
            let (value, text) = (value.to_string(), escaped(text));
            html.extend([
                "<option value=\"",
                before,
                &value,
                "\">",
                &letter,
                " ",
                &text,
                "</option>",
            ]);
        }
        html.push_str("</select></label></li>");
    }
    html + "</ul>"
}

fn figure(slider: &Slider, named: &str, mark: char) -> String {
    let [from, to, step] = [slider.from, slider.to, slider.step].map(|figure| figure.write('.'));
    let unit = escaped(&slider.unit);
    let end = |figure: &str, text: &str| {
        let figure = figure.replace('.', &mark.to_string());
        [&*figure, " ", &*unit, " ", &*escaped(text)].concat()
    };
    let (low, high) = (end(&from, &slider.ends.0), end(&to, &slider.ends.1));
    [
        "<p>",
        &low,
        " – ",
        &high,
        "</p><p><input type=\"number\" name=\"choice\" ",
        named,
        " min=\"",
        &from,
        "\" max=\"",
        &to,
        "\" step=\"",
        &step,
        "\"> ",
        &unit,
        "</p>",
    ]
    .concat()
}
