//! The first page is drawn beside the one that the server has drawn, in several pieces of work between which the browser
//! answers her; then it takes that one's place in one go (`boot.js`).

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::document;

thread_local! {
    /// What holds the first page, and the pieces that are left.
    static FIRST: RefCell<Option<(HtmlElement, Vec<Piece>)>> = const { RefCell::new(None) };
}

type Piece = Box<dyn FnOnce()>;

/// Draws the first piece; gives back what holds the page.
///
/// # Panics
/// Never in a browser: an element can be made.
pub fn draw(mount: impl FnOnce(HtmlElement)) -> HtmlElement {
    let page = document().create_element("div").expect("made");
    let page: HtmlElement = page.unchecked_into();
    FIRST.set(Some((page.clone(), Vec::new())));
    mount(page.clone());
    page
}

/// Draws another piece, if one is left.
pub fn draw_on() -> bool {
    let piece = FIRST.with_borrow_mut(|first| {
        let left = &mut first.as_mut()?.1;
        (!left.is_empty()).then(|| left.remove(0))
    });
    let Some(piece) = piece else {
        FIRST.set(None);
        return false;
    };
    piece();
    true
}

/// Does `work` as a later piece of the first page; at once when that is drawn.
pub fn later(work: impl FnOnce() + 'static) {
    let mut work: Option<Piece> = Some(Box::new(work));
    FIRST.with_borrow_mut(|first| {
        if let Some((_, left)) = first {
            left.extend(work.take());
        }
    });
    if let Some(work) = work {
        work();
    }
}

/// What holds the page, on the screen or not yet.
///
/// # Panics
/// Never in a browser: a document has a body.
#[must_use]
pub fn page() -> HtmlElement {
    let first = FIRST.with_borrow(|first| first.as_ref().map(|(page, _)| page.clone()));
    first.or_else(|| document().body()).expect("there")
}
