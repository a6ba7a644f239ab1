use learning::search::{Passage, around, find};
use proptest::prelude::*;

fn passages() -> Vec<Passage> {
    let texts = [
        (
            "Жарык",
            "Терезеден түшкөн жарык жумшак. Көлөкө нандын формасын көрсөтөт.",
        ),
        (
            "Үн",
            "Телефонду оозуңузга жакын кармаңыз, жарыкты унутпаңыз.",
        ),
        ("Yorugʻlik", "Derazadan tushgan yorugʻlik yumshoq boʻladi."),
        ("İşıq", "Pəncərədən düşən işıq yumşaqdır."),
        ("Свет", "Ещё раз: мягкий свет — у окна."),
        (
            "Light",
            "The window's light is soft; shadows show the shape.",
        ),
    ];
    texts
        .map(|(title, text)| Passage::new(title.to_owned(), text.to_owned()))
        .into()
}

#[test]
fn a_query_without_the_special_letters_finds_them() {
    let table = [
        ("жарык", vec![0, 1]),
        ("КОЛОКО", vec![0]),
        ("тушкон жар", vec![0]),
        ("yorug'", vec![2]),
        ("yoruglik derazadan", vec![2]),
        ("isiq pencere", vec![3]),
        ("еще", vec![4]),
        ("shadow", vec![5]),
        ("hadow", vec![]),
        ("window's", vec![5]),
        ("", vec![]),
        (" — ", vec![]),
        ("shape nowhere", vec![]),
    ];
    let passages = passages();
    for (query, expected) in table {
        assert_eq!(find(&passages, query, 10), expected, "{query}");
    }
}

#[test]
fn a_title_comes_before_a_text_and_the_list_ends() {
    let mut passages = passages();
    passages.push(Passage::new("Жарык жана көлөкө".to_owned(), String::new()));
    assert_eq!(find(&passages, "жарык", 10), [0, 6, 1]);
    assert_eq!(find(&passages, "жарык", 1), [0]);
}

#[test]
fn the_word_found_stands_in_its_sentence() {
    let text = "Терезеден түшкөн жарык жумшак. Көлөкө нандын формасын көрсөтөт.";
    let passage = Passage::new(String::new(), text.to_owned());
    let (before, word, after) = around(&passage, "колоко");
    assert_eq!(word, "Көлөкө");
    assert_eq!([before, word, after].concat(), text);
    assert_eq!(around(&passage, "жок").1, "");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_is_found_by_the_beginning_of_any_of_its_words(text in "[a-zа-яөүңəığʻ ]{0,60}", pick in 0_usize..20, letters in 1_usize..8) {
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        prop_assume!(!words.is_empty());
        let word = words[pick % words.len()];
        let beginning: String = word.chars().filter(|letter| letter.is_alphanumeric()).take(letters).collect();
        prop_assume!(!learning::text::fold(&beginning).is_empty());
        let passages = [Passage::new(String::new(), text.clone())];
        prop_assert_eq!(find(&passages, &beginning, 1), vec![0], "{} in {}", beginning, text);
        let shown = learning::text::fold(around(&passages[0], &beginning).1);
        prop_assert!(shown.starts_with(&learning::text::fold(&beginning)), "{} is shown for {} in {}", shown, beginning, text);
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(text in any::<String>(), query in any::<String>()) {
        let passage = Passage::new(text.clone(), text.clone());
        let _ = find(std::slice::from_ref(&passage), &query, 5);
        let (before, word, after) = around(&passage, &query);
        prop_assert!(text.contains(&[before, word, after].concat()));
    }
}
