//! Order, match, groups.

use std::collections::{BTreeMap, BTreeSet};

use super::super::line::Numbered;
use super::Check;
use crate::course::Groups;

impl<'a> Check<'_, 'a, '_, '_> {
    pub(super) fn items(&mut self, lines: &[Numbered]) -> Vec<String> {
        let mut items = Vec::new();
        let mut seen = BTreeSet::new();
        let lines = lines.iter().map(|(line, item)| (*line, item.trim()));
        for (line, item) in lines.filter(|(_, item)| !item.is_empty()) {
            self.once(line, item, &mut seen);
            items.push(item.to_owned());
        }
        if items.len() < 2 {
            self.fatal("an order needs two items or more");
        }
        self.limit(items.len());
        items
    }

    pub(super) fn pairs(&mut self, lines: &[Numbered<'a>]) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
        for (line, left, right) in self.split(lines, "left = right") {
            self.once(line, left, &mut lefts);
            self.once(line, right, &mut rights);
            pairs.push((left.to_owned(), right.to_owned()));
        }
        if pairs.len() < 2 {
            self.fatal("a match needs two pairs or more");
        }
        self.limit(pairs.len());
        pairs
    }

    pub(super) fn groups(&mut self, lines: &[Numbered<'a>], wrong: &[Numbered<'a>]) -> Groups {
        let mut items = Vec::new();
        let mut names = Vec::new();
        let (mut seen, mut places) = (BTreeSet::new(), BTreeMap::new());
        for (line, item, name) in self.split(lines, "item = group") {
            self.once(line, item, &mut seen);
            let group = *places.entry(name).or_insert_with(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            items.push((item.to_owned(), group));
        }
        if names.len() < 2 {
            self.fatal("sorting needs two groups or more");
        }
        self.limit(items.len());
        Groups {
            names,
            items,
            note: self.any_other(wrong),
        }
    }
}
