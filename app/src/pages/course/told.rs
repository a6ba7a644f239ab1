//! What search engines and messengers read of a course: schema.org's Course and Open Graph.

use leptos::prelude::*;
use leptos_meta::Meta;
use serde_json::json;

use crate::api::state::State;
use crate::data::CourseInfo;
use crate::pages::courses::course_address;
use crate::text::{key, lang, t};

#[component]
pub fn Told<'a>(info: &'a CourseInfo) -> impl IntoView + use<> {
    let (outline, own) = (&info.outline, &info.text);
    let state = State::get();
    let site = state.public_url;
    let url = [&*site, &course_address(&outline.id)].concat();
    let minutes: u16 = outline.lessons.iter().map(|lesson| lesson.minutes).sum();
    let time = format!("PT{minutes}M");
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
        "license": outline.license,
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
    let picture = state.courses.share(&outline.id, lang()).map(|address| {
        let about = [
            ("og:image", [&*site, address].concat()),
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
