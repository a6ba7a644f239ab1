//! Twelve pictures, two of which stand in for a PIN. Their names are in the locales, by key.

macro_rules! picture {
    ($shapes:literal) => {
        concat!(
            r#"<svg viewBox="0 0 48 48" aria-hidden="true">"#,
            $shapes,
            "</svg>"
        )
    };
}

/// (key, SVG element, hidden from screen readers). The order is part of what a learner remembers: add nothing in the middle.
pub const PICTURES: [(&str, &str); 12] = [
    (
        "horse",
        picture!(
            r#"<path fill="var(--gold)" d="M26 7c10 1 18 13 17 37H33c2-14-1-26-7-37z"/><path fill="var(--clay)" d="M24 3l5 7c7 8 8 20 8 34H15c-1-9 6-13 7-19-5 1-8 3-10 6-4 1-7-2-7-5C9 17 13 11 20 9z"/><circle cx="20" cy="16" r="1.8" fill="var(--raised)"/>"#
        ),
    ),
    (
        "sun",
        picture!(
            r#"<path fill="var(--red)" d="M24 2l5 8 9-3-1 10 9 5-8 6 4 9-10 1-3 8-7-6-8 5-3-9-10-2 4-8-4-8 10-3 2-9 8 4z"/><circle cx="24" cy="24" r="11" fill="var(--gold)"/>"#
        ),
    ),
    (
        "moon",
        picture!(
            r#"<path fill="var(--gold)" d="M27 4a20 20 0 1 0 16 28A17 17 0 0 1 27 4z"/><path fill="var(--indigo)" d="M38 8l2 5 5 2-5 2-2 5-2-5-5-2 5-2z"/>"#
        ),
    ),
    (
        "tree",
        picture!(
            r#"<path fill="var(--clay)" d="M21 26h6l2 19H19z"/><path fill="var(--leaf)" d="M24 2c8 0 11 6 10 10 6 2 8 8 5 13-3 6-10 7-15 5-5 2-12 1-15-5-3-5-1-11 5-13-1-4 2-10 10-10z"/>"#
        ),
    ),
    (
        "bowl",
        picture!(
            r#"<path fill="none" stroke="var(--clay)" stroke-width="3" stroke-linecap="round" d="M18 14c-4-4 3-6 0-10M29 14c-4-4 3-6 0-10"/><path fill="var(--indigo)" d="M4 20h40c0 10-6 17-12 19v4H16v-4C10 37 4 30 4 20z"/><path fill="var(--gold)" d="M9 24h30l-4 7-6-4-5 6-5-6-6 4z"/>"#
        ),
    ),
    (
        "bird",
        picture!(
            r#"<path fill="var(--indigo)" d="M4 17l6-3c2-6 12-7 14 1 6 1 12 5 20 5-3 12-12 18-20 17-9 0-13-8-14-17z"/><path fill="var(--gold)" d="M20 22c5 0 12 1 18 1-4 7-11 9-15 7-3-2-4-5-3-8zM4 17l6-3v5z"/><path stroke="var(--clay)" stroke-width="2.5" d="M20 36l-2 9M27 36l1 9"/>"#
        ),
    ),
    (
        "flower",
        picture!(
            r#"<path fill="var(--leaf)" d="M22 22h4v12c2-6 8-9 14-8-1 9-8 12-14 12v8h-4v-6c-6 0-13-3-14-12 6-1 12 2 14 8z"/><path fill="var(--red)" d="M12 5l6 5 6-8 6 8 6-5c2 12-3 20-12 20S10 17 12 5z"/>"#
        ),
    ),
    (
        "fish",
        picture!(
            r#"<path fill="var(--clay)" d="M30 24l15-11c-3 7-3 15 0 22z"/><path fill="var(--indigo)" d="M3 24c7-14 24-15 33 0-9 15-26 14-33 0z"/><path fill="none" stroke="var(--raised)" stroke-width="2.5" d="M18 15c4 5 4 13 0 18M25 16c3 5 3 11 0 16"/><circle cx="11" cy="22" r="2.2" fill="var(--raised)"/>"#
        ),
    ),
    (
        "mountain",
        picture!(
            r#"<path fill="var(--indigo)" d="M1 42L18 9l8 14 6-8 15 27z"/><path fill="var(--gold)" d="M18 9l7 13-4 3-4-4-4 4-3-1zM32 15l6 11-3 2-4-4-3 3-2-4z"/>"#
        ),
    ),
    (
        "house",
        picture!(
            r#"<path fill="var(--gold)" d="M9 22h30v22H9z"/><path fill="var(--red)" d="M24 4l22 19H2zM20 30h8v14h-8z"/>"#
        ),
    ),
    (
        "key",
        picture!(
            r#"<path fill="none" stroke="var(--clay)" stroke-width="6" d="M14 35a8 8 0 1 0 0-.1M20 28L41 7"/><path stroke="var(--clay)" stroke-width="5" d="M33 13l8 8M27 20l6 6"/><circle cx="14" cy="35" r="4" fill="var(--gold)"/>"#
        ),
    ),
    (
        "apple",
        picture!(
            r#"<path fill="var(--leaf)" d="M24 12c0-7 6-10 13-10 0 7-6 10-13 10z"/><path fill="var(--red)" d="M24 14c5-4 19-3 19 11 0 11-8 20-13 20-3 0-4-2-6-2s-3 2-6 2C13 45 5 36 5 25c0-14 14-15 19-11z"/>"#
        ),
    ),
];

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #[test]
    fn every_picture_that_may_be_chosen_is_drawn() {
        assert_eq!(
            super::PICTURES.map(|(key, _)| key),
            crate::api::secret::PICTURES
        );
    }
}
