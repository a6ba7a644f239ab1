//! The link of an invitation, to be copied and sent.

use leptos::html;
use leptos::prelude::*;

use super::{Deed, Failed, ts};
use crate::text::key;

/// The link that a deed gave, or why there is none.
#[component]
pub fn LinkOf(deed: Deed) -> impl IntoView {
    move || {
        deed.said.get().map(|said| match said {
            Ok(link) => view! { <Link link /> }.into_any(),
            Err(problem) => view! { <Failed problem /> }.into_any(),
        })
    }
}

#[component]
fn Link(link: String) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(false);
    // Several may stand on one page.
    let id = ["link-", link.rsplit('/').next().unwrap_or_default()].concat();
    let help = [id.as_str(), "-help"].concat();
    // The new field has the focus, so that it is read and cannot be overlooked.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let copy = move |_| copied.set(field.get_untracked().is_some_and(|field| copy(&field)));
    view! {
        <div class="field link">
            <label for=id.clone()>{ts(key::STAFF_LINK)}</label>
            <p class="help" id=help.clone()>{ts(key::STAFF_INVITE_HELP)}</p>
            <input id=id readonly node_ref=field aria-describedby=help prop:value=link translate="no" />
            <p class="acts">
                <button type="button" class="act small" on:click=copy>{ts(key::STAFF_COPY)}</button>
                <b role="status">{move || copied.get().then(|| ts(key::STAFF_COPIED))}</b>
            </p>
        </div>
    }
}

/// By the old way: a centre's server without TLS is not allowed the new one.
fn copy(field: &web_sys::HtmlInputElement) -> bool {
    #[cfg(feature = "ssr")]
    {
        let _ = field;
        false
    }
    #[cfg(not(feature = "ssr"))]
    {
        use wasm_bindgen::prelude::*;
        #[wasm_bindgen]
        extern "C" {
            #[wasm_bindgen(js_namespace = document, js_name = execCommand)]
            fn exec_command(name: &str) -> bool;
        }
        field.select();
        exec_command("copy")
    }
}
