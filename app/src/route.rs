//! Addresses and the pages that they lead to. Hand-made, since a general router weighs a third of the learner's whole download:
//! the path is a signal, clicks on links within the same area change it, everything else is left to the browser.

use leptos::prelude::*;

/// A page. Unknown addresses are [`Route::NotFound`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Courses,
    Course(String),
    /// Course and lesson.
    Lesson(String, String),
    /// What she can do of a course.
    Skills(String),
    /// Her certificate of a course.
    Certificate(String),
    /// Number, perhaps empty.
    Verify(String),
    Review,
    Join,
    SignIn,
    Cohort,
    About,
    Search,
    /// Her bookmarks and notes.
    Notes,
    /// Notes on the paragraphs of a step: course, lesson, step (the first is 1).
    Note(String, String, usize),
    /// A lesson to be printed: a page of the server's own, outside of the app.
    Paper,
    /// How this phone shows what there is to read.
    Look,
    StaffHome,
    StaffSignIn,
    /// Token.
    StaffInvitation(String),
    StaffCohort(String),
    StaffLetter(String),
    NotFound,
}

impl Route {
    /// The page at a path such as `/ky/course/mobilography`.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let mut parts = path.trim_matches('/').split('/');
        if parts.next().and_then(crate::text::Lang::parse).is_none() {
            return Self::NotFound;
        }
        match parts.collect::<Vec<_>>()[..] {
            [] => Self::Home,
            ["courses"] => Self::Courses,
            ["course", course] => Self::Course(course.into()),
            ["skills", course] => Self::Skills(course.into()),
            ["certificate", course] => Self::Certificate(course.into()),
            ["verify"] => Self::Verify(String::new()),
            ["verify", number] => Self::Verify(number.into()),
            ["review"] => Self::Review,
            ["course", course, lesson] => Self::Lesson(course.into(), lesson.into()),
            ["join"] => Self::Join,
            ["sign-in"] => Self::SignIn,
            ["cohort"] => Self::Cohort,
            ["about"] => Self::About,
            ["search"] => Self::Search,
            ["notes"] => Self::Notes,
            ["notes", course, lesson, step] => {
                Self::Note(course.into(), lesson.into(), step.parse().unwrap_or(0))
            }
            ["paper", _, _] => Self::Paper,
            ["look"] => Self::Look,
            ["staff"] => Self::StaffHome,
            ["staff", "sign-in"] => Self::StaffSignIn,
            ["staff", "invitation", token] => Self::StaffInvitation(token.into()),
            ["staff", "cohort", cohort] => Self::StaffCohort(cohort.into()),
            ["staff", "cohort", cohort, "letter"] => Self::StaffLetter(cohort.into()),
            _ => Self::NotFound,
        }
    }

    /// Whether its page is one of those that [`crate::pages::more`] draws.
    #[must_use]
    pub fn is_more(&self) -> bool {
        matches!(
            self,
            Self::Skills(_)
                | Self::Certificate(_)
                | Self::Verify(_)
                | Self::Review
                | Self::Join
                | Self::SignIn
                | Self::Cohort
                | Self::About
                | Self::Search
                | Self::Notes
                | Self::Note(..)
                | Self::Look
        )
    }

    /// Whether a path belongs to the staff's area, which is a download of its own.
    #[must_use]
    pub fn is_staff(path: &str) -> bool {
        path.split('/').nth(2) == Some("staff")
    }

    /// What follows the language in the path of a page that staff come back to after signing in, for [`Way::go`]. `None` for
    /// anything else: an address that somebody else has written leads nowhere else.
    #[must_use]
    pub fn staff_page(path: &str) -> Option<&str> {
        let page = matches!(
            Self::parse(path),
            Self::StaffHome | Self::StaffCohort(_) | Self::StaffLetter(_)
        );
        path.get(3..).filter(|_| page && Self::is_staff(path))
    }
}

/// Where the page is now.
#[derive(Clone, Copy)]
pub struct Way {
    pub path: RwSignal<String>,
}

impl Way {
    /// Puts the page's address into the context.
    #[must_use]
    pub fn provide() -> Self {
        let way = Self {
            path: RwSignal::new(here()),
        };
        provide_context(way);
        way
    }

    /// # Panics
    /// Outside of [`crate::app::App`], which provides it.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Goes to another page of the same area, in the page's language.
    pub fn go(self, rest: &str) {
        let path = crate::components::frame::address(rest);
        #[cfg(not(feature = "ssr"))]
        crate::browser::push(&path);
        self.path.set(path);
    }
}

#[cfg(feature = "ssr")]
fn here() -> String {
    use_context::<axum::http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default()
}

/// The path in the address bar.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn here() -> String {
    crate::browser::window()
        .location()
        .pathname()
        .unwrap_or_default()
}

/// Every value of this name in the address's query, percent-decoded.
#[must_use]
pub fn query(name: &str) -> Vec<String> {
    #[cfg(feature = "ssr")]
    {
        let parts = use_context::<axum::http::request::Parts>();
        let query = parts
            .as_ref()
            .and_then(|parts| parts.uri.query())
            .unwrap_or("");
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    }
    #[cfg(not(feature = "ssr"))]
    crate::browser::query(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_page() {
        assert_eq!(Route::parse("/ky"), Route::Home);
        assert_eq!(
            Route::parse("/uz/course/a/b"),
            Route::Lesson("a".into(), "b".into())
        );
        assert_eq!(
            Route::parse("/az/staff/cohort/1/letter"),
            Route::StaffLetter("1".into())
        );
        assert_eq!(Route::parse("/de"), Route::NotFound);
        assert_eq!(Route::parse("/ky/nothing"), Route::NotFound);
    }

    #[test]
    fn only_a_page_of_the_staff_is_one_to_come_back_to() {
        let back = Some("/staff/cohort/1");
        assert_eq!(Route::staff_page("/az/staff/cohort/1"), back);
        for other in [
            "",
            "/ky",
            "/ky/course/a",
            "/ky/staff/nothing",
            "/ky/staff/sign-in",
            "/ky/staff/invitation/1",
            "ky/x/staff",
            "//ky/staff",
            "//evil.example/staff",
            "https://evil.example/ky/staff",
            "/\\evil/staff",
        ] {
            assert_eq!(Route::staff_page(other), None, "{other}");
        }
    }
}
