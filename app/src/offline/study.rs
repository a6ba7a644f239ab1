//! What every page of the learner shares: who she is, her progress, what waits to be sent.

#[cfg(not(feature = "ssr"))]
use learning::event::Event;
use learning::event::Kind;
use learning::progress::Progress;
use learning::review::Cards;
use leptos::prelude::*;

use crate::api::person::Me;
#[cfg(not(feature = "ssr"))]
use crate::data::json::read;
use crate::text::{Key, key};

/// State of the way to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Line {
    /// Nothing to send, or not yet tried.
    #[default]
    Idle,
    Sending,
    /// The server could not be reached; tried again later.
    Away,
    /// The server does not know this phone's session any more.
    SignIn,
}

impl Line {
    /// What to say of that which waits.
    #[must_use]
    pub fn waiting(self) -> Key {
        match self {
            Self::SignIn => key::LAMP_SIGN_IN,
            _ => key::LAMP_WAITING,
        }
    }
}

/// What the phone cannot do, to be said to her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    Full,
    Forbidden,
    /// Very much waits to be sent.
    ManyWaiting,
    /// Her instructor has taken her out of the cohort.
    TakenOut,
    /// She has asked for a language that is not on the phone, and there is no line.
    NoLanguage,
}

/// A handle to the shared state; cheap to copy.
#[derive(Clone, Copy)]
pub struct Study {
    /// `false` in the first render, which knows nothing of the phone; `true` once its memory is read.
    pub ready: RwSignal<bool>,
    pub me: RwSignal<Option<Me>>,
    pub progress: RwSignal<Progress>,
    /// What comes back in the daily review.
    pub cards: RwSignal<Cards>,
    pub waiting: RwSignal<usize>,
    pub line: RwSignal<Line>,
    pub notice: RwSignal<Option<Notice>>,
    /// A new version of the app waits on this phone.
    pub update: RwSignal<bool>,
    /// She has just joined (`true`) or signed in; until she leaves the page that says so.
    pub arrived: RwSignal<Option<bool>>,
}

/// What happened in a lesson; the rest of the event is added when it is recorded.
pub struct Fact<'a> {
    pub kind: Kind,
    pub course: &'a str,
    pub lesson: &'a str,
    pub activity: &'a str,
    pub step: u16,
    pub score: u8,
    pub answer: String,
}

/// Whose order of shuffled choices it is: hers, for a guest this phone's; nobody's on the server. Asked of the phone itself,
/// since a lesson is drawn before [`Study::start`].
#[must_use]
pub fn shuffler() -> String {
    #[cfg(not(feature = "ssr"))]
    return super::store::get("chyrak.me")
        .and_then(|json| read::<Me>(&json))
        .map_or_else(super::sync::device, |me| me.id);
    #[cfg(feature = "ssr")]
    String::new()
}

impl<'a> Fact<'a> {
    #[must_use]
    pub fn new(kind: Kind, course: &'a str, lesson: &'a str) -> Self {
        Self {
            kind,
            course,
            lesson,
            activity: "",
            step: 0,
            score: 0,
            answer: String::new(),
        }
    }
}

impl Study {
    /// Puts a fresh, empty state into the context.
    #[must_use]
    pub fn provide() -> Self {
        let study = Self {
            ready: RwSignal::new(false),
            me: RwSignal::new(None),
            progress: RwSignal::new(Progress::default()),
            cards: RwSignal::new(Cards::default()),
            waiting: RwSignal::new(0),
            line: RwSignal::new(Line::Idle),
            notice: RwSignal::new(None),
            update: RwSignal::new(false),
            arrived: RwSignal::new(None),
        };
        provide_context(study);
        study
    }

    /// # Panics
    /// Outside of [`crate::app::App`], which provides it.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Saves the fact on the phone, then shows it, then tries to send it.
    pub fn record(self, fact: Fact<'_>) {
        #[cfg(not(feature = "ssr"))]
        self.save(fact);
        #[cfg(feature = "ssr")]
        let _ = fact;
    }
}

#[cfg(not(feature = "ssr"))]
impl Study {
    /// Owner of the keys in local storage.
    #[must_use]
    pub fn owner(self) -> String {
        self.me
            .with_untracked(|me| me.as_ref().map_or("guest".to_owned(), |me| me.id.clone()))
    }

