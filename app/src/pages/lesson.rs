//! A lesson: one step a screen, the thread along its top, the bar with the one main action below.

use std::sync::Arc;

use learning::course::{Block, Lesson as Content, Step, StepKind};
use learning::event::Kind;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::activity::{ActivityView, Exercise, Place};
#[cfg(feature = "ssr")]
use crate::components::frame::description;
use crate::components::frame::{Languages, Sign, Waiting, address};
use crate::components::html::{paragraphs, plain};
use crate::components::icon::Icon;
use crate::components::video::video;
use crate::components::voice::Voice;
use crate::data::{CourseInfo, Loaded, catalogue, lesson_address, load};
use crate::offline::study::{Fact, Study};
use crate::pages::course::find;
use crate::pages::not_found::NotFound;
use crate::route::query;
use crate::text::{fill, key, lang, t};

mod end;
mod own;

use self::end::End;
use self::own::{Own, annotated};

#[component]
pub fn Lesson(course: String, lesson: String) -> impl IntoView {
    let courses = catalogue();
    move || {
        let lesson = lesson.clone();
        match courses.get() {
            Loaded::Here(courses) => match find(&courses, &course)
                .filter(|info| info.outline.position(&lesson).is_some())
            {
                Some(info) => view! { <Fetch info lesson /> }.into_any(),
                None => view! { <NotFound /> }.into_any(),
            },
            Loaded::Waiting => ().into_any(),
            Loaded::Missing => view! { <Away /> }.into_any(),
        }
    }
}

#[component]
fn Fetch(info: CourseInfo, lesson: String) -> impl IntoView {
    let own = lesson_address(&info.outline.id, info.version, lang().code(), &lesson);
    let content = load::<Content>(own.clone());
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| {
        let wanted = [
            crate::data::catalogue_address(lang()),
            crate::text::address(),
            own.clone(),
        ];
        leptos::task::spawn_local(async move { crate::browser::keep(&wanted).await });
    });
    move || match content.get() {
        Loaded::Here(content) => view! { <Steps info=info.clone() content /> }.into_any(),
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => view! { <Away info=info.clone() /> }.into_any(),
    }
}

/// This lesson is not on the phone, and there is no line: those of its course that are.
#[component]
fn Away(#[prop(optional)] info: Option<CourseInfo>) -> impl IntoView {
    let here = RwSignal::new(Vec::<(String, String)>::new());
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(async move {
        let Some(info) = info else { return };
        for (lesson, title) in info.outline.lessons.iter().zip(&info.text.lessons) {
            let id = &info.outline.id;
            let content = lesson_address(id, info.version, lang().code(), &lesson.id);
            if crate::browser::kept(&[content]).await == 1 {
                let page = crate::pages::courses::lesson_address(id, &lesson.id);
                here.try_update(|here| here.push((page, title.clone())));
            }
        }
    });
    #[cfg(feature = "ssr")]
    let _ = info;
    let list = move || {
        let link = |(page, title): (String, String)| view! { <li><a class="plain" href=page>{title}</a></li> };
        (!here.with(Vec::is_empty)).then(|| {
            view! {
                <h2>{t(key::ON_PHONE)}</h2>
                <ul class="bare">{here.get().into_iter().map(link).collect_view()}</ul>
            }
        })
    };
    view! {
        <h1>{t(key::AWAY_TITLE)}</h1>
        <p>{t(key::NOT_ON_PHONE)}</p>
        {list}
        <p class="acts"><a class="act" href=address("/courses")>{t(key::NAV_COURSES)}</a></p>
    }
}

/// Where she is, and all activities of the lesson by step.
#[derive(Clone, Copy)]
struct Walk {
    study: Study,
    place: Place,
    now: RwSignal<usize>,
    /// What she has done before is brought back: the step on the screen is hers, and is drawn.
    begun: RwSignal<bool>,
    /// So many steps are drawn, besides the one on the screen: on a slow phone the others follow one by one.
    drawn: RwSignal<usize>,
    /// Steps, the end not counted.
    length: usize,
    exercises: StoredValue<Vec<Vec<Exercise>>>,
    content: StoredValue<Arc<Content>>,
}

impl Walk {
    fn record(self, kind: Kind, step: usize) {
        self.record_scored(kind, step, 0);
    }

    fn record_scored(self, kind: Kind, step: usize, score: u8) {
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        let step = u16::try_from(step).unwrap_or(u16::MAX);
        self.study.record(Fact {
            step,
            score,
            ..Fact::new(kind, &course, &lesson)
        });
    }

    fn go(self, step: usize) {
        #[cfg(not(feature = "ssr"))]
        if crate::browser::step_back_to(step) {
            return self.record(Kind::Reached, step);
        }
        #[cfg(not(feature = "ssr"))]
        crate::browser::push_step(self.now.get_untracked(), step);
        self.now.set(step);
        if step < self.length {
            self.record(Kind::Reached, step);
        } else if !self.finished() {
            self.record(Kind::Finished, 0);
        }
        #[cfg(not(feature = "ssr"))]
        crate::browser::arrive(step + 1);
    }

