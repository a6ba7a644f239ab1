//! Practice benches.

use std::collections::BTreeSet;

use super::super::line::Numbered;
use super::super::markdown::inline;
use super::super::text::{is_kebab_case, is_media_name};
use super::Check;
use crate::course::{Bench, Rule, Tool};

const PICTURES: [&str; 4] = [".svg", ".png", ".jpg", ".webp"];

/// What lies on a poster, and the shots to choose from.
fn may_repeat(tool: Tool, key: &str) -> bool {
    match tool {
        Tool::Poster => matches!(key, "picture" | "shape" | "text"),
        Tool::Storyboard => key == "shot",
        Tool::Compose | Tool::Light => false,
    }
}

impl<'a> Check<'_, 'a, '_, '_> {
    pub(super) fn bench(
        &mut self,
        tool: Tool,
        settings: &[Numbered<'a>],
        rules: &[Numbered<'a>],
    ) -> Bench {
        let mut keys = BTreeSet::new();
        let settings = self.split(settings, "key = value");
        let settings: Vec<_> = settings
            .into_iter()
            .map(|(line, key, value)| {
                if !may_repeat(tool, key) {
                    self.once(line, key, &mut keys);
                }
                (key.to_owned(), self.setting(line, value))
            })
            .collect();
        let rules = self.rules(rules);
        if rules.is_empty() {
            self.fatal("a bench needs a rule or more, in a block “rules”");
        }
        self.limit(settings.len());
        self.limit(rules.len());
        Bench {
            tool,
            settings,
            rules,
        }
    }

    /// The name of a picture in `media/` becomes its address; its place on a poster may follow.
    fn setting(&mut self, line: usize, value: &str) -> String {
        let name = value.split_whitespace().next().unwrap_or_default();
        if !is_media_name(name) || !PICTURES.iter().any(|ending| name.ends_with(ending)) {
            return value.to_owned();
        }
        let Some(address) = (self.address)(name) else {
            self.notes.fatal(line, format!("media/{name} is not there"));
            return value.to_owned();
        };
        [&address, &value[name.len()..]].concat()
    }

    fn rules(&mut self, lines: &[Numbered<'a>]) -> Vec<Rule> {
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        for (line, rule, why) in self.split(lines, "name value = explanation") {
            let (name, value) = rule.split_once(char::is_whitespace).unwrap_or((rule, ""));
            if !is_kebab_case(name) {
                let text = format!("the name “{name}” needs the form rule-of-thirds");
                self.notes.fatal(line, text);
            }
            self.once(line, rule, &mut seen);
            rules.push(Rule {
                name: name.to_owned(),
                value: value.trim().to_owned(),
                why: inline(line, why, self.notes),
            });
        }
        rules
    }
}
