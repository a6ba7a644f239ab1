//! From the lines of a lesson file to its steps.

use super::Source;
use super::body::begins;
use super::header::Header;
use super::html::escaped;
use super::ids::Ids;
use super::line::{Fence, Line, MediaLine, Numbered};
use super::lines::Lines;
use super::markdown::{plain, prose};
use super::media;
use super::paragraphs::Paragraphs;
use super::warning::{Notes, Warning};
use crate::course::{Block, Lesson, Review, Step, StepKind};

mod asking;

/// Drawings travel with the lesson's text, over lines paid for by the megabyte.
const MOST_DRAWN_BYTES: usize = 1024 * 1024;

/// A lesson file, read.
pub(super) struct Reading {
    pub lesson: Lesson,
    pub review: Review,
    /// The 1-based line of each activity, in reading order.
    pub lines: Vec<usize>,
    /// The 1-based line of each step's title; 1 for text before the first.
    pub step_lines: Vec<usize>,
    /// The 1-based lines of mistakes.
    pub fatal: Vec<usize>,
    pub warnings: Vec<Warning>,
}

pub(super) fn read(source: &Source) -> Reading {
    let mut notes = Notes::new(source.file);
    let mut lines = Lines::new(source.text);
    let header = Header::read(&mut lines, &mut notes);
    let mut reader = Reader::new(*source, notes);
    while let Some(line) = lines.peek() {
        reader.line(line, &mut lines);
    }
    reader.finish(header)
}

struct Reader<'a> {
    source: Source<'a>,
    notes: Notes<'a>,
    title: Option<String>,
    steps: Vec<Step>,
    step_lines: Vec<usize>,
    prose: Paragraphs<'a>,
    ids: Ids<'a>,
    lines: Vec<usize>,
    drawn_bytes: usize,
    /// The last block stands for one that cannot be shown.
    picture_is_lost: bool,
}

impl<'a> Reader<'a> {
    fn new(source: Source<'a>, notes: Notes<'a>) -> Self {
        Self {
            source,
            notes,
            title: None,
            steps: Vec::new(),
            step_lines: Vec::new(),
            prose: Paragraphs::default(),
            ids: Ids::default(),
            lines: Vec::new(),
            drawn_bytes: 0,
            picture_is_lost: false,
        }
    }

    fn line(&mut self, (number, text): Numbered<'a>, lines: &mut Lines<'a>) {
        let line = Line::read(text);
        if begins(line) {
            return self.activity(number, line, lines);
        }
        lines.next();
        match line {
            Line::Title(title) if self.title.is_none() => {
                self.end_paragraphs();
                self.title = Some(plain(title));
            }
            Line::Step(title) => self.step(number, title),
            Line::Check if self.is_directly_below_title() => self.set_kind(StepKind::Check),
            Line::Task if self.is_directly_below_title() => self.set_kind(StepKind::Task),
            Line::Id(id) => {
                self.end_paragraphs();
                self.ids.expect((number, id), &mut self.notes);
            }
            Line::Media(media) => {
                self.end_paragraphs_above_picture(number);
                let block = self.media(number, media);
                let is_lost = block.is_none();
                self.push(block.unwrap_or_else(|| as_text(&[(number, text)])));
                self.picture_is_lost = is_lost;
            }
            Line::Fence(fence) => self.unknown_fence((number, text), fence, lines),
            line => {
                self.warn_if_misplaced(number, line);
                self.prose.push((number, text));
            }
        }
    }

    fn step(&mut self, number: usize, title: &str) {
        self.end_step();
        self.step_lines.push(number);
        self.picture_is_lost = false;
        if title.is_empty() {
            self.notes.warn(number, "this step has no title");
        }
        self.steps.push(Step {
            title: plain(title),
            kind: StepKind::Idea,
            blocks: Vec::new(),
        });
    }

    /// Between an id and its activity the question may stand above the picture: it waits.
    fn end_paragraphs_above_picture(&mut self, number: usize) {
        if !self.ids.is_waiting() {
            return self.end_paragraphs();
        }
        let question = self.prose.take_last();
        self.end_paragraphs();
        self.prose.extend(question);
        self.prose.push((number, ""));
    }

