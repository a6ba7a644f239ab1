//! The fields of an activity at work: one listener for all of them, and one effect that shows in them how things stand.

use learning::course::{Activity, Task};
use learning::exercise::{Answer, Grade, solution};
use leptos::prelude::*;

use super::Exercise;

/// Positions and what is shown there, in the order in which it is shown.
pub(super) type Rows = Vec<(usize, String)>;

/// `html` as `fields.rs` makes it.
pub(super) fn view(exercise: Exercise, html: String) -> AnyView {
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| browser::paint(exercise));
    view! { <div class="fields" inner_html=html on:input=move |event| read(exercise, &event) on:click=move |event| tap(exercise, &event)></div> }
        .into_any()
}

/// The class of a part that is right, almost right, or not judged.
pub(super) fn part(right: Option<bool>) -> &'static str {
    match right {
        None => "",
        Some(true) => " right",
        Some(false) => " almost",
    }
}

/// What the judgement says about a position: right, almost, or nothing; and why, HTML.
pub(super) fn state(exercise: Exercise, at: usize) -> (Option<bool>, String) {
    let still = exercise
        .judged
        .with(Option::is_none)
        .then(|| stays(exercise, at));
    if let Some(judged) = still.flatten() {
        let told = judged.why.iter().find(|(position, _)| *position == at);
        let why = told.map(|(_, why)| why.clone()).unwrap_or_default();
        return (Some(told.is_none()), why);
    }
    exercise.judged.with(|judged| {
        let Some(judged) = judged else {
            return (None, String::new());
        };
        let told = judged.why.iter().find(|(position, _)| *position == at);
        let right = exercise
            .activity
            .with_value(|activity| match &activity.task {
                Task::Match(..) | Task::Groups(_) | Task::Gaps(_) => Some(told.is_none()),
                Task::Typed(_) | Task::Number(_) | Task::Slider(_) => Some(judged.right),
                task => told.map(
                    |_| matches!(solution(task), Answer::Choices(right) if right.contains(&at)),
                ),
            });
        (right, told.map(|(_, why)| why.clone()).unwrap_or_default())
    })
}

/// The last judgement, where rows are judged one by one and this one has not changed since.
fn stays(exercise: Exercise, at: usize) -> Option<Grade> {
    let rows = |activity: &Activity| {
        matches!(
            activity.task,
            Task::Match(..) | Task::Groups(_) | Task::Gaps(_)
        )
    };
    if !exercise.activity.with_value(|activity| rows(activity)) {
        return None;
    }
    let (picked, typed, judged) = exercise.last.get()?;
    let now = exercise.picked.with(|now| now.get(at) == picked.get(at));
    let line = |text: &str| text.split('\n').nth(at).unwrap_or_default().to_owned();
    (now && exercise.typed.with(|now| line(now) == line(&typed))).then_some(judged)
}

#[cfg(feature = "ssr")]
fn read(_: Exercise, _: &web_sys::Event) {}

#[cfg(feature = "ssr")]
fn tap(_: Exercise, _: &web_sys::MouseEvent) {}

