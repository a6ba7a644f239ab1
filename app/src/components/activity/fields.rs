//! The fields of the kinds as HTML. In the browser they are empty: `form.rs` fills them. On the server, which has plain forms
//! only, they show what was sent and what is said about it.

use learning::course::{Area, Find, Gaps, Slider};
use learning::exercise::{LONGEST_GAP, LONGEST_TEXT, LONGEST_WRITTEN};

use leptos::prelude::{GetUntracked, WithUntracked};

use super::Exercise;
use super::form::{Rows, part, state};
use crate::components::html::{element, escape};
use crate::components::icon::{Icon, icon};
use crate::text::{Key, fill, key, lang, t};

/// One choice, several choices, true or false, a checklist: real radio buttons and check boxes, each with its own explanation
/// below it. Texts are HTML.
pub(super) fn choices(exercise: Exercise, id: &str, rows: Rows, kind: &str) -> String {
    let rows = rows.into_iter().map(|(at, text)| {
        let number = at.to_string();
        let input = [
            "<input id=\"c-",
            id,
            "-",
            &number,
            "\" name=\"choice\" type=\"",
            kind,
            "\" value=\"",
            &number,
            "\"",
            only_if(
                exercise
                    .picked
                    .with_untracked(|picked| picked.contains(&at)),
                " checked",
            ),
            "><span>",
            &text,
            "</span>",
        ];
        let label = element("label", &input.concat());
        row("div", "choice", exercise, at, &label)
    });
    element("div class=\"choices\"", &rows.collect::<String>())
}

/// The choices in words, and above them their places on the picture.
pub(super) fn find(find: &Find, words: &str) -> String {
    let areas = find.areas.iter().map(|area| {
        let Area {
            left,
            top,
            width,
            height,
        } = *area;
        let [left, top, width, height] =
            [left, top, width, height].map(|percent| percent.to_string());
        [
            "<rect x=\"",
            &left,
            "\" y=\"",
            &top,
            "\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" rx=\"2\"></rect>",
        ]
        .concat()
    });
    let areas = element(
        "svg class=\"places\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\"",
        &areas.collect::<String>(),
    );
    let picture = element(
        "div class=\"drawing\"",
        &[element("div", &find.picture.picture()), areas].concat(),
    );
    element("div class=\"find\"", &[&picture, words].concat())
}

/// Match pairs, sort into groups: each row has the list of what may belong to it. Texts are plain. A list sends the position of
/// its side, behind the row's if that is `named`.
pub(super) fn lists(exercise: Exercise, id: &str, rows: Rows, sides: &Rows, named: bool) -> String {
    let rows = rows.into_iter().map(|(at, text)| {
        let number = at.to_string();
        let before = if named {
            [&number, ":"].concat()
        } else {
            String::new()
        };
        let chosen = exercise
            .picked
            .with_untracked(|picked| picked.get(at).copied());
        let options = sides.iter().map(|(side, text)| {
            let selected = only_if(chosen == Some(*side), " selected");
            [
                "<option value=\"",
                &before,
                &side.to_string(),
                "\"",
                selected,
                ">",
                &escape(text),
                "</option>",
            ]
            .concat()
        });
        let options = options.collect::<String>();
        let html = [
            "<label for=\"m-",
            id,
            "-",
            &number,
            "\">",
            &escape(&text),
            "</label><select id=\"m-",
            id,
            "-",
            &number,
            "\" name=\"choice\"><option value=\"\">",
            t(key::CHOOSE),
            "</option>",
            &options,
            "</select>",
        ];
        row("li", "row", exercise, at, &html.concat())
    });
    element("ul class=\"match\"", &rows.collect::<String>())
}

/// Put in order: each item has buttons for up and down, the same for thumb, mouse, keyboard and screen reader. A plain form has
/// a list of the items for each place.
pub(super) fn order(exercise: Exercise, id: &str, items: &[String]) -> String {
    let lie = exercise.picked.get_untracked();
    let button = |item: &str, up: &str, way: Key, arrow: Icon| {
        [
            "<button type=\"button\" value=\"",
            up,
            "\" aria-label=\"",
            &escape(item),
            ": ",
            t(way),
            "\">",
            icon(arrow),
            "</button>",
        ]
        .concat()
    };
    let rows = lie.iter().map(|&at| {
        let item = items[at].as_str();
        [
            "<li id=\"o-",
            id,
            "-",
            &at.to_string(),
            "\"><span>",
            &escape(item),
            "</span>",
            &button(item, "up", key::MOVE_UP, Icon::Up),
            &button(item, "", key::MOVE_DOWN, Icon::Down),
            "<span class=\"why\"></span></li>",
        ]
        .concat()
    });
    let list = element("ol class=\"order\"", &rows.collect::<String>());
    if !cfg!(feature = "ssr") {
        return list;
    }
    let places = (0..items.len()).map(|place| (place, (place + 1).to_string()));
    let sides = lie.iter().map(|&at| (at, items[at].clone())).collect();
    [list, lists(exercise, id, places.collect(), &sides, false)].concat()
}

