//! What search engines and messengers read of a course: schema.org's Course and Open Graph.

use leptos::prelude::*;
use leptos_meta::Meta;
use serde_json::json;

use crate::api::state::State;
use crate::data::CourseInfo;
use crate::pages::courses::{course_address, lesson_address};
use crate::text::{key, lang, t};

#[component]
pub fn Told<'a>(info: &'a CourseInfo) -> impl IntoView + use<> {
    let (outline, own) = (&info.outline, &info.text);
    let state = State::get();
    let site = state.public_url;
    let url = [&*site, &course_address(&outline.id)].concat();
    let minutes: u16 = outline.lessons.iter().map(|lesson| lesson.minutes).sum();
    let time = format!("PT{minutes}M");
    let lessons = outline.lessons.iter().zip(&own.lessons);
    let lessons = lessons.map(|(lesson, title)| {
        let url = [&*site, &lesson_address(&outline.id, &lesson.id)].concat();
        json!({
            "@type": "LearningResource",
            "name": title,
            "url": url,
            "timeRequired": format!("PT{}M", lesson.minutes),
        })
    });
    let picture = state.courses.share(&outline.id, lang());
    let picture = picture.map(|address| [&*site, address].concat());
    let course = json!({
        "@context": "https://schema.org",
        "@type": "Course",
        "name": own.title,
        "description": own.summary,
        "url": url,
        "inLanguage": lang().code(),
        "availableLanguage": outline.languages,
        "teaches": own.outcomes,
        "timeRequired": time,
        "isAccessibleForFree": true,
        "license": license(&outline.license),
        "image": picture,
        "hasPart": lessons.collect::<Vec<_>>(),
        "educationalCredentialAwarded": t(key::CERTIFICATE),
        "provider": { "@type": "Organization", "name": t(key::PRODUCT), "url": site },
        "offers": { "@type": "Offer", "price": 0, "priceCurrency": "USD", "category": "Free" },
        "hasCourseInstance": { "@type": "CourseInstance", "courseMode": "Online", "courseWorkload": time },
    });
    // In a script element nothing else ends it.
    let course = course.to_string().replace('<', "\\u003c");
    let graph = [
        ("og:type", "website".to_owned()),
        ("og:site_name", t(key::PRODUCT).to_owned()),
        ("og:title", own.title.clone()),
        ("og:description", own.summary.clone()),
        ("og:url", url),
        ("og:locale", lang().code().to_owned()),
    ];
    let graph = graph.map(|(property, content)| view! { <Meta property content /> });
    let picture = picture.map(|picture| {
        let about = [
            ("og:image", picture),
            ("og:image:width", "1200".to_owned()),
            ("og:image:height", "630".to_owned()),
            ("og:image:alt", own.title.clone()),
        ];
        about.map(|(property, content)| view! { <Meta property content /> })
    });
    view! {
        {graph}
        {picture}
        <Meta name="twitter:card" content="summary_large_image" />
        <script type="application/ld+json" inner_html=course></script>
    }
}

/// The address of a Creative Commons licence such as `CC BY 4.0`; none for others, which have none that we know.
fn license(name: &str) -> Option<String> {
    let (kind, version) = name.strip_prefix("CC ")?.split_once(' ')?;
    let kind = kind.to_lowercase();
    Some(format!(
        "https://creativecommons.org/licenses/{kind}/{version}/"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_of_creative_commons_has_an_address() {
        let address = |name| license(name).unwrap_or_default();
        assert_eq!(
            address("CC BY 4.0"),
            "https://creativecommons.org/licenses/by/4.0/"
        );
        assert_eq!(
            address("CC BY-SA 4.0"),
            "https://creativecommons.org/licenses/by-sa/4.0/"
        );
        assert_eq!(address("not stated"), "");
    }
}
