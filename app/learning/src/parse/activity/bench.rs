//! Practice benches.

use std::collections::BTreeSet;

use super::super::line::Numbered;
use super::super::markdown::inline;
use super::super::text::is_media_name;
use super::Check;
use super::vocabulary::{self, Form};
use crate::course::{Bench, Rule, Tool};

mod contradictions;

use contradictions::Demand;

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
                let kept = self.setting(line, value);
                self.known_setting(tool, line, (key, value), &kept);
                (key.to_owned(), kept)
            })
            .collect();
        let has = |wanted: &str| settings.iter().any(|(key, _)| key == wanted);
        if matches!(tool, Tool::Compose | Tool::Light) && !has("picture") {
            let text = format!("{} needs a line “picture = …”", tool.name());
            self.fatal(text);
        }
        let shots = settings.iter().filter(|(key, _)| key == "shot").count();
        let (rules, demands) = self.rules(tool, shots, rules);
        contradictions::tell((tool, self.line), &settings, &demands, self.notes);
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

    /// A setting as it is written, and its value as it is kept.
    fn known_setting(&mut self, tool: Tool, line: usize, (key, value): (&str, &str), kept: &str) {
        let known = vocabulary::settings(tool)
            .iter()
            .find(|(name, _)| *name == key);
        let Some((_, form)) = known else {
            let text = format!("{} knows no setting “{key}”", tool.name());
            return self.notes.warn(line, text);
        };
        if matches!(form, Form::Picture(_)) && !kept.starts_with('/') {
            // One that is not there has been told of.
            if !value.split_whitespace().next().is_some_and(is_picture) {
                let text = format!("“{value}” names no picture");
                self.notes.fatal(line, text);
            }
        } else if let Some((number, limits)) = form.out_of_range(kept) {
            let text = format!("“{key} = {value}” is out of range: {number} should be {limits}");
            self.notes.fatal(line, text);
        } else if !form.fits(kept) {
            let text = format!("{} does not understand “{key} = {value}”", tool.name());
            self.notes.warn(line, text);
        }
    }

    /// The rules, and those of them that the tool understands.
    fn rules(
        &mut self,
        tool: Tool,
        shots: usize,
        lines: &[Numbered<'a>],
    ) -> (Vec<Rule>, Vec<Demand<'a>>) {
        let mut seen = BTreeSet::new();
        let mut rules = Vec::new();
        let mut demands = Vec::new();
        for (line, rule, why) in self.split(lines, "name value = explanation") {
            let (name, value) = rule.split_once(char::is_whitespace).unwrap_or((rule, ""));
            let value = value.trim();
            self.once(line, rule, &mut seen);
            demands.extend(self.known_rule(tool, shots, line, (name, value)));
            rules.push(Rule {
                name: name.to_owned(),
                value: value.to_owned(),
                why: inline(line, why, self.notes),
            });
        }
        (rules, demands)
    }

    /// A rule that no tool judges is never met, as is one that asks for what its tool cannot do, for more than its own most, or
    /// for shots that are not there.
    fn known_rule(
        &mut self,
        tool: Tool,
        shots: usize,
        line: usize,
        (name, value): (&'a str, &'a str),
    ) -> Option<Demand<'a>> {
        let known = vocabulary::rules(tool).iter().find(|(own, _)| *own == name);
        let Some((_, form)) = known else {
            let text = format!("{} knows no rule “{name}”", tool.name());
            self.notes.fatal(line, text);
            return None;
        };
        if let Some((number, limits)) = form.out_of_range(value) {
            let text =
                format!("the rule “{name} {value}” is out of range: {number} should be {limits}");
            self.notes.fatal(line, text);
        } else if let Some(right) = mended(*form, shots, (name, value)) {
            let text = format!("the rule “{name} {value}” can never be met: {right}");
            self.notes.fatal(line, text);
        } else if form.fits(value) {
            let figures = form.figures(value);
            return Some(Demand {
                line,
                name,
                value,
                figures,
            });
        } else {
            let text = format!(
                "{} does not understand the rule “{name} {value}”",
                tool.name()
            );
            self.notes.warn(line, text);
        }
        None
    }
}

/// What would be right instead of a rule that can never be met; nothing where it can be.
fn mended(form: Form, shots: usize, (name, value): (&str, &str)) -> Option<String> {
    match (form, &form.figures(value)[..]) {
        (Form::Range(..), [least, most]) if least > most => Some(format!(
            "write “{name} {most} {least}”, the smaller number first"
        )),
        (Form::Shots, _) => value
            .split_whitespace()
            .filter_map(|shot| shot.parse::<usize>().ok())
            .find(|shot| *shot == 0 || *shot > shots)
            .map(|shot| {
                format!("the lines “shot = …” count to {shots}, so there is no shot {shot}")
            }),
        _ => None,
    }
}