    fn media(&mut self, number: usize, media: MediaLine) -> Option<Block> {
        if media::is_drawing(media) {
            self.drawn_bytes += (self.source.media)(media.source).map_or(0, <[u8]>::len);
        }
        if self.drawn_bytes > MOST_DRAWN_BYTES {
            let limit = MOST_DRAWN_BYTES / 1024;
            self.notes.fatal(
                number,
                format!("the drawings of this lesson have more than {limit} KiB"),
            );
            return None;
        }
        media::block(&self.source, number, media, &mut self.notes)
    }

    fn is_directly_below_title(&self) -> bool {
        let is_empty = |step: &Step| step.blocks.is_empty() && step.kind == StepKind::Idea;
        self.steps.last().is_some_and(is_empty) && self.prose.are_blank()
    }

    fn set_kind(&mut self, kind: StepKind) {
        if let Some(step) = self.steps.last_mut() {
            step.kind = kind;
        }
    }

    fn unknown_fence(&mut self, opening: Numbered<'a>, fence: Fence, lines: &mut Lines<'a>) {
        let block = lines.clone();
        lines.fenced(fence, &mut self.notes);
        self.prose.push(opening);
        self.prose
            .extend(block.take_while(|(number, _)| *number < lines.number()));
    }

    fn warn_if_misplaced(&mut self, number: usize, line: Line) {
        let text = match line {
            Line::Title(_) => "the lesson already has a title; this one stays as text",
            Line::Check | Line::Task => {
                "this comment belongs directly below a ## title; it stays as text"
            }
            Line::Hint(_) => "no activity stands above this hint; it stays as text",
            Line::Asterisks => "no activity stands above this explanation; it stays as text",
            _ => return,
        };
        self.notes.warn(number, text);
    }

    fn end_paragraphs(&mut self) {
        let html = prose(&self.prose.take(), &mut self.notes);
        if !html.is_empty() {
            self.push(Block::Prose(html));
        }
    }

    fn push(&mut self, block: Block) {
        self.picture_is_lost = false;
        if self.steps.is_empty() {
            let title = self
                .title
                .clone()
                .unwrap_or_else(|| self.source.id.to_owned());
            self.step_lines.push(1);
            self.steps.push(Step {
                title,
                kind: StepKind::Idea,
                blocks: Vec::new(),
            });
        }
        if let Some(step) = self.steps.last_mut() {
            step.blocks.push(block);
        }
    }

    fn end_step(&mut self) {
        self.end_paragraphs();
        self.ids.give_up(&mut self.notes);
        if self.steps.last().is_some_and(|step| step.blocks.is_empty()) {
            let line = self.step_lines.last().copied().unwrap_or(0);
            self.notes.warn(line, "this step is empty");
        }
    }

    fn finish(mut self, header: Header) -> Reading {
        self.end_step();
        if self.title.is_none() {
            self.notes.fatal(1, "the lesson has no # title");
        }
        if self.steps.is_empty() {
            self.notes.fatal(0, "the lesson is empty");
        }
        self.notes.warnings.sort_by_key(|warning| warning.line);
        let fatal = self.notes.warnings.iter().filter(|warning| warning.fatal);
        let fatal = fatal.map(|warning| warning.line).collect();
        let title = self.title.unwrap_or_else(|| self.source.id.to_owned());
        let lesson = Lesson {
            id: self.source.id.to_owned(),
            title,
            steps: self.steps,
        };
        Reading {
            lesson,
            review: header.review,
            lines: self.lines,
            step_lines: self.step_lines,
            fatal,
            warnings: self.notes.warnings,
        }
    }
}

fn as_text(lines: &[Numbered]) -> Block {
    let lines = lines.iter().map(|(_, line)| escaped(line.trim()));
    let text = lines.collect::<Vec<_>>().join("<br>");
    Block::Prose(format!("<p>{text}</p>"))
}
