//! Her certificate of a course: what the rule is and how far she is, taking it out, and the certificate itself, which is kept
//! on the phone, printed on one page and shared.

mod far;
mod holds;
mod sheet;
mod wish;

use leptos::prelude::*;
use leptos_meta::Title;

use self::holds::Holds;
use self::wish::Wish;
use crate::api::certificate as api;
use crate::components::frame::{address, description};
use crate::components::html::{element, link, text};
use crate::data::{CourseInfo, Loaded, catalogue};
use crate::offline::study::Study;
use crate::pages::course::find;
use crate::pages::courses::course_address;
use crate::pages::not_found::NotFound;
use crate::pages::verify::words;
use crate::text::{fill, key, t};

/// Address of a certificate's page.
#[must_use]
pub fn certificate_address(course: &str) -> String {
    [&address("/certificate/"), course].concat()
}

#[component]
pub fn Certificate(course: String) -> impl IntoView {
    let courses = catalogue();
    let own = Own::open(&course);
    // A certificate outlives its course, and what the phone keeps of it.
    let here = Memo::new(move |_| own.latest().is_some());
    move || {
        let info = match courses.get() {
            Loaded::Waiting => return ().into_any(),
            Loaded::Missing => None,
            Loaded::Here(courses) => match find(&courses, &course) {
                None if !here.get() => return view! { <NotFound /> }.into_any(),
                info => info,
            },
        };
        match info.is_some() || here.get() {
            true => view! { <Page own info /> }.into_any(),
            false => view! { <p class="note">{t(key::NOT_ON_PHONE)}</p> }.into_any(),
        }
    }
}

/// Her certificates of one course, newest first.
#[derive(Clone, Copy)]
struct Own {
    course: StoredValue<String>,
    all: RwSignal<Vec<api::Certificate>>,
}

impl Own {
    /// At once what the phone keeps; with a line what the server has.
    fn open(course: &str) -> Self {
        let own = Self {
            course: StoredValue::new(course.to_owned()),
            all: RwSignal::new(Vec::new()),
        };
        #[cfg(not(feature = "ssr"))]
        {
            let study = Study::get();
            let who = Memo::new(move |_| study.ready.get().then(|| study.me.get()));
            leptos::task::spawn_local(crate::pages::course::keep_page());
            Effect::new(move |_| {
                let Some(me) = who.get() else { return };
                own.all
                    .set(crate::offline::certificates::kept(&study.owner()));
                if me.is_some() {
                    leptos::task::spawn_local(async move {
                        if let Ok(all) = api::mine().await {
                            own.keep(study, all);
                        }
                    });
                }
            });
        }
        own
    }

    #[cfg(not(feature = "ssr"))]
    fn keep(self, study: Study, all: Vec<api::Certificate>) {
        study.note(crate::offline::certificates::keep(&study.owner(), &all));
        self.all.try_set(all);
    }

    /// Takes over a certificate as the server has it now.
    fn renew(self, study: Study, new: api::Certificate) {
        let mut all = self.all.get_untracked();
        all.retain(|other| other.number != new.number);
        all.insert(0, new);
        #[cfg(not(feature = "ssr"))]
        self.keep(study, all);
        #[cfg(feature = "ssr")]
        let _ = (study, all);
    }

    /// The one that stands, or else the one that was revoked last.
    fn latest(self) -> Option<api::Certificate> {
        self.all.with(|all| {
            let of_it = self.course.with_value(|course| {
                let of_it = all.iter().filter(|own| own.course == *course);
                of_it.cloned().collect::<Vec<_>>()
            });
            let stands = of_it.iter().find(|own| own.revoked.is_none());
            stands.or(of_it.first()).cloned()
        })
    }
}

/// How it stands with her and the certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// The phone's memory has not been read yet.
    Unknown,
    Far,
    /// She has finished, and nobody knows who she is.
    Guest,
    Ready,
    Holds,
    /// It was revoked for good.
    Gone,
}

#[component]
fn Page(own: Own, info: Option<CourseInfo>) -> impl IntoView {
    let study = Study::get();
    let info = StoredValue::new(info);
    let stand = Memo::new(move |_| {
        if !study.ready.get() {
            return Stand::Unknown;
        }
        match own.latest().map(|own| own.revoked) {
            Some(None) => return Stand::Holds,
            Some(Some(revoked)) if !revoked.reason.allows_another() => return Stand::Gone,
            _ => {}
        }
        let finished = info.with_value(|info| {
            let outline = &info.as_ref()?.outline;
            Some(study.progress.with(|progress| progress.finished(outline)))
        });
        match finished {
            Some(true) if study.me.with(Option::is_none) => Stand::Guest,
            Some(true) => Stand::Ready,
            _ => Stand::Far,
        }
    });
    let page = move || {
        let far = move || {
            info.with_value(|info| {
                let told = |info| study.progress.with(|progress| far::told(info, progress));
                info.as_ref().map(told).unwrap_or_default()
            })
        };
        match stand.get() {
            Stand::Unknown => {
                let rule = info.with_value(|info| info.as_ref().map(far::rule));
                view! { <div inner_html=rule.unwrap_or_default()></div> }.into_any()
            }
            Stand::Far => view! { <div inner_html=far></div> }.into_any(),
            Stand::Guest => own.course.with_value(|course| guest(course)).into_any(),
            Stand::Ready => view! {
                <p class="lead">{t(key::CERTIFICATE_READY)}</p>
                <Wish own />
            }
            .into_any(),
            Stand::Holds => view! { <Holds own info /> }.into_any(),
            Stand::Gone => ().into_any(),
        }
    };
    let course = info.with_value(|info| {
        let info = info.as_ref()?;
        Some(link(
            "",
            &course_address(&info.outline.id),
            &info.text.title,
        ))
    });
    view! {
        <Title text=t(key::CERTIFICATE) />
        {description(t(key::CERTIFICATE_READY))}
        <div class="certificate">
            <h1 id="certificate" tabindex="-1">{t(key::CERTIFICATE)}</h1>
            <p class="lead" inner_html=course></p>
            {move || own.latest().and_then(|own| own.revoked).map(|revoked| view! { <div inner_html=gone(&revoked)></div> })}
            {page}
        </div>
    }
}

/// It was revoked: when, why, and what she can do.
fn gone(revoked: &api::Revoked) -> String {
    let date = words::date(&revoked.day);
    let said = [
        text("p", &fill(t(key::CERTIFICATE_REVOKED), &[("date", &date)])),
        text("p", t(words::reason(revoked.reason))),
        text(
            "p",
            match revoked.reason.allows_another() {
                true => t(key::CERTIFICATE_REVOKED_AGAIN),
                false => t(key::CERTIFICATE_REVOKED_ASK),
            },
        ),
    ];
    element("div class=\"note full\"", &element("div", &said.concat()))
}

/// She joins first, and comes back.
fn guest(course: &str) -> impl IntoView + use<> {
    let to = |page: &str| [&address(page), "?back=/certificate/", course].concat();
    view! {
        <p class="note good">{t(key::COURSE_FINISHED)}</p>
        <p>{t(key::CERTIFICATE_JOIN)}</p>
        <p class="acts">
            <a class="act" href=to("/join")>{t(key::NAV_JOIN)}</a>
            <a class="plain" href=to("/sign-in")>{t(key::SIGN_IN)}</a>
        </p>
    }
}
