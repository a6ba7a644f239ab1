//! The courses in memory, as the pages and the phones receive them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use learning::course::Outline;

use crate::data::{CourseInfo, catalogue_address, lesson_address};
use crate::text::{Lang, bind_dashes};

/// Every course in its latest version, and the content at every address.
#[derive(Default)]
pub struct Courses {
    infos: BTreeMap<(usize, String), CourseInfo>,
    contents: BTreeMap<String, String>,
    shares: BTreeMap<(usize, String), String>,
    /// course, lesson, activity; with an empty activity for the lesson itself, with an empty lesson for how sure she feels
    /// before and after the course.
    known: HashSet<(String, String, String)>,
}

impl Courses {
    /// Adds a course in one language. `lessons` are JSON of [`learning::course::Lesson`] by lesson id;
    /// `media` are the addresses that they show, `share` that of the picture for messengers.
    pub fn add(
        &mut self,
        lang: Lang,
        mut info: CourseInfo,
        lessons: BTreeMap<String, String>,
        media: BTreeSet<String>,
        share: Option<String>,
    ) {
        let outline = &info.outline;
        for assessment in ["before", "after"] {
            let known = (outline.id.clone(), String::new(), assessment.to_owned());
            self.known.insert(known);
        }
        for lesson in &outline.lessons {
            self.known
                .insert((outline.id.clone(), lesson.id.clone(), String::new()));
            for activity in &lesson.activities {
                self.known
                    .insert((outline.id.clone(), lesson.id.clone(), activity.clone()));
            }
        }
        // In the order in which a phone keeps them: first what there is to read.
        let address = |id: &str| lesson_address(&outline.id, info.version, lang.code(), id);
        let files = outline.lessons.iter().map(|lesson| address(&lesson.id));
        info.files = files.chain(media).collect();
        for (id, json) in lessons {
            self.contents.insert(address(&id), json);
        }
        let key = (lang as usize, outline.id.clone());
        if let Some(share) = share {
            self.shares.insert(key.clone(), share);
        }
        self.infos.insert(key, info);
    }

    /// Call once after the last [`Self::add`]: lays out the catalogues.
    ///
    /// # Panics
    /// Never: the catalogue is plain data.
    pub fn finish(&mut self) {
        for lang in Lang::ALL {
            let catalogue: Vec<&CourseInfo> = self.all(lang).collect();
            let json = bind_dashes(&serde_json::to_string(&catalogue).expect("plain data"));
            self.contents.insert(catalogue_address(lang), json);
        }
    }

    /// Courses in a language.
    pub fn all(&self, lang: Lang) -> impl Iterator<Item = &CourseInfo> {
        self.infos
            .iter()
            .filter(move |((own, _), _)| *own == lang as usize)
            .map(|(_, info)| info)
    }

    #[must_use]
    pub fn outline(&self, course: &str) -> Option<&Outline> {
        self.infos
            .values()
            .map(|info| &info.outline)
            .find(|outline| outline.id == course)
    }

    /// Address of the picture that messengers show of a course.
    #[must_use]
    pub fn share(&self, course: &str, lang: Lang) -> Option<&str> {
        let key = (lang as usize, course.to_owned());
        self.shares.get(&key).map(String::as_str)
    }

    #[must_use]
    pub fn version(&self, course: &str) -> Option<i64> {
        self.infos
            .values()
            .find(|info| info.outline.id == course)
            .map(|info| info.version)
    }

    /// JSON at a content address.
    #[must_use]
    pub fn content(&self, address: &str) -> Option<&str> {
        self.contents.get(address).map(String::as_str)
    }

    /// Whether a course has this lesson and, unless it is empty, this activity.
    #[must_use]
    pub fn has(&self, course: &str, lesson: &str, activity: &str) -> bool {
        self.known
            .contains(&(course.to_owned(), lesson.to_owned(), activity.to_owned()))
    }
}
