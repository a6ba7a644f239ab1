//! Turns `locales/*.json` into one constant a key and one table a language, so that a wrong key does not compile and a
//! missing text, or one whose `{placeholders}` differ from the English ones, fails the build.
//! Keys that begin with `staff_` form a second table, which only the staff's download carries; those that begin with `bench_`
//! are the practice benches' (`public/bench`), one JSON object a language, which the server alone knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

const LANGUAGES: [&str; 5] = ["ky", "uz", "az", "ru", "en"];

type Texts = BTreeMap<String, String>;

fn main() {
    println!("cargo:rerun-if-changed=locales");
    let texts: BTreeMap<&str, Texts> = LANGUAGES.map(|lang| (lang, read(lang))).into();
    let english = &texts["en"];
    for (lang, table) in &texts {
        compare(lang, table, english);
    }
    let (bench, pages): (Vec<&String>, Vec<&String>) =
        english.keys().partition(|key| key.starts_with("bench_"));
    let (staff, learner): (Vec<&String>, Vec<&String>) =
        pages.into_iter().partition(|key| key.starts_with("staff_"));
    let mut code = String::new();
    constants(&mut code, &learner, "Key");
    constants(&mut code, &staff, "StaffKey");
    for (lang, table) in &texts {
        statics(&mut code, &lang.to_uppercase(), table, &learner);
        statics(
            &mut code,
            &format!("STAFF_{}", lang.to_uppercase()),
            table,
            &staff,
        );
        object(&mut code, &lang.to_uppercase(), table, &bench);
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("texts.rs"), code).expect("OUT_DIR is writable");
}

fn read(lang: &str) -> Texts {
    let path = format!("locales/{lang}.json");
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    // A dash stays on the line of the word before it.
    let source = source.replace(" —", "\u{a0}—");
    serde_json::from_str(&source).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn compare(lang: &str, table: &Texts, english: &Texts) {
    let path = format!("locales/{lang}.json");
    for (key, text) in english {
        let Some(own) = table.get(key) else {
            panic!("{path}: the text `{key}` is missing")
        };
        assert!(!own.trim().is_empty(), "{path}: the text `{key}` is empty");
        assert!(
            placeholders(own) == placeholders(text),
            "{path}: `{key}` must have the placeholders of the English text: {text}"
        );
    }
    for key in table.keys() {
        assert!(
            english.contains_key(key),
            "{path}: `{key}` is not in locales/en.json"
        );
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn constants(code: &mut String, keys: &[&String], kind: &str) {
    for (index, key) in keys.iter().enumerate() {
        let _ = writeln!(
            code,
            "pub const {}: {kind} = {kind}({index});",
            key.to_uppercase()
        );
    }
}

fn statics(code: &mut String, name: &str, table: &Texts, keys: &[&String]) {
    let rows: Vec<&String> = keys.iter().map(|key| &table[*key]).collect();
    let _ = writeln!(
        code,
        "#[cfg(feature = \"ssr\")]\npub(super) static TABLE_{name}: &[&str] = &{rows:?};"
    );
}

/// The texts with their keys, as JSON.
fn object(code: &mut String, name: &str, table: &Texts, keys: &[&String]) {
    let texts: BTreeMap<&str, &str> = keys
        .iter()
        .map(|key| (key.as_str(), table[*key].as_str()))
        .collect();
    let json = serde_json::to_string(&texts).expect("texts are plain strings");
    let _ = writeln!(
        code,
        "#[cfg(feature = \"ssr\")]\npub(super) static BENCH_{name}: &str = {json:?};"
    );
}
