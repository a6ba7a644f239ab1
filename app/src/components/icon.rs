//! One stroke set, 24 × 24, in the colour of the text beside it. A picture never speaks alone: the word stands next to it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Home,
    Book,
    Person,
    People,
    Check,
    /// Not yet right: a ring that is nearly closed.
    Almost,
    Hint,
    Back,
    Undo,
    Next,
    Up,
    Down,
    Globe,
    Sun,
    Moon,
    Print,
    Plus,
    Download,
    Key,
    Move,
    Trash,
    Pencil,
    Link,
    Search,
    Voice,
    Ribbon,
}

macro_rules! stroke {
    ($path:literal) => {
        concat!(
            r#"<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=""#,
            $path,
            r#""/></svg>"#
        )
    };
}

/// The icon as an SVG element, hidden from screen readers.
#[must_use]
pub fn icon(name: Icon) -> &'static str {
    match name {
        Icon::Home => stroke!("M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6"),
        Icon::Book => stroke!(
            "M12 6.5C9.5 4.5 6.5 4 3 4v14c3.5 0 6.5.5 9 2.5 2.5-2 5.5-2.5 9-2.5V4c-3.5 0-6.5.5-9 2.5zV20"
        ),
        Icon::Person => {
            stroke!("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.5-4.5 4-6 8-6s7.5 1.5 8 6")
        }
        Icon::People => stroke!(
            "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.3-4 3-5.5 6.5-5.5s6.2 1.5 6.5 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.8c2.2.7 3.3 2.5 3.5 5.2"
        ),
        Icon::Check => stroke!("M4 12.5 9.5 18 20 6.5"),
        Icon::Almost => {
            stroke!("M20.6 9.2A9 9 0 1 1 14.8 3.4M7.5 12.5c1.5-1.7 3-1.7 4.5 0s3 1.7 4.5 0M19 5v0")
        }
        Icon::Hint => stroke!(
            "M12 3c.5 3.5 5 5.5 5 10.2a5 5 0 0 1-10 0c0-2 .8-3.5 2-4.7.2 1.5.8 2.3 1.7 2.5C10.4 8 10.9 5.5 12 3zM8 21h8"
        ),
        Icon::Back => stroke!("M15 5 8 12l7 7"),
        Icon::Undo => stroke!("M8 5 4 9l4 4M4 9h10.5a5.5 5.5 0 0 1 0 11H9"),
        Icon::Next => stroke!("M9 5l7 7-7 7"),
        Icon::Up => stroke!("M5 15l7-7 7 7"),
        Icon::Down => stroke!("M5 9l7 7 7-7"),
        Icon::Globe => stroke!(
            "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.6 9h16.8M3.6 15h16.8M12 3c-5 5-5 13 0 18 5-5 5-13 0-18"
        ),
        Icon::Sun => stroke!(
            "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19"
        ),
        Icon::Moon => stroke!("M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"),
        Icon::Print => stroke!("M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z"),
        Icon::Plus => stroke!("M12 5v14M5 12h14"),
        Icon::Download => stroke!("M12 3v12M7 10.5l5 5 5-5M4 20.5h16"),
        Icon::Key => {
            stroke!("M8 20a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM11.2 12.3 20 3.5M16.5 7l3 3")
        }
        Icon::Move => stroke!("M13 4h7v16h-7M3.5 12H14M10 8l4 4-4 4"),
        Icon::Trash => stroke!("M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10.5 11v6M13.5 11v6"),
        Icon::Pencil => stroke!("M4 20l1-5L16.5 3.5l4 4L9 19zM14 6l4 4"),
        Icon::Search => stroke!("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21"),
        Icon::Voice => {
            stroke!("M4 9.5v5h4l5 4.5V5L8 9.5zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11")
        }
        Icon::Ribbon => stroke!("M7 3.5h10V20l-5-4-5 4z"),
        Icon::Link => {
            stroke!(
                "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5"
            )
        }
    }
}

macro_rules! oil_lamp {
    ($fire:literal) => {
        concat!(
            r#"<svg viewBox="0 0 40 40" aria-hidden="true">"#,
            $fire,
            r#"<path fill="currentColor" d="M2 21c3 2 6 1.5 9 1l3-.5a5 3.5 0 0 1 10 0h5c0 6-3 9.5-7 11l2 4.5H12l2-4.5C8 30.5 6 25 2 21z"/><path fill="none" stroke="currentColor" stroke-width="2.4" d="M28 23c4-3 9-1 8 3s-7 4-10 3.5"/></svg>"#
        )
    };
}

/// The sign of the product and of its state: lit when all is saved and sent, an ember while something waits for a line.
#[must_use]
pub fn lamp(lit: bool) -> &'static str {
    if lit {
        oil_lamp!(
            r#"<circle class="glow" cx="7" cy="13" r="11"/><path class="flame" d="M6 20c-5-3-3.5-8 1.5-14 .5 4 5 6 4 10.5-.5 2.5-3 4.5-5.5 3.5z"/>"#
        )
    } else {
        oil_lamp!(
            r#"<circle class="glow" cx="5" cy="17" r="6"/><circle class="flame" cx="5" cy="17" r="3"/>"#
        )
    }
}