    /// What is to be read aloud: the step on the screen, pictures by their description.
    fn aloud(self) -> String {
        self.content.with_value(|content| {
            let Some(step) = content.steps.get(self.now.get_untracked()) else {
                return String::new();
            };
            let blocks = step.blocks.iter().map(|block| match block {
                Block::Prose(html) => plain(html),
                Block::Activity(activity) => plain(&activity.question),
                Block::Picture { alt, .. } => alt.clone(),
                _ => String::new(),
            });
            let blocks: Vec<String> = blocks.collect();
            [step.title.as_str(), ". ", &blocks.join(" ")].concat()
        })
    }

    fn finished(self) -> bool {
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        self.study.progress.with_untracked(|progress| {
            progress
                .lesson(&course, &lesson)
                .is_some_and(|lesson| lesson.finished_ms.is_some())
        })
    }

    /// The activity of the step on the screen that the main action is about.
    fn at_work(self) -> Option<Exercise> {
        self.exercises.with_value(|all| {
            let here = all.get(self.now.get())?;
            let first = |asks: fn(Exercise) -> bool| here.iter().copied().find(|one| asks(*one));
            first(Exercise::ready)
                .or_else(|| first(Exercise::begun))
                .or_else(|| first(Exercise::almost))
        })
    }

    /// The forms of the step on the screen that still ask for an answer.
    #[cfg(not(feature = "ssr"))]
    fn unanswered(self) -> Vec<String> {
        let here = self
            .exercises
            .with_value(|all| all.get(self.now.get_untracked()).cloned());
        let open = here
            .into_iter()
            .flatten()
            .filter(|one| !one.settled.get_untracked());
        open.map(Exercise::form).collect()
    }

    /// The steps that still ask for an answer.
    fn open(self) -> Vec<usize> {
        let waits = |exercises: &Vec<Exercise>| exercises.iter().any(|one| !one.settled.get());
        self.exercises.with_value(|all| {
            let steps = all.iter().enumerate().filter(|(_, here)| waits(here));
            steps.map(|(at, _)| at).collect()
        })
    }

    /// Draws the steps that are not on the screen, one after the other.
    #[cfg(not(feature = "ssr"))]
    fn draw_on(self) {
        let drawn = self.drawn.try_update(|drawn| {
            *drawn += 1;
            *drawn
        });
        if drawn.is_some_and(|drawn| drawn < self.length) {
            crate::browser::after(40, move || self.draw_on());
        }
    }

    /// Goes on where she left off; with another language, too, since it is the same lesson.
    #[cfg(not(feature = "ssr"))]
    fn bring_back(self) {
        self.exercises.with_value(|all| {
            for exercise in all.iter().flatten() {
                exercise.bring_back();
            }
        });
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        let before = self.study.progress.with_untracked(|progress| {
            progress
                .lesson(&course, &lesson)
                .map(|lesson| (lesson.step, lesson.finished_ms))
        });
        let asked = crate::browser::remembered_step().or_else(crate::browser::asked_step);
        if let Some(step) = asked.filter(|step| *step <= self.length) {
            return self.now.set(step);
        }
        match before {
            None => self.record(Kind::Opened, 0),
            Some((step, None)) => self.now.set(usize::from(step).min(self.length - 1)),
            Some(_) => self.now.set(self.open().first().copied().unwrap_or(0)),
        }
    }

    /// The phone's Back key leads from step to step.
    #[cfg(not(feature = "ssr"))]
    fn follow_back(self) {
        let path = crate::route::Way::get().path;
        let here = path.get_untracked();
        Effect::new(move |before: Option<()>| {
            if path.get() == here && before.is_some() {
                let step = crate::browser::remembered_step().or_else(crate::browser::asked_step);
                let Some(step) = step else { return };
                self.now.set(step.min(self.length));
                crate::browser::arrive(step + 1);
            }
        });
    }
}

