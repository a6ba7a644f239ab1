use std::rc::Rc;

use super::line::{Fence, Line, Numbered};
use super::warning::Notes;

/// The lines of a file, read from the top.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    all: Rc<[&'a str]>,
    at: usize,
    /// Marks for which no closing line follows: a file with very many blocks is not searched to its end for each.
    unclosed: Vec<(char, usize)>,
}

impl<'a> Lines<'a> {
    /// Tolerates a byte order mark and carriage returns.
    pub fn new(source: &'a str) -> Self {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        Self {
            all: source.lines().collect(),
            at: 0,
            unclosed: Vec::new(),
        }
    }

    pub fn peek(&self) -> Option<Numbered<'a>> {
        self.all.get(self.at).map(|line| (self.number(), *line))
    }

    /// The 1-based number of the next line.
    pub fn number(&self) -> usize {
        self.at + 1
    }

    pub fn skip_blank(&mut self) {
        while self.peek().is_some_and(|(_, line)| line.trim().is_empty()) {
            self.at += 1;
        }
    }

    /// The lines up to a closing one of this many marks or more, which is passed over. `None` if there is none.
    pub fn until(
        &mut self,
        (mark, length): (char, usize),
        closes: impl Fn(&str) -> bool,
    ) -> Option<Vec<Numbered<'a>>> {
        if self
            .unclosed
            .iter()
            .any(|(m, l)| *m == mark && *l <= length)
        {
            return None;
        }
        let rest = &self.all[self.at..];
        let Some(inside) = rest.iter().position(|line| closes(line)) else {
            self.unclosed.push((mark, length));
            return None;
        };
        let inside = self.by_ref().take(inside).collect();
        self.at += 1;
        Some(inside)
    }

    /// The content of a fenced block whose opening fence has just been read; the closing one is passed over.
    pub fn fenced(&mut self, fence: Fence, notes: &mut Notes) -> Vec<Numbered<'a>> {
        let line = self.at;
        self.until((fence.mark, fence.length), |line| fence.is_closed_by(line))
            .unwrap_or_else(|| {
                notes.fatal(line, "this block has no closing fence");
                self.rest_of_step()
            })
    }

    /// Where a closing line is missing, a new step or activity is taken for the end, so that one slip spoils little.
    pub fn rest_of_step(&mut self) -> Vec<Numbered<'a>> {
        let ends = |line: &&str| {
            matches!(
                Line::read(line),
                Line::Title(_) | Line::Step(_) | Line::Id(_)
            )
        };
        let rest = &self.all[self.at..];
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.by_ref().take(length).collect()
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Numbered<'a>;

    fn next(&mut self) -> Option<Numbered<'a>> {
        let line = self.peek()?;
        self.at += 1;
        Some(line)
    }
}
