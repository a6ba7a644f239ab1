//! A centre's time zone: by it its days of review are counted.

use leptos::prelude::*;

use super::ts;
use crate::api::staff::OFFSETS_MINUTES;
use crate::text::{Lang, key, lang};

/// City and offset from UTC.
#[must_use]
pub fn zone_name(offset_minutes: i32) -> &'static str {
    ts(match offset_minutes {
        240 => key::STAFF_ZONE_BAKU,
        300 => key::STAFF_ZONE_TASHKENT,
        _ => key::STAFF_ZONE_BISHKEK,
    })
}

/// What is likely for a first centre: that of the page's language.
#[must_use]
pub fn likely_offset() -> i32 {
    match lang() {
        Lang::Az => 240,
        Lang::Uz => 300,
        _ => 360,
    }
}

#[component]
pub fn Zone(id: &'static str, offset_minutes: RwSignal<i32>) -> impl IntoView {
    let help_id = [id, "-help"].concat();
    let chosen = offset_minutes.get_untracked();
    let options = OFFSETS_MINUTES.map(|offset| {
        view! { <option value=offset selected=offset == chosen>{zone_name(offset)}</option> }
    });
    let choose = move |event| {
        if let Ok(offset) = event_target_value(&event).parse() {
            offset_minutes.set(offset);
        }
    };
    view! {
        <div class="field">
            <label for=id>{ts(key::STAFF_ZONE)}</label>
            <p class="help" id=help_id.clone()>{ts(key::STAFF_ZONE_HELP)}</p>
            <select id=id aria-describedby=help_id on:change=choose>{options}</select>
        </div>
    }
}
