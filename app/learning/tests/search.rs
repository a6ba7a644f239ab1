use learning::course::{Activity, Choice, Groups, Task, Typed};
use learning::search::{Kind, Passage, Query, words_of};
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
    texts.map(|(title, text)| step(title, text)).into()
}

fn step(title: &str, text: &str) -> Passage {
    Passage::new(Kind::Step, title.to_owned(), text.to_owned())
}

fn find(passages: &[Passage], typed: &str, most: usize) -> Vec<usize> {
    Query::new(typed).find(passages, most)
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
    passages.push(step("Жарык жана көлөкө", ""));
    assert_eq!(find(&passages, "жарык", 10), [0, 6, 1]);
    assert_eq!(find(&passages, "жарык", 1), [0]);
}

#[test]
fn a_lesson_comes_before_its_steps_and_her_notes_before_texts() {
    let passage = |kind, title: &str, text: &str| Passage::new(kind, title.into(), text.into());
    let passages = [
        passage(Kind::Step, "Үн", "Кадр түзүү башка сабакта."),
        passage(Kind::Note, "Үн", "Кадр түзүү: кызгалдактарды тартам."),
        passage(Kind::Step, "Кадр түзүү деген эмне", ""),
        passage(Kind::Whole, "Мобилография", "Кадр түзүүнү үйрөнөсүз."),
        passage(Kind::Whole, "Кадр түзүү", ""),
    ];
    assert_eq!(find(&passages, "кадр тузуу", 10), [4, 1, 2, 0, 3]);
    assert_eq!(find(&passages, "кызгалдак", 10), [1]);
    assert_eq!(find(&passages, "Мобилография", 10), [3]);
    assert_eq!(
        find(&passages, "үн", 10),
        [0],
        "a note is not found by its step’s title"
    );
    let (before, word, _) = Query::new("кызгалдак").around(&passages[1]);
    assert_eq!((before, word), ("Кадр түзүү: ", "кызгалдактарды"));
}

#[test]
fn a_slip_in_a_long_word_is_forgiven_when_it_is_asked_for() {
    let table = [
        ("терезее", vec![0], "Терезеден"),
        ("тереез", vec![0], "Терезеден"),
        ("колко", vec![0], "Көлөкө"),
        ("fелефон", vec![1], "Телефонду"),
        ("derazza", vec![2], "Derazadan"),
        ("yorglik", vec![2], "yorugʻlik"),
        ("pencrere", vec![3], "Pəncərədən"),
        ("yumsaq isiq", vec![3], "işıq"),
        ("мягкйи", vec![4], "мягкий"),
        ("windwo", vec![5], "window's"),
        ("shadovs", vec![5], "shadows"),
        ("терезее жок", vec![], ""),
        ("ышык", vec![], ""),
        ("тереззее", vec![], ""),
        ("10005", vec![], ""),
    ];
    let passages = passages();
    for (typed, expected, word) in table {
        let query = Query::new(typed).forgiving();
        let found = query.find(&passages, 10);
        assert_eq!(found, expected, "{typed}");
        for at in found {
            assert_eq!(query.around(&passages[at]).1, word, "{typed}");
        }
    }
    assert_eq!(find(&passages, "терезее", 10), [0; 0]);
}

