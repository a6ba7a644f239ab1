//! A lesson file taken apart into what an export writes piece by piece: texts stay the Markdown that they are.

use super::activity::choices::mark;
use super::activity::figures::asked;
use super::body::{Body, begins};
use super::form::{Form, Kind};
use super::header::Header;
use super::line::{self, Line, Numbered};
use super::lines::Lines;
use super::warning::Notes;
use crate::course::Tool;
use crate::decimal::Decimal;

/// Lines that belong together.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    /// Without blank ones at either end.
    pub lines: Vec<&'a str>,
    /// How many blank lines follow.
    pub blank: usize,
    pub kind: PieceKind<'a>,
}

#[derive(Debug)]
pub(crate) enum PieceKind<'a> {
    /// The comment at the top of the file.
    Head,
    Title(&'a str),
    /// With the comment that says of what kind it is.
    Step(&'a str),
    Prose,
    /// A picture or video.
    Media,
    /// Pictures and paragraphs above it are in `above`; its own question is the last of them.
    Activity {
        above: Vec<&'a str>,
        body: Asking,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Media<'a> {
    pub video: bool,
    pub alt: &'a str,
    pub source: &'a str,
}

/// What is answered, and what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asking {
    pub id: String,
    pub fixed: bool,
    pub ask: Ask,
    pub hints: Vec<String>,
    pub explanation: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub right: bool,
    pub text: String,
    pub why: String,
}

/// Answer and explanation.
pub(crate) type Wrong = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Choices {
        several: bool,
        choices: Vec<Choice>,
        /// Lines `left top width height`.
        places: Vec<String>,
    },
    Truth {
        holds: bool,
        why_true: String,
        why_false: String,
    },
    Typed {
        accepted: Vec<String>,
        wrong: Wrong,
    },
    Number {
        value: Decimal,
        tolerance: Decimal,
        units: Vec<String>,
        wrong: Wrong,
    },
    Gaps {
        /// With `[[one|another]]` in it.
        text: String,
        wrong: Wrong,
    },
    Order(Vec<String>, Wrong),
    Match(Vec<(String, String)>, Wrong),
    /// Item and group.
    Groups(Vec<(String, String)>, Wrong),
    Slider {
        value: Decimal,
        tolerance: Decimal,
        unit: String,
        /// Everything after the first line, as it is written.
        ends: Vec<(String, String)>,
        wrong: Wrong,
    },
    Checklist(Vec<String>),
    /// Lines to write.
    Reflection(u16),
    Bench {
        tool: Tool,
        settings: Vec<(String, String)>,
        rules: Vec<(String, String)>,
    },
}

impl Default for Ask {
    fn default() -> Self {
        Self::Reflection(1)
    }
}

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

/// The picture or video of a line that shows nothing else.
pub(crate) fn media(line: &str) -> Option<Media<'_>> {
    match Line::read(line) {
        Line::Media(media) => Some(Media {
            video: media.video,
            alt: media.alt,
            source: media.source,
        }),
        _ => None,
    }
}

/// Whether a lesson file takes the line for more than text.
pub(crate) fn is_known(line: &str) -> bool {
    !matches!(
        Line::read(line),
        Line::Blank | Line::Text(_) | Line::Media(_) | Line::Why(_)
    )
}

/// What stands before, in and after the first `[[gap]]`.
pub(crate) fn gap(text: &str) -> Option<(&str, &str, &str)> {
    line::gap(text)
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

fn ask(body: &Body) -> Ask {
    let wrong = pairs(&body.wrong);
    match &body.form {
        Form::None => Ask::default(),
        Form::Choices(choices) => Ask::Choices {
            several: choices.first().is_some_and(|choice| choice.several),
            places: texts(body.areas.as_deref().unwrap_or_default()),
            choices: choices
                .iter()
                .map(|choice| Choice {
                    right: choice.right,
                    text: choice.text.clone(),
                    why: choice.why.clone(),
                })
                .collect(),
        },
        Form::Checklist(items) => {
            Ask::Checklist(items.iter().map(|item| item.text.clone()).collect())
        }
        Form::Typed(words) => Ask::Typed {
            accepted: alternatives(words),
            wrong,
        },
        Form::Written(lines) => Ask::Reflection(*lines),
        Form::Gaps(text) => Ask::Gaps {
            text: text.clone(),
            wrong,
        },
        Form::Block(kind, lines) => match kind {
            Kind::Order => Ask::Order(texts(lines), wrong),
            Kind::Match => Ask::Match(pairs(lines), wrong),
            Kind::Groups => Ask::Groups(pairs(lines), wrong),
            Kind::Truth => truth(lines),
            Kind::Number => {
                let lines = texts(lines);
                let (value, tolerance, unit) = figure(&lines);
                Ask::Number {
                    value,
                    tolerance,
                    units: alternatives(unit),
                    wrong,
                }
            }
            Kind::Slider => {
                let texts = texts(lines);
                let (value, tolerance, unit) = figure(&texts);
                Ask::Slider {
                    value,
                    tolerance,
                    unit: unit.to_owned(),
                    ends: pairs(lines),
                    wrong,
                }
            }
            Kind::Bench(tool) => Ask::Bench {
                tool: *tool,
                settings: pairs(lines),
                rules: pairs(&body.rules),
            },
        },
    }
}

fn truth(lines: &[Numbered]) -> Ask {
    let said = |wanted| {
        let found = pairs(lines).into_iter();
        let mut found = found.filter(|(said, _)| mark(said) == Some(wanted));
        found.next().map(|(_, why)| why).unwrap_or_default()
    };
    let first = texts(lines).into_iter().next();
    Ask::Truth {
        holds: first.is_some_and(|first| mark(&first) == Some(true)),
        why_true: said(true),
        why_false: said(false),
    }
}

fn figure(lines: &[String]) -> (Decimal, Decimal, &str) {
    lines
        .iter()
        .find_map(|line| asked(line))
        .unwrap_or_default()
}

fn texts(lines: &[Numbered]) -> Vec<String> {
    let lines = lines.iter().map(|(_, line)| line.trim());
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn pairs(lines: &[Numbered]) -> Vec<(String, String)> {
    let sides = lines.iter().filter_map(|(_, line)| {
        let (left, right) = line.split_once(" = ").or_else(|| line.split_once('='))?;
        Some((left.trim().to_owned(), right.trim().to_owned()))
    });
    sides
        .filter(|(left, right)| !left.is_empty() && !right.is_empty())
        .collect()
}

fn alternatives(words: &str) -> Vec<String> {
    let words = words.split('|').map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
