//! A link to be copied and sent: of an invitation, and to join a cohort.

use leptos::html;
use leptos::prelude::*;

use super::{Deed, Failed, ts};
use crate::api::staff::WayIn;
use crate::text::{StaffKey, key};

/// The link of an invitation that a deed gave, or why there is none.
#[component]
pub fn LinkOf(deed: Deed) -> impl IntoView {
    move || {
        deed.said.get().map(|said| match said {
            Ok(link) => {
                view! { <Link link label=key::STAFF_LINK help=key::STAFF_INVITE_HELP new=true /> }
                    .into_any()
            }
            Err(problem) => view! { <Failed problem /> }.into_any(),
        })
    }
}

/// The link by which learners join a cohort.
#[component]
pub fn JoinLink(way_in: WayIn) -> impl IntoView {
    view! {
        {way_in.stays.then(|| view! { <p class="note">{ts(key::STAFF_LETTER_STAYS)}</p> })}
        <Link link=way_in.link label=key::STAFF_JOIN_LINK help=key::STAFF_JOIN_LINK_HELP />
    }
}

#[component]
fn Link(
    link: String,
    label: StaffKey,
    help: StaffKey,
    /// It has come just now: it gets the focus, so that it is read and cannot be overlooked.
    #[prop(optional)]
    new: bool,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(false);
    // Several may stand on one page.
    let id = ["link-", link.rsplit(['/', '=']).next().unwrap_or_default()].concat();
    let help_id = [id.as_str(), "-help"].concat();
    Effect::new(move |_| {
        if let Some(field) = field.get().filter(|_| new) {
            let _ = field.focus();
            field.select();
        }
    });
    let shared = link.clone();
    let copy = move |_| copied.set(field.get_untracked().is_some_and(|field| copy(&field)));
    view! {
        <div class="field link">
            <label for=id.clone()>{ts(label)}</label>
            <p class="help" id=help_id.clone()>{ts(help)}</p>
            <input id=id readonly node_ref=field aria-describedby=help_id prop:value=link translate="no" />
            <p class="acts">
                <button type="button" class="act small" on:click=copy>{ts(key::STAFF_COPY)}</button>
                {can_share().then(|| view! { <button type="button" class="act soft small" on:click=move |_| share(&shared)>{ts(key::STAFF_SHARE)}</button> })}
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

/// Whether the browser can hand a link to other apps: phones can, over https.
fn can_share() -> bool {
    #[cfg(feature = "ssr")]
    return false;
    #[cfg(not(feature = "ssr"))]
    js_sys::Reflect::has(&crate::browser::window().navigator(), &"share".into()).unwrap_or(false)
}

#[cfg_attr(
    feature = "ssr",
    expect(unused_variables, reason = "only a browser shares")
)]
fn share(link: &str) {
    #[cfg(not(feature = "ssr"))]
    {
        use js_sys::{Function, Promise, Reflect};
        use wasm_bindgen::JsCast;
        let navigator = crate::browser::window().navigator();
        let what = js_sys::Object::new();
        let _ = Reflect::set(&what, &"url".into(), &link.into());
        let share = Reflect::get(&navigator, &"share".into());
        let share: Option<Function> = share.ok().and_then(|share| share.dyn_into().ok());
        let begun = share.and_then(|share| share.call1(&navigator, &what).ok());
        if let Some(Ok(begun)) = begun.map(JsCast::dyn_into::<Promise>) {
            leptos::task::spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(begun).await; // she may change her mind
            });
        }
    }
}
