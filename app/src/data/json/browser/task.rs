//! Activities.

use learning::course::{Activity, Task};
use wasm_bindgen::JsValue;

use super::{Read, field, variant};

/// As serde reads it: choices that nobody has fixed have no word about it.
impl Read for Activity {
    fn read(value: &JsValue) -> Option<Self> {
        Some(Self {
            id: field(value, "id")?,
            question: field(value, "question")?,
            task: field(value, "task")?,
            hints: field(value, "hints")?,
            explanation: field(value, "explanation")?,
            fixed: field(value, "fixed").unwrap_or_default(),
        })
    }
}

impl Read for Task {
    fn read(value: &JsValue) -> Option<Self> {
        let (name, content) = variant(value)?;
        Some(match name.as_str() {
            "OneChoice" => Self::OneChoice(Read::read(&content)?),
            "SeveralChoices" => Self::SeveralChoices(Read::read(&content)?),
            "Truth" => Self::Truth {
                holds: field(&content, "holds")?,
                why_true: field(&content, "why_true")?,
                why_false: field(&content, "why_false")?,
            },
            "Typed" => Self::Typed(Read::read(&content)?),
            "Number" => Self::Number(Read::read(&content)?),
            "Gaps" => Self::Gaps(Read::read(&content)?),
            "Order" => {
                let (items, note) = Read::read(&content)?;
                Self::Order(items, note)
            }
            "Match" => {
                let (pairs, note) = Read::read(&content)?;
                Self::Match(pairs, note)
            }
            "Groups" => Self::Groups(Read::read(&content)?),
            "Find" => Self::Find(Read::read(&content)?),
            "Slider" => Self::Slider(Read::read(&content)?),
            "Checklist" => Self::Checklist(Read::read(&content)?),
            "Reflection" => Self::Reflection {
                least_letters: field(&content, "least_letters")?,
            },
            "Bench" => Self::Bench(Read::read(&content)?),
            _ => return None,
        })
    }
}
