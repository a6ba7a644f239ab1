//! What is around every page, and which page it is.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};

use crate::components::frame::{Footer, Header, NoLine, Notices};
use crate::offline::study::Study;
use crate::pages;
use crate::route::{Route, Way};
use crate::text::{key, t};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let study = Study::provide();
    let way = Way::provide();
    pages::join::Fields::provide();
    let framed = RwSignal::new(cfg!(feature = "ssr"));
    // Effects run in the browser only, after the first render.
    Effect::new(move |_| {
        #[cfg(not(feature = "ssr"))]
        {
            crate::browser::follow_links(way.path);
            crate::browser::first::later(move || framed.set(true));
            crate::browser::first::later(move || study.start());
        }
        #[cfg(feature = "ssr")]
        let _ = study;
    });
    let route = Memo::new(move |_| way.path.with(|path| Route::parse(path)));
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| {
        // Who only looks into a lesson does not pay for the rest.
        if !matches!(route.get(), Route::Lesson(..)) {
            leptos::task::spawn_local(pages::more::keep());
        }
    });
    view! {
        <Title formatter=|title: String| if title.is_empty() { t(key::PRODUCT).to_owned() } else { [title.as_str(), " · ", t(key::PRODUCT)].concat() } />
        <a class="skip" href="#main">{t(key::SKIP)}</a>
        <Header />
        <Notices />
        <main id="main" tabindex="-1">{move || if framed.get() { page(route.get()) } else { ().into_any() }}</main>
        <Footer />
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Home => pages::home::Home().into_any(),
        Route::Courses => pages::courses::Courses().into_any(),
        Route::Course(course) => view! { <pages::course::Course course /> }.into_any(),
        Route::Lesson(course, lesson) => {
            view! { <pages::lesson::Lesson course lesson /> }.into_any()
        }
        other if other.is_more() => pages::more::page(other),
        Route::Paper => view! { <h1>{t(key::PAPER)}</h1> <NoLine /> }.into_any(),
        other => staff_page(other),
    }
}

#[cfg(not(feature = "staff"))]
fn staff_page(route: Route) -> AnyView {
    match route {
        Route::NotFound => pages::not_found::NotFound().into_any(),
        // The staff's pages are on the server only.
        _ => view! { <h1>{t(key::NAV_STAFF)}</h1> <NoLine /> }.into_any(),
    }
}

/// The staff's download knows the learner's pages, too.
#[cfg(feature = "staff")]
fn staff_page(route: Route) -> AnyView {
    use pages::staff;
    match route {
        Route::StaffHome => staff::home::Home().into_any(),
        Route::StaffSignIn => staff::sign_in::SignIn().into_any(),
        Route::StaffInvitation(token) => {
            view! { <staff::invitation::Invitation token /> }.into_any()
        }
        Route::StaffCohort(cohort) => view! { <staff::cohort::Cohort cohort /> }.into_any(),
        Route::StaffLetter(cohort) => view! { <staff::letter::Letter cohort /> }.into_any(),
        _ => pages::not_found::NotFound().into_any(),
    }
}
