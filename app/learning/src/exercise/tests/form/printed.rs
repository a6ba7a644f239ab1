use super::*;
use crate::course::Activity;

fn printed(task: Task) -> String {
    let words = Words {
        holds: "so <it> is",
        fails: "not so",
        written: "written",
        answer: "Your \"answer\"",
        mark: ',',
    };
    let activity = Activity {
        id: "any".into(),
        question: "<b>Why?</b>".into(),
        task,
        hints: vec!["a hint".into()],
        explanation: Some("explained".into()),
        fixed: false,
    };
    print(&activity, "any", &words)
}

/// The values that fields and options send.
fn values(html: &str) -> Vec<&str> {
    let parts = html.split(" value=\"").skip(1);
    let values = parts.filter_map(|part| part.split_once('"'));
    values.map(|(value, _)| value).collect()
}

#[test]
fn every_kind_asks_and_tells_nothing() {
    for task in every_kind() {
        let html = printed(task.clone());
        let start = "<fieldset><legend><b>Why?</b></legend>";
        assert!(html.starts_with(start), "{html}");
        for told in [
            "hint",
            "explained",
            "why 1",
            "look again",
            "checked",
            "selected",
        ] {
            assert!(!html.contains(told), "{told} in {html}");
        }
        let has_field = html.contains("name=\"choice\"");
        assert_eq!(has_field, !matches!(task, Task::Bench(_)), "{html}");
    }
}

#[test]
fn the_solution_of_every_kind_can_be_sent() {
    for task in every_kind() {
        let html = printed(task.clone());
        let offered = values(&html);
        let answer = solution(&task);
        let fields: Vec<String> = match (&task, &answer) {
            (Task::Bench(_), _) => continue,
            (Task::Groups(groups), _) => {
                let items = groups.items.iter().enumerate();
                let fields = items.map(|(at, (_, group))| format!("{at}:{group}"));
                fields.collect()
            }
            (_, Answer::Texts(texts)) => texts.clone(),
            (_, answer) if offered.is_empty() => vec![answer.encode()],
            (_, answer) => answer.encode().split(',').map(str::to_owned).collect(),
        };
        if !offered.is_empty() {
            let is_offered = |field: &String| offered.contains(&field.as_str());
            assert!(fields.iter().all(is_offered), "{fields:?} in {html}");
        }
        assert_eq!(Answer::from_form(&task, &fields), Some(answer));
    }
}

#[test]
fn texts_are_escaped_and_figures_have_the_language_s_mark() {
    assert!(printed(truth()).contains("so &lt;it&gt; is"));
    let html = printed(find(false));
    let picture = "<img src=\"/media/&quot;a&quot;.png\" alt=\"bread &amp; tea\"";
    assert!(html.contains(picture), "{html}");
    let Task::Slider(mut slider) = slider() else {
        unreachable!()
    };
    slider.from = Decimal(2_000_500);
    let html = printed(Task::Slider(slider));
    assert!(html.contains("2000,5 K candle – 9000 K shade"), "{html}");
    assert!(html.contains("min=\"2000.5\""), "{html}");
}

#[test]
fn what_she_writes_for_herself_is_not_sent() {
    let html = printed(Task::Reflection { least_letters: 60 });
    let field = "<textarea aria-label=\"Your &quot;answer&quot;\" rows=\"3\"></textarea>";
    assert!(html.contains(field), "{html}");
}