/// One word or a short phrase, or a number. The unit is plain text, perhaps empty. `digits` asks for a keyboard of digits, which
/// may have no minus.
pub(super) fn typed(exercise: Exercise, id: &str, unit: &str, digits: bool) -> String {
    let html = [
        "<label for=\"i-",
        id,
        "\">",
        t(key::YOUR_ANSWER),
        " <span class=\"unit\">",
        &escape(unit),
        "</span></label>",
        &line(
            exercise,
            LONGEST_TEXT,
            &[
                "id=\"i-",
                id,
                "\" enterkeyhint=\"done\"",
                if digits { " inputmode=\"decimal\"" } else { "" },
            ],
            0,
        ),
    ];
    row("div", "typed", exercise, 0, &html.concat())
}

/// A field in each gap, in the text itself; below it what is told about single ones.
pub(super) fn gaps(exercise: Exercise, gaps: &Gaps) -> String {
    let parts = gaps.texts.iter().enumerate().map(|(at, text)| {
        if at == 0 {
            return escape(text);
        }
        let name = fill(t(key::GAP), &[("n", &at)]);
        let gap = line(
            exercise,
            LONGEST_GAP,
            &["aria-label=\"", &name, "\""],
            at - 1,
        );
        [row("span", "gap", exercise, at - 1, &gap), escape(text)].concat()
    });
    element("div class=\"gaps\"", &parts.collect::<String>())
}

/// A value to set between two ends: the browser's own slider, with the value, its unit and the ends in words.
pub(super) fn slider(exercise: Exercise, id: &str, slider: &Slider) -> String {
    let end = |at: learning::decimal::Decimal, words: &str| {
        let figure = [&at.write(lang().decimal()), " ", &*slider.unit].concat();
        element("span", &[&escape(&figure), "<br>", &escape(words)].concat())
    };
    let html = [
        "<output data-unit=\"",
        &escape(&slider.unit),
        "\" aria-hidden=\"true\"></output><input type=\"range\" name=\"choice\" id=\"i-",
        id,
        "\" aria-label=\"",
        t(key::YOUR_ANSWER),
        "\" min=\"",
        &slider.from.write('.'),
        "\" max=\"",
        &slider.to.write('.'),
        "\" step=\"",
        &slider.step.write('.'),
        "\" value=\"",
        &exercise.typed.get_untracked(),
        "\"><p class=\"ends\">",
        &end(slider.from, &slider.ends.0),
        &end(slider.to, &slider.ends.1),
        "</p>",
    ];
    row("div", "slider", exercise, 0, &html.concat())
}

/// Something to write for herself. In a plain form the text has no name, so that it is never sent: a box says that it is written.
pub(super) fn reflection(id: &str) -> String {
    let (name, word) = if cfg!(feature = "ssr") {
        ("name=\"choice\" value=\"1\"", key::WRITTEN)
    } else {
        ("value=\"0\"", key::SHARE)
    };
    [
        "<div class=\"typed\"><label for=\"i-",
        id,
        "\">",
        t(key::YOUR_WORDS),
        "</label><textarea id=\"i-",
        id,
        "\" rows=\"4\" maxlength=\"",
        &LONGEST_WRITTEN.to_string(),
        "\"></textarea><label class=\"share\"><input type=\"checkbox\" ",
        name,
        ">",
        t(word),
        "</label></div>",
    ]
    .concat()
}

fn line(exercise: Exercise, longest: usize, more: &[&str], at: usize) -> String {
    let text = if cfg!(feature = "ssr") {
        exercise
            .typed
            .with_untracked(|typed| escape(typed.split('\n').nth(at).unwrap_or_default()))
    } else {
        String::new()
    };
    [
        "<input name=\"choice\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"",
        &longest.to_string(),
        "\" value=\"",
        &text,
        "\" ",
        &more.concat(),
        ">",
    ]
    .concat()
}

/// A part of the answer, and what is said about it.
fn row(tag: &str, class: &str, exercise: Exercise, at: usize, html: &str) -> String {
    let (right, why) = if cfg!(feature = "ssr") {
        state(exercise, at)
    } else {
        (None, String::new())
    };
    [
        "<",
        tag,
        " class=\"",
        class,
        part(right),
        "\">",
        html,
        "<span class=\"why\">",
        &why,
        "</span></",
        tag,
        ">",
    ]
    .concat()
}

fn only_if(yes: bool, word: &str) -> &str {
    if cfg!(feature = "ssr") && yes {
        word
    } else {
        ""
    }
}
