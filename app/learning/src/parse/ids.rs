use std::collections::BTreeSet;

use super::line::Numbered;
use super::text::is_kebab_case;
use super::warning::Notes;

/// The activity ids of a lesson.
#[derive(Default)]
pub(super) struct Ids<'a> {
    /// The id of the activity that follows.
    next: Option<Numbered<'a>>,
    used: BTreeSet<String>,
    /// How many activities have been met.
    count: usize,
}

impl<'a> Ids<'a> {
    /// An activity with this id is to follow.
    pub fn expect(&mut self, id: Numbered<'a>, notes: &mut Notes) {
        self.give_up(notes);
        self.next = Some(id);
    }

    pub fn is_waiting(&self) -> bool {
        self.next.is_some()
    }

    /// The id for the activity on this line, a makeshift one if the author gave none; and whether it is `fixed`.
    pub fn take(&mut self, activity: usize, notes: &mut Notes) -> (String, bool) {
        self.count += 1;
        let Some((line, id)) = self.next.take() else {
            notes.fatal(
                activity,
                "this activity has no <!-- id: … --> above its question",
            );
            return (format!("activity-{}", self.count), false);
        };
        let bare = id
            .strip_suffix("fixed")
            .filter(|id| id.ends_with(char::is_whitespace));
        let fixed = bare.is_some();
        let id = bare.map_or(id, str::trim);
        if !is_kebab_case(id) {
            notes.fatal(line, format!("the id “{id}” needs the form where-is-light"));
        }
        if !self.used.insert(id.to_owned()) {
            notes.fatal(line, format!("the id “{id}” is used twice"));
        }
        (id.to_owned(), fixed)
    }

    /// No activity can follow any more.
    pub fn give_up(&mut self, notes: &mut Notes) {
        if let Some((line, id)) = self.next.take() {
            notes.fatal(line, format!("no activity follows the id “{id}”"));
        }
    }
}
