//! Where one piece ends and the next begins.

use super::super::body::{Body, begins};
use super::super::header::Header;
use super::super::line::{Line, Numbered};
use super::super::lines::Lines;
use super::super::warning::Notes;
use super::ask::ask;
use super::{Asking, Piece, PieceKind, media};

/// All lines of the file, in pieces and in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Lines::new(text);
    let mut cutter = Cutter {
        all: text.lines().collect(),
        cuts: Vec::new(),
        from: 0,
        has_title: false,
        id: None,
    };
    let mut notes = Notes::new("");
    let mut body = lines.clone();
    Header::read(&mut body, &mut notes);
    if lines.clone().find(|(_, line)| !line.trim().is_empty()) != body.clone().next() {
        lines = body;
        cutter.push(lines.number() - 1, PieceKind::Head);
    }
    while let Some((number, text)) = lines.peek() {
        let line = Line::read(text);
        if begins(line) {
            cutter.activity(number - 1, line, &mut lines, &mut notes);
        } else {
            lines.next();
            cutter.line(number - 1, line, &mut lines, &mut notes);
        }
    }
    cutter.finish()
}

struct Cutter<'a> {
    all: Vec<&'a str>,
    cuts: Vec<(usize, usize, PieceKind<'a>)>,
    /// The first line that is in no piece yet.
    from: usize,
    has_title: bool,
    /// The line of an id whose activity is still to come.
    id: Option<usize>,
}

impl<'a> Cutter<'a> {
    fn line(&mut self, at: usize, line: Line<'a>, lines: &mut Lines<'a>, notes: &mut Notes) {
        match line {
            Line::Title(title) if !self.has_title => {
                self.has_title = true;
                self.prose(at);
                self.push(at + 1, PieceKind::Title(title));
            }
            Line::Step(title) => {
                self.prose(at);
                let mut ahead = lines.clone();
                ahead.skip_blank();
                let next = ahead.next().map(|(_, line)| Line::read(line));
                if matches!(next, Some(Line::Check | Line::Task)) {
                    *lines = ahead;
                }
                self.push(lines.number() - 1, PieceKind::Step(title));
            }
            Line::Id(_) => {
                self.prose(at);
                self.id = Some(at);
            }
            Line::Media(_) if self.id.is_none() => {
                self.prose(at);
                self.push(at + 1, PieceKind::Media);
            }
            Line::Fence(fence) => drop(lines.fenced(fence, notes)),
            _ => {}
        }
    }

    fn activity(&mut self, at: usize, line: Line, lines: &mut Lines<'a>, notes: &mut Notes) {
        let begun = match line {
            Line::Gaps(_) => self.paragraph_above(at),
            _ => at,
        };
        let mut start = begun;
        if self.id.is_none() {
            while start > self.from && self.all[start - 1].trim().is_empty() {
                start -= 1;
            }
            start = self.paragraph_above(start);
            self.prose(start);
        }
        let (id, fixed) = self.id.map(|at| id(self.all[at])).unwrap_or_default();
        let first = self.id.map_or(start, |id| id + 1);
        let mut body = Body::read(lines, notes);
        let before: Vec<Numbered> = self.all[begun..at].iter().map(|line| (0, *line)).collect();
        body.begin_with(&before);
        let explanation = body.explanation.iter().flatten();
        let asking = Asking {
            id,
            fixed,
            ask: ask(&body),
            hints: body.hints.iter().map(|(_, hint)| hint.clone()).collect(),
            explanation: explanation.map(|(_, line)| (*line).to_owned()).collect(),
        };
        self.push(
            lines.number() - 1,
            PieceKind::Activity {
                above: self.all[first..begun].to_vec(),
                body: asking,
            },
        );
    }

    /// Where the paragraph begins that goes on until this line; the line itself if there is none.
    fn paragraph_above(&self, at: usize) -> usize {
        let from = self.id.map_or(self.from, |id| id + 1).min(at);
        let is_prose = |line: &&&str| !line.trim().is_empty() && media(line).is_none();
        at - self.all[from..at].iter().rev().take_while(is_prose).count()
    }

    fn prose(&mut self, to: usize) {
        self.push(to, PieceKind::Prose);
    }

    fn push(&mut self, to: usize, kind: PieceKind<'a>) {
        let is_text = |line: &&str| !line.trim().is_empty();
        let lines = &self.all[self.from..to];
        if let Some(first) = lines.iter().position(is_text) {
            let last = lines.iter().rposition(is_text).unwrap_or(first);
            self.cuts
                .push((self.from + first, self.from + last + 1, kind));
        }
        (self.from, self.id) = (to, None);
    }

    fn finish(mut self) -> Vec<Piece<'a>> {
        self.prose(self.all.len());
        let starts: Vec<usize> = self.cuts.iter().skip(1).map(|cut| cut.0).collect();
        let mut starts = starts.into_iter();
        let all = self.all;
        let cuts = self.cuts.into_iter();
        cuts.map(|(from, to, kind)| Piece {
            lines: all[from..to].to_vec(),
            blank: starts.next().map_or(1, |next| next - to),
            kind,
        })
        .collect()
    }
}

fn id(line: &str) -> (String, bool) {
    let Line::Id(id) = Line::read(line) else {
        return Default::default();
    };
    let mut words = id.split_whitespace();
    let id = words.next().unwrap_or_default().to_owned();
    (id, words.next() == Some("fixed"))
}
