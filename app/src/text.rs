//! The interface in five languages. The browser receives one language, as a list; the server has them all.

use std::fmt::Display;

/// Constants for every text, generated from `locales/` by `build.rs`.
pub mod key {
    use super::{Key, StaffKey};
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// Place of a text in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(usize);

/// Place of a text that only staff pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffKey(usize);

/// An interface language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Ky,
    Uz,
    Az,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Self; 5] = [Self::Ky, Self::Uz, Self::Az, Self::Ru, Self::En];

    /// BCP 47 code, as in addresses and in the `lang` attribute.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["ky", "uz", "az", "ru", "en"][self as usize]
    }

    /// The language's own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        [
            "Кыргызча",
            "Oʻzbekcha",
            "Azərbaycanca",
            "Русский",
            "English",
        ][self as usize]
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of an address such as `/ky/learn`.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Self::parse(path.trim_start_matches('/').split('/').next()?)
    }

    /// Decimal sign: a comma everywhere but in English.
    #[must_use]
    pub fn decimal(self) -> char {
        if self == Self::En { '.' } else { ',' }
    }
}

#[cfg(feature = "ssr")]
mod tables {
    #[allow(clippy::wildcard_imports, reason = "generated tables")]
    use super::key::*;
    use super::{Key, Lang, StaffKey};
    use leptos::prelude::use_context;

    const LEARNER: [&[&str]; 5] = [TABLE_KY, TABLE_UZ, TABLE_AZ, TABLE_RU, TABLE_EN];
    const STAFF: [&[&str]; 5] = [
        TABLE_STAFF_KY,
        TABLE_STAFF_UZ,
        TABLE_STAFF_AZ,
        TABLE_STAFF_RU,
        TABLE_STAFF_EN,
    ];

    const BENCH: [&str; 5] = [BENCH_KY, BENCH_UZ, BENCH_AZ, BENCH_RU, BENCH_EN];

    /// The request's language.
    #[must_use]
    pub fn lang() -> Lang {
        use_context::<Lang>().unwrap_or_default()
    }

    #[must_use]
    pub fn t(key: Key) -> &'static str {
        LEARNER[lang() as usize][key.0]
    }

    #[must_use]
    pub fn ts(key: StaffKey) -> &'static str {
        STAFF[lang() as usize][key.0]
    }

    /// A text in a given language.
    #[must_use]
    pub fn table(lang: Lang, key: Key) -> &'static str {
        LEARNER[lang as usize][key.0]
    }

    /// The texts of one language as the browser receives them: a JSON list of lists.
    ///
    /// # Panics
    /// Never: texts are plain strings.
    #[must_use]
    pub fn wire(lang: Lang, staff: bool) -> String {
        let learner = LEARNER[lang as usize];
        let own = if staff {
            vec![learner, STAFF[lang as usize]]
        } else {
            vec![learner]
        };
        serde_json::to_string(&own).expect("texts are plain strings")
    }

    /// The texts of the practice benches in one language: a JSON object of keys and texts.
    #[must_use]
    pub fn wire_bench(lang: Lang) -> &'static str {
        BENCH[lang as usize]
    }
}

#[cfg(not(feature = "ssr"))]
mod tables {
    use super::{Key, Lang, StaffKey};
    use std::sync::OnceLock;

    static TEXTS: OnceLock<(Lang, Vec<Vec<String>>)> = OnceLock::new();

    /// Takes the texts of the page's language, once, before anything is shown.
    pub fn take(lang: Lang, wire: &str) {
        let _ = TEXTS.set((lang, crate::data::json::read(wire).unwrap_or_default()));
    }

    /// The page's language; it never changes while the page lives.
    #[must_use]
    pub fn lang() -> Lang {
        TEXTS.get().map(|texts| texts.0).unwrap_or_default()
    }

    #[must_use]
    pub fn t(key: Key) -> &'static str {
        at(0, key.0)
    }

    #[must_use]
    pub fn ts(key: StaffKey) -> &'static str {
        at(1, key.0)
    }

    /// Address of the texts that this page was started with.
    #[must_use]
    pub fn address() -> String {
        let version = crate::browser::root()
            .get_attribute("data-text")
            .unwrap_or_default();
        ["/text/", &version, "/", lang().code(), ".json"].concat()
    }

    fn at(table: usize, index: usize) -> &'static str {
        TEXTS
            .get()
            .and_then(|texts| texts.1.get(table)?.get(index))
            .map_or("", String::as_str)
    }
}

pub use tables::*;

/// Keeps every dash on the line of the word before it, as `build.rs` does for the interface.
#[cfg(feature = "ssr")]
#[must_use]
pub fn bind_dashes(text: &str) -> String {
    text.replace(" —", "\u{a0}—")
}

/// Puts values into the `{placeholders}` of a text.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |filled, (name, value)| {
            filled.replace(&["{", name, "}"].concat(), &value.to_string())
        })
}

/// Chooses the form for a number and puts it in for `{n}`. A text with plural forms has them divided by `|`: two in English
/// (one, other), three in Russian (one, few, many); Kyrgyz, Uzbek and Azerbaijani keep the noun singular after a number.
#[must_use]
pub fn count(text: &str, n: usize) -> String {
    let forms: Vec<&str> = text.split('|').collect();
    fill(forms[form(lang(), n).min(forms.len() - 1)], &[("n", &n)])
}

fn form(lang: Lang, n: usize) -> usize {
    match (lang, n % 10, n % 100) {
        (Lang::En, ..) => usize::from(n != 1),
        (Lang::Ru, 1, tens) if tens != 11 => 0,
        (Lang::Ru, 2..=4, tens) if !(12..=14).contains(&tens) => 1,
        (Lang::Ru, ..) => 2,
        _ => 0,
    }
}
