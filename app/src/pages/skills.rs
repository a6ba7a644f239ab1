//! What she can do of a course: one skill a lesson, mastered by a rule that is told here; how sure she felt before and feels
//! after, which is no mark.

use learning::mastery::{Skill, of_code, skills};
use learning::progress::State;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::description;
use crate::components::html::{element, escape, link, text};
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::offline::study::{Fact, Study};
use crate::pages::certificate::certificate_address;
use crate::pages::course::find;
use crate::pages::courses::{course_address, lesson_address};
use crate::pages::not_found::NotFound;
use crate::pages::review::offset_minutes;
use crate::text::{Key, fill, key, t};

/// The self-assessments of a course are answers to two activities of no lesson.
const BEFORE: &str = "before";
const AFTER: &str = "after";

#[component]
pub fn Skills(course: String) -> impl IntoView {
    let courses = catalogue();
    move || match courses.get() {
        Loaded::Here(courses) => match find(&courses, &course) {
            Some(info) => view! { <Page info /> }.into_any(),
            None => view! { <NotFound /> }.into_any(),
        },
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => view! { <p class="note">{t(key::NOT_ON_PHONE)}</p> }.into_any(),
    }
}

#[component]
fn Page(info: CourseInfo) -> impl IntoView {
    let study = Study::get();
    let head = info.clone();
    view! {
        <Title text=t(key::SKILLS_TITLE) />
        {description(t(key::SKILLS_RULE))}
        <h1>{t(key::SKILLS_TITLE)}</h1>
        <p class="lead" inner_html=link("", &course_address(&info.outline.id), &info.text.title)></p>
        <SelfAssessment study info />
        <div inner_html=move || told(study, &head)></div>
    }
}

/// Her skills of a course, in the outline's order.
#[must_use]
pub fn own(study: Study, info: &CourseInfo) -> Vec<Skill> {
    study.progress.with(|progress| {
        study
            .cards
            .with(|cards| skills(progress, cards, &info.outline, offset_minutes()))
    })
}

/// «3 of 9 skills are yours.»
#[must_use]
pub fn in_short(skills: &[Skill]) -> String {
    let mastered = skills.iter().filter(|skill| **skill == Skill::Mastered);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("done", &mastered.count()), ("all", &skills.len())];
    fill(t(key::SKILLS_COUNT), &values)
}

fn told(study: Study, info: &CourseInfo) -> String {
    let skills = own(study, info);
    let outline = &info.outline;
    let (before, after) = (
        levels(study, &outline.id, BEFORE),
        levels(study, &outline.id, AFTER),
    );
    // How sure she felt before, and feels now.
    let felt = |lesson: &str| {
        let of = |all: &[(String, usize)]| {
            let level = all.iter().find(|(own, _)| own == lesson)?.1;
            LEVELS.get(level).map(|level| t(*level))
        };
        let felt = [" · ", of(&before)?, " → ", of(&after)?];
        Some(felt.concat())
    };
    let rows: String = info
        .text
        .outcomes
        .iter()
        .zip(&outline.lessons)
        .zip(&skills)
        .map(|((outcome, lesson), skill)| {
            let (class, state) = match skill {
                Skill::Mastered => ("done", key::SKILL_MASTERED),
                Skill::Learning => ("begun", key::SKILL_LEARNING),
                Skill::New => ("new", key::SKILL_NEW),
            };
            let open = [
                "a href=\"",
                &escape(&lesson_address(&outline.id, &lesson.id)),
                "\"",
            ];
            let state = [t(state), &felt(&lesson.id).unwrap_or_default()].concat();
            let words = [text("b", outcome), text("small", &state)].concat();
            element(
                &["li class=\"", class, "\""].concat(),
                &[
                    "<span class=\"mark\"></span>",
                    &element(&open.concat(), &words),
                ]
                .concat(),
            )
        })
        .collect();
    let codes: String = outline
        .codes
        .iter()
        .map(|code| {
            let (mastered, all) = of_code(code, outline, &skills);
            let name = [
                code.framework.as_str(),
                " ",
                &code.version,
                " ",
                &code.code,
                ": ",
            ];
            let share = [&mastered.to_string(), "/", &all.to_string()].concat();
            text("li", &[&name.concat(), share.as_str()].concat())
        })
        .collect();
    let more = [
        text("summary", t(key::CODES)),
        element("ul class=\"small\"", &codes),
    ];
    [
        text("p role=\"status\"", &in_short(&skills)),
        element("ol class=\"lessons\"", &rows),
        text("p class=\"note\"", t(key::SKILLS_RULE)),
        element(
            "p class=\"acts\"",
            &link(
                "plain",
                &certificate_address(&outline.id),
                t(key::CERTIFICATE),
            ),
        ),
        element("details class=\"more\"", &more.concat()),
    ]
    .concat()
}

