//! Practice benches.

use std::collections::BTreeSet;

use super::super::line::Numbered;
use super::super::markdown::inline;
use super::super::text::is_media_name;
use super::Check;
use super::vocabulary::{self, Form, numbers};
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

fn is_picture(name: &str) -> bool {
    is_media_name(name) && PICTURES.iter().any(|ending| name.ends_with(ending))
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
                let value = self.setting(line, value);
                self.known_setting(tool, line, key, &value);
                (key.to_owned(), value)
            })
            .collect();
        let has = |wanted: &str| settings.iter().any(|(key, _)| key == wanted);
        if matches!(tool, Tool::Compose | Tool::Light) && !has("picture") {
            let text = format!("{} needs a line “picture = …”", tool.name());
            self.fatal(text);
        }
        let shots = settings.iter().filter(|(key, _)| key == "shot").count();
        let rules = self.rules(tool, shots, rules);
        if rules.is_empty() {
            self.fatal("a bench needs a rule or more, in a block “rules”");
        }
        for rule in &rules {
            if let Some(needed) = vocabulary::needs(tool, &rule.name).filter(|needed| !has(needed))
            {
                let text = format!(
                    "the rule “{}” holds always without a line “{needed} = …”",
                    rule.name
                );
                self.notes.warn(self.line, text);
            }
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
        if !is_picture(name) {
            return value.to_owned();
        }
        let Some(address) = (self.address)(name) else {
            self.notes.fatal(line, format!("media/{name} is not there"));
            return value.to_owned();
        };
        [&address, &value[name.len()..]].concat()
    }

    fn known_setting(&mut self, tool: Tool, line: usize, key: &str, value: &str) {
        let known = vocabulary::settings(tool)
            .iter()
            .find(|(name, _)| *name == key);
        let Some((_, form)) = known else {
            let text = format!("{} knows no setting “{key}”", tool.name());
            return self.notes.warn(line, text);
        };
        if matches!(form, Form::Picture) && !value.starts_with('/') {
            // One that is not there has been told of.
            if !value.split_whitespace().next().is_some_and(is_picture) {
                let text = format!("“{value}” names no picture");
                self.notes.fatal(line, text);
            }
        } else if !form.fits(value) {
            let text = format!("{} does not understand “{key} = {value}”", tool.name());
            self.notes.warn(line, text);
        }
    }

    fn rules(&mut self, tool: Tool, shots: usize, lines: &[Numbered<'a>]) -> Vec<Rule> {
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        for (line, rule, why) in self.split(lines, "name value = explanation") {
            let (name, value) = rule.split_once(char::is_whitespace).unwrap_or((rule, ""));
            let value = value.trim();
            self.once(line, rule, &mut seen);
            self.known_rule(tool, shots, line, (name, value));
            rules.push(Rule {
                name: name.to_owned(),
                value: value.to_owned(),
                why: inline(line, why, self.notes),
            });
        }
        rules
    }

    /// A rule that no tool judges is never met, as is one that asks for more than its own most, or for shots that are not there.
    fn known_rule(&mut self, tool: Tool, shots: usize, line: usize, (name, value): (&str, &str)) {
        let known = vocabulary::rules(tool).iter().find(|(own, _)| *own == name);
        let Some((_, form)) = known else {
            let text = format!("{} knows no rule “{name}”", tool.name());
            return self.notes.fatal(line, text);
        };
        let never = match form {
            Form::Range => numbers(value).is_some_and(|ends| ends.len() == 2 && ends[0] > ends[1]),
            Form::Shots => value
                .split_whitespace()
                .filter_map(|shot| shot.parse::<usize>().ok())
                .any(|shot| shot == 0 || shot > shots),
            _ => false,
        };
        if never {
            self.notes
                .fatal(line, format!("the rule “{name} {value}” can never be met"));
        } else if !form.fits(value) {
            let text = format!(
                "{} does not understand the rule “{name} {value}”",
                tool.name()
            );
            self.notes.warn(line, text);
        }
    }
}
