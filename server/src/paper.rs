//! A lesson on paper, for a class without phones: its text, its drawings, its activities to be filled in by pen.

use app::api::state::State;
use app::data::lesson_address;
use app::text::{Lang, count, key, table};
use axum::extract::{Extension, Path};
use axum::http::{StatusCode, header::CONTENT_SECURITY_POLICY};
use axum::response::{Html, IntoResponse, Response};
use learning::course::{Block, Lesson, Step};
use learning::exercise::{Words, print};
use learning::text::escaped;

use crate::{assets, security};

const SCRIPT: &str = "document.querySelector('button').onclick=()=>print()";

/// `GET /{lang}/paper/{course}/{lesson}`.
pub async fn lesson(
    Path((lang, course, lesson)): Path<(String, String, String)>,
    Extension(state): Extension<State>,
) -> Response {
    let page = Lang::parse(&lang).and_then(|lang| page(&state, lang, &course, &lesson));
    let Some(page) = page else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let policy = security::policy_with_hashes(&page);
    ([(CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

fn page(state: &State, lang: Lang, course: &str, id: &str) -> Option<String> {
    let info = state
        .courses
        .all(lang)
        .find(|info| info.outline.id == course)?;
    let number = info.outline.position(id)? + 1;
    let json = state
        .courses
        .content(&lesson_address(course, info.version, lang.code(), id))?;
    let lesson: Lesson = serde_json::from_str(json).ok()?;
    let say = |key| escaped(table(lang, key));
    let styles = ["style.css", "paper.css"]
        .into_iter()
        .filter_map(assets::address);
    let styles = styles.map(|address| format!("<link rel=\"stylesheet\" href=\"{address}\">"));
    let icon = assets::address("icons/lamp.svg").unwrap_or_default();
    let place = [
        &info.text.title,
        " · ",
        &count(table(lang, key::LESSON_NUMBER), number),
    ]
    .concat();
    let steps: String = lesson
        .steps
        .iter()
        .map(|step| section(lang, id, step))
        .collect();
    let license = &info.outline.license;
    Some(format!(
        "<!DOCTYPE html><html lang=\"{}\" data-theme=\"light\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · {}</title><link rel=\"icon\" href=\"{icon}\">{}</head><body><main class=\"paper\"><p class=\"acts\"><button class=\"act\">{}</button></p>\
         <p class=\"quiet\">{}</p><h1>{title}</h1><p class=\"name\">{}: </p>{steps}<p class=\"quiet\">{} · {}</p></main><script>{SCRIPT}</script></body></html>",
        lang.code(),
        say(key::PRODUCT),
        styles.collect::<String>(),
        say(key::CERTIFICATE_PRINT),
        escaped(&place),
        say(key::FIELD_NAME),
        say(key::PRODUCT),
        escaped(license),
        title = escaped(&lesson.title),
    ))
}

/// One step. What is shuffled is shuffled by the lesson: the same for the whole class.
fn section(lang: Lang, lesson: &str, step: &Step) -> String {
    let words = Words {
        holds: table(lang, key::TRUTH_HOLDS),
        fails: table(lang, key::TRUTH_FAILS),
        written: table(lang, key::WRITTEN),
        answer: table(lang, key::YOUR_ANSWER),
        mark: lang.decimal(),
    };
    let blocks = step.blocks.iter().map(|block| match block {
        Block::Prose(html) => html.clone(),
        Block::Drawing { .. } | Block::Picture { .. } => {
            format!("<figure class=\"drawing\">{}</figure>", block.picture())
        }
        Block::Video(video) => format!("<p>{}</p>", escaped(&video.alt)),
        Block::Activity(activity) => print(activity, lesson, &words),
    });
    let blocks: String = blocks.collect();
    format!(
        "<section><h2>{}</h2>{blocks}</section>",
        escaped(&step.title)
    )
}