/// Which of the two is asked now: before the first lesson is done, and after the last one.
fn asked(study: Study, info: &CourseInfo) -> Option<&'static str> {
    let outline = &info.outline;
    study.progress.with(|progress| {
        let done = |lesson| progress.state(&outline.id, lesson) == State::Done;
        let done = outline.lessons.iter().filter(|lesson| done(lesson)).count();
        match done {
            0 => Some(BEFORE),
            done if done == outline.lessons.len() => Some(AFTER),
            _ => None,
        }
    })
}

/// How sure she said she was, by lesson: 0 not yet, 1 with help, 2 by herself.
fn levels(study: Study, course: &str, which: &str) -> Vec<(String, usize)> {
    study.progress.with(|progress| {
        let given = progress
            .lesson(course, "")
            .and_then(|own| own.activity(which));
        let answer = given
            .map(|given| given.last_answer.as_str())
            .unwrap_or_default();
        answer
            .split(',')
            .filter_map(|one| one.split_once('='))
            .filter_map(|(lesson, level)| Some((lesson.to_owned(), level.parse().ok()?)))
            .collect()
    })
}

const LEVELS: [Key; 3] = [key::SELF_0, key::SELF_1, key::SELF_2];

#[component]
fn SelfAssessment(study: Study, info: CourseInfo) -> impl IntoView {
    let course = StoredValue::new(info.outline.id.clone());
    let chosen = RwSignal::new(Vec::<(String, usize)>::new());
    let said = RwSignal::new(None::<Key>);
    let info = StoredValue::new(info);
    let which = Memo::new(move |_| info.with_value(|info| asked(study, info)));
    Effect::new(move |_| {
        if let Some(which) = which.get() {
            chosen.set(course.with_value(|course| levels(study, course, which)));
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(which) = which.get_untracked() else {
            return;
        };
        let chosen = chosen.get_untracked();
        if chosen.is_empty() {
            return said.set(Some(key::UNFINISHED));
        }
        let answer: Vec<String> = chosen
            .iter()
            .map(|(lesson, level)| [lesson, "=", &level.to_string()].concat())
            .collect();
        course.with_value(|course| {
            study.record(Fact {
                activity: which,
                score: 100,
                answer: answer.join(","),
                ..Fact::new(learning::event::Kind::Answered, course, "")
            });
        });
        said.set(Some(key::SELF_SAVED));
    };
    let row = move |outcome: &str, lesson: &str| {
        let lesson = StoredValue::new(lesson.to_owned());
        let choice = move |level: usize| {
            let is = move || {
                chosen.with(|all| {
                    lesson.with_value(|lesson| {
                        all.iter().any(|(own, at)| own == lesson && *at == level)
                    })
                })
            };
            let pick = move |_| {
                said.set(None);
                let lesson = lesson.get_value();
                chosen.update(|all| {
                    all.retain(|(own, _)| *own != lesson);
                    all.push((lesson, level));
                });
            };
            view! {
                <label>
                    <input type="radio" name=lesson.get_value() prop:checked=is on:change=pick />
                    {t(LEVELS[level])}
                </label>
            }
        };
        view! {
            <fieldset class="field">
                <legend>{outcome.to_owned()}</legend>
                <div class="either">{choice(0)}{choice(1)}{choice(2)}</div>
            </fieldset>
        }
    };
    move || {
        let title = match which.get()? {
            BEFORE => key::SELF_BEFORE,
            _ => key::SELF_AFTER,
        };
        let rows = info.with_value(|info| {
            let pairs = info.text.outcomes.iter().zip(&info.outline.lessons);
            pairs
                .map(|(outcome, lesson)| row(outcome, &lesson.id))
                .collect_view()
        });
        Some(view! {
            <details class="more" open=true>
                <summary>{t(title)}</summary>
                <form on:submit=save>
                    <p>{t(key::SELF_LEAD)}</p>
                    {rows}
                    <button class="act">{t(key::SELF_SAVE)}</button>
                    <p role="status">{move || said.get().map(t)}</p>
                </form>
            </details>
        })
    }
}