    /// Reads the phone's memory and starts to send, once after the first render.
    pub fn start(self) {
        use super::{store, sync};
        self.note(store::set("chyrak.lang", crate::text::lang().code()));
        if store::get("chyrak.no-language").is_some() {
            store::remove("chyrak.no-language");
            self.notice.set(Some(Notice::NoLanguage));
        }
        self.read();
        self.ready.set(true);
        sync::start(self);
        crate::browser::on("chyrak-update", move || self.update.set(true));
        crate::browser::on("storage", move || self.read());
    }

    /// Reads who she is, which another tab may have changed, and folds everything that the phone holds of her.
    pub fn read(self) {
        use super::{outbox, store};
        let me = store::get("chyrak.me").and_then(|json| read(&json));
        if self.me.with_untracked(|known| *known != me) {
            self.me.set(me);
        }
        let owner = self.owner();
        self.waiting.set(outbox::waiting(&owner).len());
        let (mut progress, mut cards) = (Progress::default(), Cards::default());
        each_event(&owner, |event| {
            progress.add(event);
            cards.add(event);
        });
        self.cards.set(cards);
        self.progress.set(progress);
    }

    /// Adds events that came from the server, one JSON each.
    pub fn add(self, events: &[String]) {
        let events: Vec<Event> = events.iter().filter_map(|line| read(line)).collect();
        self.fold(&events);
        self.waiting
            .set(super::outbox::waiting(&self.owner()).len());
    }

    fn fold(self, events: &[Event]) {
        if events.is_empty() {
            return;
        }
        self.cards.update(|cards| {
            for event in events {
                cards.add(event);
            }
        });
        self.progress.update(|progress| {
            for event in events {
                progress.add(event);
            }
        });
    }

    fn save(self, fact: Fact<'_>) {
        use super::outbox;
        let at_ms = super::sync::now_ms();
        let event = Event {
            id: learning::event::id(at_ms, crate::browser::random()),
            at_ms,
            kind: fact.kind,
            course: fact.course.to_owned(),
            lesson: fact.lesson.to_owned(),
            activity: fact.activity.to_owned(),
            step: fact.step,
            score: fact.score,
            answer: fact.answer,
        };
        let owner = self.owner();
        let saved = outbox::save(&owner, &event);
        self.note(saved);
        self.fold(&[event]);
        self.waiting.update(|n| *n += 1);
        if self.waiting.get_untracked() >= outbox::WARNING {
            outbox::compact(&owner);
            let waiting = outbox::waiting(&owner).len();
            self.waiting.set(waiting);
            if waiting >= outbox::WARNING && self.notice.get_untracked().is_none() {
                self.notice.set(Some(Notice::ManyWaiting));
            }
        }
        super::sync::soon(self);
    }

    /// Tells her when the phone could not keep something.
    pub fn note(self, saved: Result<(), super::store::Trouble>) {
        use super::store::Trouble;
        match saved {
            Ok(()) => {}
            Err(Trouble::Full) => self.notice.set(Some(Notice::Full)),
            Err(Trouble::Forbidden) => self.notice.set(Some(Notice::Forbidden)),
        }
    }

    /// She has joined or signed in: what she did as a guest comes along.
    pub fn become_learner(self, me: Me, newcomer: bool) {
        use super::{outbox, sync};
        outbox::hand_over("guest", &me.id, &[".out.", ".draft.", ".note."]);
        super::leaving::signed_in();
        self.remember(me);
        self.line.set(Line::Idle);
        self.arrived.set(Some(newcomer));
        self.read();
        sync::soon(self);
    }

    /// Her instructor has renamed or moved her.
    pub fn renew(self, me: Me) {
        if self.owner() == me.id {
            self.remember(me);
        }
    }

    fn remember(self, me: Me) {
        let json = serde_json::to_string(&me).unwrap_or_default();
        self.note(super::store::set("chyrak.me", &json));
        self.me.set(Some(me));
    }

    /// This phone shows nothing of her any more, and her session ends when the server can be reached. What waits to be sent
    /// stays for her next sign-in.
    pub fn leave(self) {
        use super::{leaving, store, sync};
        store::remove("chyrak.me"); // a full phone has room now
        leaving::signed_out();
        self.read();
        sync::soon(self);
    }
}

/// Hands over everything that has happened to this owner, as far as the phone knows.
#[cfg(not(feature = "ssr"))]
pub(super) fn each_event(owner: &str, mut take: impl FnMut(&Event)) {
    super::log::each(owner, &mut take);
    for key in super::outbox::waiting(owner) {
        if let Some(event) = super::store::get(&key).and_then(|json| read(&json)) {
            take(&event);
        }
    }
}