#[component]
fn Steps(info: CourseInfo, content: Arc<Content>) -> impl IntoView {
    let study = Study::get();
    let place = Place {
        course: StoredValue::new(info.outline.id.clone()),
        lesson: StoredValue::new(content.id.clone()),
    };
    let number = info.outline.position(&content.id).unwrap_or(0);
    let exercises: Vec<Vec<Exercise>> = content
        .steps
        .iter()
        .map(|step| exercises(step, place))
        .collect();
    take_form(&exercises);
    let walk = Walk {
        study,
        place,
        now: RwSignal::new(0),
        begun: RwSignal::new(cfg!(feature = "ssr")),
        drawn: RwSignal::new(if cfg!(feature = "ssr") { usize::MAX } else { 0 }),
        length: content.steps.len(),
        exercises: StoredValue::new(exercises.clone()),
        content: StoredValue::new(content.clone()),
    };
    #[cfg(not(feature = "ssr"))]
    {
        walk.follow_back();
        Effect::new(move |_| {
            if study.ready.get() {
                untrack(|| walk.bring_back());
                crate::browser::remember_step(walk.now.get_untracked());
                crate::browser::first::later(move || walk.begun.set(true));
                leptos::task::spawn_local(async move {
                    crate::browser::used().await;
                    walk.draw_on();
                });
            }
        });
    }
    // She has begun to learn: now the whole course comes to her phone, for the time without a line.
    #[cfg(not(feature = "ssr"))]
    {
        let files = info.files.clone();
        Effect::new(move |begun: Option<bool>| {
            let begun = begun == Some(true);
            if !begun && walk.now.get() > 0 {
                let files = files.clone();
                leptos::task::spawn_local(async move {
                    crate::pages::course::keep(&files, |_| true).await;
                });
                return true;
            }
            begun
        });
    }
    let title = fill(
        t(key::LESSON_TITLE),
        &[("n", &(number + 1)), ("title", &content.title)],
    );
    let back = [address("/course/"), info.outline.id.clone()].concat();
    let length = walk.length;
    let steps = content
        .steps
        .iter()
        .zip(exercises)
        .enumerate()
        .map(|(at, (step, exercises))| step_view(walk, at, step, exercises))
        .collect_view();
    #[cfg(feature = "ssr")]
    let about = description(first_words(&content));
    #[cfg(not(feature = "ssr"))]
    let about = ();
    view! {
        <Title text=content.title.clone() />
        {about}
        <div class="reading">
            <a href=back>
                <Sign icon=Icon::Back />
                <span><span class="hidden">{t(key::BACK_TO_COURSE)}": "</span>{title}</span>
            </a>
            <Waiting />
            <Voice said=move || walk.aloud() />
            <Languages />
            <progress class="thread" max=length value=move || walk.now.get() aria-label=t(key::THREAD)></progress>
        </div>
        <h1 class="hidden">{content.title.clone()}</h1>
        {steps}
        <Own walk />
        <End walk info number />
    }
}

fn exercises(step: &Step, place: Place) -> Vec<Exercise> {
    let activities = step.blocks.iter().filter_map(|block| match block {
        Block::Activity(activity) => Some(Arc::new(activity.clone())),
        _ => None,
    });
    activities
        .map(|activity| Exercise::new(activity, place, false))
        .collect()
}

/// An answer that was sent as a plain form stands in the address.
fn take_form(exercises: &[Vec<Exercise>]) {
    let Some(id) = query("activity").pop() else {
        return;
    };
    let choices = query("choice");
    if let Some(exercise) = exercises
        .iter()
        .flatten()
        .find(|exercise| exercise.activity.with_value(|activity| activity.id == id))
    {
        exercise.take_form(&choices);
    }
}

/// The lesson's first words, for those who look for it, which is done on the server's page.
#[cfg(feature = "ssr")]
fn first_words(content: &Content) -> String {
    let prose = content
        .steps
        .iter()
        .flat_map(|step| &step.blocks)
        .find_map(|block| match block {
            Block::Prose(html) => Some(html.as_str()),
            _ => None,
        });
    learning::text::short(&plain(prose.unwrap_or_default()), 150)
}

fn step_view(
    walk: Walk,
    at: usize,
    step: &Step,
    exercises: Vec<Exercise>,
) -> impl IntoView + use<> {
    let id = ["step-", &(at + 1).to_string()].concat();
    let kind = match step.kind {
        StepKind::Idea => "",
        StepKind::Check => " of-check",
        StepKind::Task => " of-task",
    };
    let title = step.title.clone();
    let drawn = Memo::new(move |before| {
        before == Some(&true) || walk.drawn.get() > at || walk.now.get() == at && walk.begun.get()
    });
    let body = move || {
        let draw = |content: &Arc<Content>| blocks(walk, at, &content.steps[at], exercises.clone());
        drawn.get().then(|| walk.content.with_value(draw))
    };
    view! {
        <section class=["step", kind].concat() class:now=move || walk.now.get() == at id=id.clone() aria-labelledby=[id.as_str(), "-t"].concat()>
            <h2 id=[id.as_str(), "-t"].concat() tabindex="-1">{title}</h2>
            {body}
        </section>
    }
}

fn blocks(walk: Walk, at: usize, step: &Step, exercises: Vec<Exercise>) -> impl IntoView + use<> {
    let mut exercises = exercises.into_iter();
    let mut paragraph = 0;
    let blocks = step.blocks.iter().map(|block| match block {
        Block::Prose(html) => {
            let (html, from) = (html.clone(), paragraph);
            paragraph += paragraphs(&html).len();
            view! { <div class="prose" inner_html=move || annotated(walk, at, &html, from)></div> }
                .into_any()
        }
        Block::Drawing { .. } | Block::Picture { .. } => {
            view! { <figure class="drawing" inner_html=block.picture()></figure> }.into_any()
        }
        Block::Video(shown) => view! { <div inner_html=video(shown)></div> }.into_any(),
        Block::Activity(_) => exercises
            .next()
            .map(|exercise| view! { <ActivityView exercise /> })
            .into_any(),
    });
    blocks.collect_view()
}
