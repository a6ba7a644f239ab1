//! An activity with what stands above it: its question, perhaps its picture.

use super::super::activity::Asked;
use super::super::body::Body;
use super::super::line::Line;
use super::super::lines::Lines;
use super::super::markdown::inline;
use super::{Reader, as_text};
use crate::course::Block;

impl<'a> Reader<'a> {
    pub(super) fn activity(&mut self, number: usize, line: Line, lines: &mut Lines<'a>) {
        let begun = match line {
            Line::Gaps(_) if self.prose.are_open() => self.prose.take_last(),
            _ => Vec::new(),
        };
        let question = self.question(number);
        self.end_paragraphs();
        let (id, fixed) = self.ids.take(number, &mut self.notes);
        let mut body = Body::read(lines, &mut self.notes);
        body.begin_with(&begun);
        let picture = body.areas.as_ref().and_then(|_| self.take_picture());
        let (activity, strays) = Asked {
            id,
            fixed,
            line: number,
            question,
            body,
            picture,
            picture_is_lost: self.picture_is_lost,
        }
        .check(&self.source, &mut self.notes);
        self.push(Block::Activity(activity));
        self.lines.push(number);
        if !strays.is_empty() {
            self.push(as_text(&strays));
        }
    }

    fn take_picture(&mut self) -> Option<Block> {
        let is_picture =
            |block: &mut Block| matches!(block, Block::Drawing { .. } | Block::Picture { .. });
        self.steps.last_mut()?.blocks.pop_if(is_picture)
    }

    /// The last paragraph before the activity, as HTML.
    fn question(&mut self, activity: usize) -> String {
        let paragraph = self.prose.take_last();
        let Some(&(line, _)) = paragraph.first() else {
            self.notes
                .fatal(activity, "this activity has no question above it");
            return String::new();
        };
        let text: Vec<&str> = paragraph.into_iter().map(|(_, text)| text.trim()).collect();
        inline(line, &text.join("\n"), &mut self.notes)
    }
}
