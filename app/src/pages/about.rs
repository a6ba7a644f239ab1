//! What Chyrak is, what it keeps of her, what the lamp means.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::text::{key, t};

#[component]
pub fn About() -> impl IntoView {
    let list = |keys: &[crate::text::Key]| keys.iter().map(|item| view! { <li>{t(*item)}</li> }).collect_view();
    view! {
        <Title text=t(key::ABOUT_TITLE) />
        <Meta name="description" content=t(key::PRODUCT_SUMMARY) />
        <h1>{t(key::ABOUT_TITLE)}</h1>
        <p class="lead">{t(key::ABOUT_LEAD)}</p>
        <h2>{t(key::ABOUT_DATA)}</h2>
        <ul>{list(&[key::ABOUT_DATA_1, key::ABOUT_DATA_2, key::ABOUT_DATA_3, key::ABOUT_DATA_4])}</ul>
        <h2>{t(key::ABOUT_LAMP)}</h2>
        <ul>{list(&[key::ABOUT_LAMP_1, key::ABOUT_LAMP_2])}</ul>
        <h2>{t(key::ABOUT_TEXTS)}</h2>
        <p>{t(key::ABOUT_TEXTS_TEXT)}</p>
        <blockquote class="saying">{t(key::SAYING)}</blockquote>
    }
}
