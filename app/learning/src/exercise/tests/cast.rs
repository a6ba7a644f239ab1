//! One of each kind.

use crate::course::{
    Area, Bench, Block, Choice, Find, Gaps, Groups, Number, Rule, Slider, Task, Tool, Typed,
};
use crate::decimal::Decimal;

pub fn choices(right: &[bool]) -> Vec<Choice> {
    let choice = |(at, &right)| Choice {
        text: format!("choice {at}"),
        right,
        why: format!("why {at}"),
    };
    right.iter().enumerate().map(choice).collect()
}

pub fn typed() -> Task {
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    Task::Typed(Typed {
        accepted: vec!["Терезе".into(), "терезенин жаны".into()],
        wrong: [
            ("терезесиз", "without"),
            ("тереза", "a name"),
            ("*", "look again"),
        ]
        .map(pair)
        .into(),
    })
}

pub fn order() -> Task {
    Task::Order(
        ["flour", "dough", "oven", "bread"]
            .map(str::to_owned)
            .into(),
        Some("follow the bread".into()),
    )
}

pub fn pairs() -> Task {
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    Task::Match(
        [("wide", "place"), ("medium", "woman"), ("close", "hands")]
            .map(pair)
            .into(),
        Some("how near?".into()),
    )
}

pub fn truth() -> Task {
    Task::Truth {
        holds: false,
        why_true: "look again".into(),
        why_false: "so it is".into(),
    }
}

pub fn number() -> Task {
    let wrong = [
        ("37", "of a person"),
        ("220 °F", "the other scale"),
        ("*", "ask a baker"),
    ];
    Task::Number(Number {
        value: Decimal(220_000),
        tolerance: Decimal(10_500),
        units: vec!["°C".into(), "градус".into()],
        wrong: wrong.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
    })
}

pub fn gaps() -> Task {
    let wrong = [("чырак", "a lamp"), ("*", "look at the window")];
    Task::Gaps(Gaps {
        texts: ["Light from the ", " leaves a ", "."]
            .map(str::to_owned)
            .into(),
        gaps: vec![
            vec!["терезе".into()],
            vec!["көлөкө".into(), "shadow".into()],
        ],
        wrong: wrong.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
    })
}

pub fn groups() -> Task {
    let items = [("shade", 0), ("noon", 1), ("window", 0), ("lamp", 1)];
    Task::Groups(Groups {
        names: vec!["soft".into(), "hard".into()],
        items: items.map(|(item, group)| (item.to_owned(), group)).into(),
        note: Some("see the edge".into()),
    })
}

pub fn find(several: bool) -> Task {
    let area = Area {
        left: 10,
        top: 20,
        width: 30,
        height: 40,
    };
    Task::Find(Find {
        picture: Box::new(Block::Picture {
            src: "/media/\"a\".png".into(),
            alt: "bread & tea".into(),
            width: 4,
            height: 3,
        }),
        several,
        choices: choices(&[false, true, several]),
        areas: vec![area; 3],
    })
}

pub fn slider() -> Task {
    Task::Slider(Slider {
        from: Decimal(2_000_000),
        to: Decimal(9_000_000),
        step: Decimal(500_000),
        target: Decimal(5_500_000),
        tolerance: Decimal(500_000),
        unit: "K".into(),
        ends: ("candle".into(), "shade".into()),
        below: "too warm".into(),
        above: "too cold".into(),
    })
}

pub fn checklist() -> Task {
    Task::Checklist(vec!["wiped".into(), "steady".into(), "level".into()])
}

pub fn reflection() -> Task {
    Task::Reflection { least_letters: 20 }
}

pub fn bench() -> Task {
    let rule = |name: &str, value: &str, why: &str| Rule {
        name: name.into(),
        value: value.into(),
        why: why.into(),
    };
    Task::Bench(Bench {
        tool: Tool::Compose,
        settings: vec![("ratio".into(), "4:5".into())],
        rules: vec![
            rule("thirds", "8", "off the line"),
            rule("horizon", "", "it tilts"),
        ],
    })
}

pub fn every_kind() -> Vec<Task> {
    vec![
        Task::OneChoice(choices(&[false, true])),
        Task::SeveralChoices(choices(&[true, false, true])),
        truth(),
        typed(),
        number(),
        gaps(),
        order(),
        pairs(),
        groups(),
        find(false),
        find(true),
        slider(),
        checklist(),
        reflection(),
        bench(),
    ]
}
