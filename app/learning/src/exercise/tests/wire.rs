//! What is kept in events.

use proptest::prelude::*;

use super::*;
use crate::decimal::Decimal;

#[test]
fn decoding_refuses_what_no_learner_can_send() {
    let several = Task::SeveralChoices(choices(&[true, false, true]));
    let one = Task::OneChoice(choices(&[true, false, true]));
    let long = "ж".repeat(LONGEST_TEXT + 1);
    let refused = [
        (&several, "0,0"),
        (&several, "3"),
        (&several, ""),
        (&several, "0,"),
        (&several, "-1"),
        (&several, "99999999999999999999"),
        (&one, "0,1"),
        (&typed(), "  "),
        (&typed(), &long),
        (&order(), "0,1,2"),
        (&order(), "0,1,2,2"),
        (&pairs(), "0,1"),
        (&pairs(), "0,1,3"),
    ];
    let deep = "ж".repeat(LONGEST_GAP + 1) + "\n";
    let more = [
        (truth(), "2"),
        (truth(), "0,1"),
        (number(), " "),
        (number(), &long),
        (gaps(), "терезе"),
        (gaps(), "\n"),
        (gaps(), "a\nb\nc"),
        (gaps(), &deep),
        (groups(), "0,1,0"),
        (groups(), "0,1,0,2"),
        (find(false), "0,1"),
        (find(true), ""),
        (find(true), "3"),
        (slider(), "1999"),
        (slider(), "9000,5"),
        (slider(), "warm"),
        (checklist(), "0,0"),
        (checklist(), "3"),
        (reflection(), ""),
        (reflection(), "0"),
        (reflection(), "65536"),
        (reflection(), "Мен үйрөндүм"),
        (bench(), "2"),
    ];
    let more = more.iter().map(|(task, encoded)| (task, *encoded));
    for (task, encoded) in more.chain(refused) {
        assert_eq!(Answer::decode(task, encoded), None, "{encoded}");
    }
    assert_eq!(
        Answer::decode(&pairs(), "0,0,1"),
        Some(Answer::Pairs(vec![0, 0, 1]))
    );
}

#[test]
fn an_answer_may_be_incomplete_where_a_part_of_it_counts() {
    let table = [
        (gaps(), "\nshadow", 50),
        (checklist(), "", 0),
        (checklist(), "1,2", 66),
        (bench(), "", 0),
        (bench(), "1", 50),
    ];
    for (task, encoded, score) in table {
        let answer = Answer::decode(&task, encoded).unwrap();
        assert_eq!(grade(&task, &answer).score, score, "{encoded}");
    }
}

#[test]
fn what_she_writes_for_herself_is_counted_and_stays_with_her_unless_she_shares_it() {
    let text = "Мен бүгүн жарыкты терезеден таптым.";
    let kept = written(20, text, false);
    assert_eq!(kept, Some(Answer::Written(5, String::new())));
    assert_eq!(kept.unwrap().encode(), "5", "the text stays with her");
    assert_eq!(written(20, "Ооба — … !!! ???", false), None);
    assert_eq!(written(0, " ", true), None);
    let shared = written(20, &format!(" {text}\n"), true).unwrap();
    assert_eq!(shared.encode(), format!("5\n{text}"));
    let long = "а ".repeat(70_000);
    let long = written(1, &long, false);
    assert_eq!(long, Some(Answer::Written(u16::MAX, String::new())));
    assert!(!can_be_wrong(&reflection()));
}

/// An answer to one of the kinds, as a learner could give it.
fn answered() -> impl Strategy<Value = (Task, Answer)> {
    (0..every_kind().len()).prop_flat_map(|kind| {
        let task = every_kind().swap_remove(kind);
        let answer = answer(&task);
        (Just(task), answer)
    })
}

fn answer(task: &Task) -> BoxedStrategy<Answer> {
    let word = "[a-zа-яəңөүʻ0-9 .,°-]{0,20}[a-zа-я]";
    let one = |n: usize| (0..n).prop_map(|at| Answer::Choices(vec![at])).boxed();
    let some = |n: usize, least: usize| {
        let positions = prop::sample::subsequence((0..n).collect::<Vec<_>>(), least..=n);
        positions.prop_shuffle()
    };
    let pairs = |n: usize, below: usize| {
        let pairs = prop::collection::vec(0..below, n);
        pairs.prop_map(Answer::Pairs).boxed()
    };
    match task {
        Task::OneChoice(choices) => one(choices.len()),
        Task::Truth { .. } => one(2),
        Task::Find(find) if !find.several => one(find.choices.len()),
        Task::SeveralChoices(_) | Task::Find(_) => some(3, 1).prop_map(Answer::Choices).boxed(),
        Task::Checklist(items) => some(items.len(), 0).prop_map(Answer::Choices).boxed(),
        Task::Bench(bench) => some(bench.rules.len(), 0).prop_map(Answer::Choices).boxed(),
        Task::Typed(_) | Task::Number(_) => word.prop_map(Answer::Text).boxed(),
        Task::Gaps(_) => prop::collection::vec(word, 2)
            .prop_map(Answer::Texts)
            .boxed(),
        Task::Order(items, _) => some(items.len(), items.len())
            .prop_map(Answer::Order)
            .boxed(),
        Task::Match(all, _) => pairs(all.len(), all.len()),
        Task::Groups(groups) => pairs(groups.items.len(), groups.names.len()),
        Task::Slider(slider) => {
            let (from, to) = (slider.from.0, slider.to.0);
            (from..=to)
                .prop_map(|at| Answer::Figure(Decimal(at)))
                .boxed()
        }
        Task::Reflection { .. } => (1..=u16::MAX, "[^\n]{0,20}(\n.{1,9})?")
            .prop_map(|(words, shared)| Answer::Written(words, shared))
            .boxed(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_is_decoded((task, answer) in answered()) {
        prop_assert_eq!(Answer::decode(&task, &answer.encode()), Some(answer));
    }

    #[test]
    fn a_hundred_is_right_and_nothing_else((task, answer) in answered()) {
        let grade = grade(&task, &answer);
        prop_assert_eq!(grade.right, grade.score == 100);
        prop_assert!(grade.score <= 100);
    }

    #[test]
    fn whatever_is_sent_is_read_or_refused(
        encoded in "\\PC{0,30}",
        positions in "[0-9,:.\n-]{0,12}",
        fields in prop::collection::vec("[0-9:,\n]{0,5}|\\PC{0,8}", 0..5),
    ) {
        for task in every_kind() {
            let form = Answer::from_form(&task, &fields);
            let sent = [&encoded, &positions].map(|text| Answer::decode(&task, text));
            for answer in sent.into_iter().chain([form]).flatten() {
                let grade = grade(&task, &answer);
                prop_assert_eq!(grade.right, grade.score == 100, "{:?}", answer);
                prop_assert_eq!(Answer::decode(&task, &answer.encode()), Some(answer));
            }
        }
    }
}