#[cfg(not(feature = "ssr"))]
use browser::{read, tap};

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlInputElement, MouseEvent};

    use super::{Exercise, Task, part, state};
    use crate::browser::first::page;
    use crate::components::activity::NOTHING;
    use crate::text::{key, lang, t};

    fn all(exercise: Exercise, selector: &str) -> Vec<Element> {
        let id = exercise.activity.with_value(|activity| {
            ["[id=\"a-", &activity.id, "\"] .fields :is(", selector, ")"].concat()
        });
        let Ok(found) = page().query_selector_all(&id) else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|at| found.get(at))
            .map(JsCast::unchecked_into)
            .collect()
    }

    /// All of them have a value and a type, areas of text and lists, too.
    fn fields(exercise: Exercise) -> impl Iterator<Item = HtmlInputElement> {
        let found = all(exercise, "input,select,textarea").into_iter();
        found.map(JsCast::unchecked_into)
    }

    fn has_text(kind: &str) -> bool {
        matches!(kind, "text" | "textarea" | "range")
    }

    /// The position that a list or an item belongs to stands at the end of its id.
    fn row(element: &Element) -> usize {
        number(element.id().rsplit('-').next())
    }

    fn number(text: Option<&str>) -> usize {
        text.and_then(|text| text.parse().ok()).unwrap_or(NOTHING)
    }

    /// She has changed a field.
    pub(super) fn read(exercise: Exercise, event: &Event) {
        let Some(field) = event.target() else { return };
        let field: HtmlInputElement = field.unchecked_into();
        let value = field.value();
        match field.type_().as_str() {
            "radio" => exercise.pick(number(Some(&value)), true),
            "checkbox" => exercise.pick(number(Some(&value)), false),
            "select-one" => {
                let side = number(value.rsplit(':').next());
                exercise.change(|picked| picked[row(&field)] = side);
            }
            _ => {
                let texts = fields(exercise).filter(|field| has_text(&field.type_()));
                let texts: Vec<String> = texts.map(|field| field.value()).collect();
                exercise.write(texts.join("\n"));
            }
        }
    }

    /// A tap on the picture; on an item's arrow; on the slider, which may stand at the right place from the beginning.
    pub(super) fn tap(exercise: Exercise, event: &MouseEvent) {
        let Some(target) = event.target() else { return };
        let field = target.dyn_ref::<HtmlInputElement>();
        if field.is_some_and(|field| field.type_() == "range") {
            return read(exercise, event);
        }
        let target: Element = target.unchecked_into();
        if let Ok(Some(arrow)) = target.closest("button") {
            let Some(item) = arrow.parent_element().map(|item| row(&item)) else {
                return;
            };
            let from = exercise.picked.with_untracked(|picked| {
                let place = picked.iter().position(|other| *other == item);
                place.unwrap_or_default()
            });
            let up = arrow.get_attribute("value").as_deref() == Some("up");
            if !is_stuck(exercise, from, up) {
                let to = if up { from - 1 } else { from + 1 };
                exercise.change(|picked| picked.swap(from, to));
            }
            return;
        }
        let place = all(exercise, ".places rect")
            .iter()
            .position(|area| target.is_same_node(Some(area)));
        if let Some(at) = place {
            let only = fields(exercise).any(|field| field.type_() == "radio");
            exercise.pick(at, only);
            // Its words come into sight.
            let words = fields(exercise).find(|field| number(Some(&field.value())) == at);
            let _ = words.map(|field| field.focus());
        }
    }

    /// Shows in the fields what is picked, typed and judged.
    pub(super) fn paint(exercise: Exercise) {
        let (picked, typed) = (exercise.picked.get(), exercise.typed.get());
        let settled = exercise.settled.get();
        let mut texts = typed.split('\n');
        for (place, field) in fields(exercise).enumerate() {
            let kind = field.type_();
            let mut at = place;
            match kind.as_str() {
                "radio" | "checkbox" => {
                    at = number(Some(&field.value()));
                    field.set_checked(picked.contains(&at));
                }
                "select-one" => {
                    at = row(&field);
                    let side = picked.get(at).copied().unwrap_or(NOTHING);
                    let value = side_value(exercise, at, side);
                    field.set_value(&value);
                }
                "textarea" => write(&field, &typed),
                _ => write(&field, texts.next().unwrap_or_default()),
            }
            let (right, why) = state(exercise, at);
            if matches!(kind.as_str(), "text" | "textarea") {
                field.set_read_only(settled);
                let wrong = if right == Some(false) {
                    "true"
                } else {
                    "false"
                };
                let _ = field.set_attribute("aria-invalid", wrong);
            } else {
                field.set_disabled(settled);
            }
            if let Ok(Some(row)) = field.closest(".choice,.row,.typed,.slider,.gap") {
                mark(&row, &row.class_name(), right);
                if let Ok(Some(told)) = row.query_selector(".why") {
                    told.set_inner_html(&why);
                }
            }
            if kind == "range" {
                for output in all(exercise, "output") {
                    let unit = output.get_attribute("data-unit").unwrap_or_default();
                    let mark = lang().decimal().to_string();
                    let value = [&typed.replace('.', &mark), " ", &*unit].concat();
                    output.set_text_content(Some(&value));
                    let _ = field.set_attribute("aria-valuetext", &value);
                }
            }
        }
        for list in all(exercise, ".order") {
            arrange(exercise, &list, &picked);
        }
        for (at, place) in all(exercise, ".places rect").iter().enumerate() {
            let chosen = if picked.contains(&at) {
                "chosen"
            } else {
                "place"
            };
            mark(place, chosen, state(exercise, at).0);
        }
        // A guest has no instructor.
        let guest = exercise.study.me.with(Option::is_none);
        for share in all(exercise, ".share") {
            let _ = share.toggle_attribute_with_force("hidden", guest);
        }
    }

    /// An item at this place goes no further.
    fn is_stuck(exercise: Exercise, place: usize, up: bool) -> bool {
        let last = exercise.picked.with(Vec::len).saturating_sub(1);
        exercise.settled.get() || place == if up { 0 } else { last }
    }

    fn arrange(exercise: Exercise, list: &Element, picked: &[usize]) {
        let right = exercise
            .judged
            .with(|judged| judged.as_ref().map(|grade| grade.right));
        mark(list, "order", right);
        let items = all(exercise, ".order li");
        for (place, item) in picked.iter().enumerate() {
            let Some(found) = items.iter().find(|other| row(other) == *item) else {
                continue;
            };
            let right = state(exercise, *item).0;
            mark(found, "", right);
            let told = right.map_or("", |_| t(key::ORDER_MOVE));
            if let Some(place) = found.last_element_child() {
                place.set_text_content(Some(told));
            }
            // Those that lie well are left alone, with their focus.
            if items.iter().map(row).ne(picked.iter().copied()) {
                let _ = list.append_child(found);
            }
            let mut arrow = found.first_element_child();
            for up in [true, false] {
                arrow = arrow.and_then(|before| before.next_element_sibling());
                if let Some(arrow) = &arrow {
                    let stuck = is_stuck(exercise, place, up);
                    let _ =
                        arrow.set_attribute("aria-disabled", if stuck { "true" } else { "false" });
                }
            }
        }
    }

    fn side_value(exercise: Exercise, row: usize, side: usize) -> String {
        if side == NOTHING {
            return String::new();
        }
        let named = exercise
            .activity
            .with_value(|activity| matches!(activity.task, Task::Groups(_)));
        let side = side.to_string();
        if named {
            [&row.to_string(), ":", &*side].concat()
        } else {
            side
        }
    }

    /// What stands there already is left alone, with the place where she is writing.
    fn write(field: &HtmlInputElement, text: &str) {
        if field.value() != text {
            field.set_value(text);
        }
    }

    /// The first word of `class` stays.
    fn mark(element: &Element, class: &str, right: Option<bool>) {
        let class = class.split(' ').next().unwrap_or_default();
        let _ = element.set_attribute("class", &[class, part(right)].concat());
    }
}
