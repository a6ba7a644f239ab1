//! One word for one thing in each language.

use std::collections::BTreeMap;

use super::words::{shown, small};
use crate::parse::Warning;

/// What a thing is called, and words for it that are not used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// By language.
    rules: BTreeMap<String, Vec<Rule>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    /// The beginning of a word or of several, in small letters.
    never: String,
    say: String,
}

impl Glossary {
    /// Reads `glossary.toml`: for each term in English a table with the word in each language (`ky = "телефон"`), and with
    /// beginnings of words that are not used for it (`no-ky = ["аппарат"]`).
    ///
    /// # Errors
    /// Says what is wrong, with its line where the file is no TOML.
    pub fn read(toml: &str) -> Result<Self, String> {
        let terms: BTreeMap<String, toml::Table> =
            toml::from_str(toml).map_err(|error| error.to_string())?;
        let mut rules: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
        for (term, table) in &terms {
            for (key, value) in table {
                let wrong = || format!("“{term}”: “{key}” has no meaning here");
                let Some(lang) = key.strip_prefix("no-") else {
                    value.as_str().ok_or_else(wrong)?;
                    continue;
                };
                let say = table.get(lang).and_then(toml::Value::as_str);
                let say = say.ok_or_else(|| format!("“{term}” has no word in {lang}"))?;
                for never in value.as_array().ok_or_else(wrong)? {
                    let never = never.as_str().ok_or_else(wrong)?;
                    rules.entry(lang.to_owned()).or_default().push(Rule {
                        never: small(never, lang),
                        say: say.to_owned(),
                    });
                }
            }
        }
        Ok(Self { rules })
    }

    /// The words of a file that the glossary says in another way.
    #[must_use]
    pub fn check(&self, lang: &str, file: &str, text: &str) -> Vec<Warning> {
        let lines = text.lines().enumerate();
        let of_line = |(at, line): (usize, &str)| {
            let found = self.found(lang, &shown(line));
            found
                .into_iter()
                .map(move |(never, say)| (at + 1, never, say))
        };
        lines
            .flat_map(of_line)
            .map(|(line, never, say)| Warning {
                file: file.to_owned(),
                line,
                text: format!("“{never}”: the glossary says “{say}”"),
                fatal: false,
            })
            .collect()
    }

    /// The word as it stands in the text, and the one of the glossary.
    #[must_use]
    pub fn found(&self, lang: &str, text: &str) -> Vec<(String, &str)> {
        let text = small(text, lang);
        let rules = self.rules.get(lang).into_iter().flatten();
        let found = rules.filter_map(|rule| {
            let at = text
                .match_indices(&rule.never)
                .map(|(at, _)| at)
                .find(|at| {
                    !text[..*at].ends_with(|c: char| c.is_alphabetic() || "ʻʼ-".contains(c))
                })?;
            let rest = &text[at + rule.never.len()..];
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            Some((text[at..at + rule.never.len() + end].to_owned(), &*rule.say))
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[phone]
ky = "телефон"
no-ky = ["аппарат"]
["home screen"]
az = "əsas ekran"
no-az = ["ilk ekran"]
"#;

    fn said(lang: &str, text: &str) -> Vec<String> {
        let glossary = Glossary::read(FILE).unwrap();
        let told = glossary.check(lang, "x.md", text);
        told.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn another_word_for_a_thing_is_told_with_its_line() {
        let text = "Колуңузда телефон.\n\n> Аппаратыңызды алыңыз.";
        assert_eq!(
            said("ky", text),
            ["x.md:3: “аппаратыңызды”: the glossary says “телефон”"]
        );
        assert_eq!(said("uz", text), [""; 0]);
        assert_eq!(
            said("az", "İLK EKRANI açın"),
            ["x.md:1: “ilk ekranı”: the glossary says “əsas ekran”"]
        );
    }

    #[test]
    fn what_nobody_reads_and_the_middle_of_a_word_are_passed_over() {
        for text in [
            "<!-- id: аппарат -->",
            "![Сүрөт](аппарат.svg)",
            "фотоаппарат",
            "```аппарат",
        ] {
            assert_eq!(said("ky", text), [""; 0], "{text}");
        }
        assert_eq!(said("ky", "![Сүрөт](a.svg \"a=Аппарат\")").len(), 1);
    }

    #[test]
    fn a_glossary_that_cannot_be_used_says_why() {
        let wrong = [
            ("[phone]\nky = 1", "“phone”: “ky” has no meaning here"),
            ("[phone]\nno-ky = [\"a\"]", "“phone” has no word in ky"),
            (
                "[phone]\nky = \"t\"\nno-ky = \"a\"",
                "“phone”: “no-ky” has no meaning here",
            ),
        ];
        for (file, told) in wrong {
            assert_eq!(Glossary::read(file).unwrap_err(), told);
        }
        assert!(Glossary::read("[phone").unwrap_err().contains("line 1"));
    }
}
