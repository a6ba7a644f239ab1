//! The few things that we ask the browser for. Everything else goes through Leptos.

pub mod first;

use std::cell::Cell;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::{RwSignal, Set};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// # Panics
/// Never in a browser: there is always a window with a document.
#[must_use]
pub fn window() -> web_sys::Window {
    web_sys::window().expect("a browser has a window")
}

/// # Panics
/// Never in a browser.
#[must_use]
pub fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}

/// # Panics
/// Never: a document has a root.
#[must_use]
pub fn root() -> web_sys::Element {
    document()
        .document_element()
        .expect("a document has a root")
}

/// The device's clock, epoch milliseconds. The only place that reads it.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "epoch milliseconds fit")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Random bytes from the browser's cryptographic source. The only place that reads it.
#[must_use]
pub fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// The body of a GET, or `None` without a line or when the answer is not a success.
pub async fn get_text(address: &str) -> Option<String> {
    get(address).await.ok()
}

/// The body of a GET.
///
/// # Errors
/// The answer's status; 0 without a line.
pub async fn get(address: &str) -> Result<String, u16> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await;
    let answer: web_sys::Response = answer.map_err(|_| 0_u16)?.unchecked_into();
    if !answer.ok() {
        return Err(answer.status());
    }
    let text = answer.text().map_err(|_| 0_u16)?;
    let text = JsFuture::from(text).await.map_err(|_| 0_u16)?;
    text.as_string().ok_or(0)
}

/// Calls one of the functions that `public/boot.js` provides.
async fn helper(name: &str, argument: &JsValue) -> Option<JsValue> {
    let helpers = Reflect::get(&window(), &"chyrak".into()).ok()?;
    let function: Function = Reflect::get(&helpers, &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call1(&helpers, argument).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn list(addresses: &[String]) -> Array {
    addresses.iter().map(JsValue::from).collect()
}

/// Asks the service worker to keep these addresses.
pub async fn keep(addresses: &[String]) {
    let _ = helper("keep", &list(addresses)).await;
}

/// How many of these addresses are on this phone.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small count"
)]
pub async fn kept(addresses: &[String]) -> usize {
    helper("kept", &list(addresses))
        .await
        .and_then(|n| n.as_f64())
        .map_or(0, |n| n as usize)
}

/// When she first touches the page or presses a key.
pub async fn used() {
    let _ = helper("used", &JsValue::UNDEFINED).await;
}

/// Reads a text aloud in the page's language; an empty one stops. `false` if there is no voice for it, or nothing to say.
/// The window has the event `chyrak-silent` at the end.
pub async fn say(text: &str) -> bool {
    helper("say", &text.into())
        .await
        .is_some_and(|speaks| speaks.is_truthy())
}

/// Puts the tool of a practice bench where its settings stand, when she comes to it. `kept` is what she has made before,
/// perhaps empty; `made` hears of what she makes, as JSON, and of the positions of the rules that hold.
pub async fn bench(id: &str, kept: &str, made: impl FnMut(String, String) + 'static) {
    let made = Closure::<dyn FnMut(String, String)>::new(made).into_js_value();
    let parts = Array::of3(&id.into(), &kept.into(), &made);
    let _ = helper("bench", &parts).await;
}

/// Runs one of the modules in `public/certificate`, which are loaded when they are used. `None` if it cannot be loaded
/// or does not do its work.
pub async fn tool(name: &str, given: &[&JsValue]) -> Option<JsValue> {
    let parts = Array::of1(&name.into());
    for value in given {
        parts.push(value);
    }
    helper("tool", &parts).await
}

/// Whether the key with this `x` signed the message; `None` if this browser cannot tell.
pub async fn signed(x: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
    let [message, signature] = [message, signature].map(js_sys::Uint8Array::from);
    let parts = Array::of3(&x.into(), &message, &signature);
    helper("signed", &parts).await?.as_bool()
}

/// Whether the browser knows something of this name.
#[must_use]
pub fn knows(name: &str) -> bool {
    Reflect::has(&window(), &name.into()).unwrap_or(false)
}

/// What stands behind the `#` of the address; empty if nothing does.
#[must_use]
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

pub fn print() {
    let _ = window().print();
}

/// Milliseconds that her clock is ahead of UTC.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
pub fn shift_ms() -> i64 {
    -(js_sys::Date::new_0().get_timezone_offset() as i64) * 60_000
}

/// The 0-based step that the address asks for, such as `#step-3`.
#[must_use]
pub fn asked_step() -> Option<usize> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix("#step-")?
        .parse::<usize>()
        .ok()?
        .checked_sub(1)
}

/// Whether this tap on a main action is the second of two quick ones: it was meant for what the button said before.
#[must_use]
pub fn is_double_tap() -> bool {
    const CLOSER_MS: i64 = 400;
    thread_local! {
        static LAST_MS: Cell<i64> = const { Cell::new(0) };
    }
    let now = now_ms();
    let close = (0..CLOSER_MS).contains(&(now - LAST_MS.get()));
    if !close {
        LAST_MS.set(now);
    }
    close
}