#[test]
fn of_an_activity_all_is_found_but_what_is_right_only_once_it_is_settled() {
    let choice = |text: &str, right, why: &str| Choice {
        text: text.to_owned(),
        right,
        why: why.to_owned(),
    };
    let choices = vec![
        choice("Эң четине, колу кесилип калгыдай", false, "Колу кыйылды."),
        choice("Ортосуна", true, "Туура: орун бар."),
    ];
    let typed = Typed {
        accepted: vec!["терезе".to_owned()],
        wrong: Vec::new(),
    };
    let groups = Groups {
        names: vec!["Үйдө".to_owned(), "Сыртта".to_owned()],
        items: vec![("чырак".to_owned(), 0), ("5 < 6 күн".to_owned(), 1)],
        note: Some("Күн сыртта.".to_owned()),
    };
    let always = ["Суроо", "четине", "Ортосуна", "Үйдө", "чырак", "5 &lt; 6"];
    let later = ["кыйылды", "Туура", "Ишара", "Түшүндүрмө"];
    let never = ["терезе"];
    let all = |settled| {
        let tasks = [
            Task::OneChoice(choices.clone()),
            Task::Typed(typed.clone()),
            Task::Groups(groups.clone()),
        ];
        let html = tasks.map(|task| {
            let activity = Activity {
                id: "a".to_owned(),
                question: "Суроо?".to_owned(),
                task,
                hints: vec!["Ишара".to_owned()],
                explanation: Some("<p>Түшүндүрмө</p>".to_owned()),
                fixed: false,
            };
            words_of(&activity, "", settled)
        });
        html.concat()
    };
    let (before, after) = (all(false), all(true));
    for word in always {
        assert!(before.contains(word) && after.contains(word), "{word}");
    }
    for word in later {
        assert!(!before.contains(word) && after.contains(word), "{word}");
    }
    for word in never {
        assert!(!before.contains(word) && !after.contains(word), "{word}");
    }
}

#[test]
fn items_stand_in_the_order_that_is_shown_to_her() {
    let items = ["бир", "эки", "үч", "төрт"].map(str::to_owned).to_vec();
    let activity = Activity {
        id: "a".to_owned(),
        question: String::new(),
        task: Task::Order(items.clone(), None),
        hints: Vec::new(),
        explanation: None,
        fixed: false,
    };
    for seed in ["a", "b", "c"] {
        let order = learning::exercise::shown(&activity, seed);
        let told: String = order
            .iter()
            .map(|&at| [" · ", &items[at]].concat())
            .collect();
        assert_eq!(words_of(&activity, seed, false), told);
        assert_ne!(
            words_of(&activity, seed, false),
            [" · ", &items.join(" · ")].concat()
        );
    }
}

#[test]
fn the_word_found_stands_in_its_sentence() {
    let text = "Терезеден түшкөн жарык жумшак. Көлөкө нандын формасын көрсөтөт.";
    let passage = step("", text);
    let (before, word, after) = Query::new("колоко").around(&passage);
    assert_eq!(word, "Көлөкө");
    assert_eq!([before, word, after].concat(), text);
    assert_eq!(Query::new("жок").around(&passage).1, "");
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
        let passages = [step("", &text)];
        prop_assert_eq!(find(&passages, &beginning, 1), vec![0], "{} in {}", beginning, text);
        let shown = learning::text::fold(Query::new(&beginning).around(&passages[0]).1);
        prop_assert!(shown.starts_with(&learning::text::fold(&beginning)), "{} is shown for {} in {}", shown, beginning, text);
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(text in any::<String>(), query in any::<String>()) {
        let passage = step(&text, &text);
        for query in [Query::new(&query), Query::new(&query).forgiving()] {
            let _ = query.find(std::slice::from_ref(&passage), 5);
            let (before, word, after) = query.around(&passage);
            prop_assert!(text.contains(&[before, word, after].concat()));
        }
    }

    #[test]
    fn whatever_is_found_exactly_is_found_with_slips_forgiven(text in "[а-яөүң ]{0,60}", typed in "[а-я]{1,8}") {
        let passages = [step("", &text)];
        let query = Query::new(&typed);
        prop_assert!(query.find(&passages, 1).is_empty() || !query.forgiving().find(&passages, 1).is_empty());
    }

    #[test]
    fn one_slip_anywhere_in_a_word_is_forgiven(word in "[а-ж]{6,10}", at in 0_usize..6, kind in 0..4, letter in "[а-ж]") {
        let mut letters: Vec<char> = word.chars().collect();
        let letter = letter.chars().next().unwrap();
        match kind {
            0 => letters.insert(at, letter),
            1 => letters[at] = letter,
            2 => drop(letters.remove(at)),
            _ => letters.swap(at, (at + 1) % 6),
        }
        prop_assume!(kind < 3 || at < 5);
        let typed: String = letters.into_iter().collect();
        let passages = [step("", &["бир ", &word, "лар эки"].concat())];
        let query = Query::new(&typed).forgiving();
        prop_assert_eq!(query.find(&passages, 1), vec![0], "{} for {}", typed, word);
    }
}