/// Whether a click was on something that the selector names, or inside it.
#[must_use]
pub fn is_on(event: &web_sys::MouseEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target: web_sys::Element| matches!(target.closest(selector), Ok(Some(_))))
}

/// Brings what is said of an answer onto the screen.
pub fn show(form: String) {
    leptos::task::spawn_local(async move {
        let _ = helper("show", &form.into()).await;
    });
}

/// Brings the first of these forms that lies below the screen onto it; `false` if none does.
pub async fn ahead(forms: &[String]) -> bool {
    let found = helper("ahead", &list(forms)).await;
    found.is_some_and(|found| found.is_truthy())
}

/// Puts the cursor into a form's first field.
pub fn enter(form: String) {
    leptos::task::spawn_local(async move {
        let _ = helper("enter", &form.into()).await;
    });
}

/// Lets a waiting new version take over.
pub async fn update() {
    let _ = helper("update", &JsValue::UNDEFINED).await;
}

/// Runs `action` at each event of that name on the window, as long as the page lives.
pub fn on(name: &str, action: impl FnMut() + 'static) {
    listen(&window(), name, action);
}

/// Runs `action` whenever the page is hidden or shown again.
pub fn on_visibility(action: impl FnMut() + 'static) {
    listen(&document(), "visibilitychange", action);
}

/// Moves the focus to the element with this id, once it is drawn.
pub fn focus(id: &'static str) {
    focus_on(id.to_owned());
}

/// As [`focus`].
pub fn focus_on(id: String) {
    after(0, move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into().ok()) {
            let element: web_sys::HtmlElement = element;
            let _ = element.focus();
        }
    });
}

/// Shows the beginning of a lesson's step and moves the focus to its title, once it is drawn.
pub fn arrive(step: usize) {
    after(0, move || {
        let title = document().get_element_by_id(&["step-", &step.to_string(), "-t"].concat());
        if let Some(title) = title.and_then(|title| title.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = title.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
}

/// Shows an address in the address bar, as a new entry of the history.
pub fn push(path: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The entry of the history that is shown belongs to a 0-based step of a lesson: it remembers that step and the one from
/// which it was reached, as one number.
const STEPS: usize = 1_000;

fn history() -> Option<web_sys::History> {
    window().history().ok()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "we have put it there"
)]
fn remembered() -> Option<usize> {
    let state = history()?.state().ok()?.as_f64()?;
    Some(state as usize)
}

/// The 0-based step of the lesson that this entry of the history shows.
#[must_use]
pub fn remembered_step() -> Option<usize> {
    Some(remembered()? % STEPS)
}

fn state(from: usize, to: usize) -> JsValue {
    JsValue::from(u32::try_from(from * STEPS + to).unwrap_or_default())
}

/// The entry of the history that is shown is that of this step.
pub fn remember_step(step: usize) {
    if remembered_step() != Some(step)
        && let Some(history) = history()
    {
        let _ = history.replace_state_with_url(&state(STEPS, step), "", None);
    }
}

/// The entry of the history that is shown is that of this search: as `q` in the address. What addresses are divided by does not
/// matter to a search, and is left out.
pub fn remember_search(typed: &str) {
    let typed = typed.replace(['&', '#', '+', '%'], " ");
    if let Some(history) = history() {
        let address = ["?q=", &typed].concat();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// A new entry of the history for a step.
pub fn push_step(from: usize, to: usize) {
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&state(from, to), "", None);
    }
}

/// Goes back in the history, if that leads to this step.
#[must_use]
pub fn step_back_to(step: usize) -> bool {
    let from = remembered().map(|state| state / STEPS);
    from == Some(step) && history().is_some_and(|history| history.back().is_ok())
}

/// Every value of this name in the address's query.
#[must_use]
pub fn query(name: &str) -> Vec<String> {
    let search = window().location().search().unwrap_or_default();
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(&search) else {
        return Vec::new();
    };
    query
        .get_all(name)
        .iter()
        .filter_map(|value| value.as_string())
        .collect()
}

/// Lets links within the area change the path instead of loading a document; `boot.js` says which links those are.
pub fn follow_links(path: RwSignal<String>) {
    on("chyrak-go", move || {
        path.set(window().location().pathname().unwrap_or_default());
    });
}

fn listen(target: &web_sys::EventTarget, name: &str, action: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(action);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Runs `action` once, `wait_ms` milliseconds from now.
pub fn after(wait_ms: i32, action: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(action);
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), wait_ms);
}

/// Waits for `work` while no other tab of this phone does the same.
pub async fn in_turn(work: impl Future<Output = ()> + 'static) {
    let task = Closure::once_into_js(move || {
        wasm_bindgen_futures::future_to_promise(async {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    let _ = helper("turn", &task).await;
}
