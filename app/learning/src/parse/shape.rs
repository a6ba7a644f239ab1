use crate::course::{Choice, Slider, Task};

/// What an answer and its grade depend on, in words: the same in every language.
pub(super) fn shape(task: &Task) -> String {
    match task {
        Task::OneChoice(choices) => ["one choice ", &marks(choices)].concat(),
        Task::SeveralChoices(choices) => ["several choices ", &marks(choices)].concat(),
        Task::Truth { holds: true, .. } => "true".to_owned(),
        Task::Truth { holds: false, .. } => "false".to_owned(),
        Task::Typed(_) => "a typed answer".to_owned(),
        Task::Number(number) => {
            let [value, tolerance] =
                [number.value, number.tolerance].map(|figure| figure.write('.'));
            format!("the number {value}:{tolerance}")
        }
        Task::Gaps(gaps) => format!("a text with {} gaps", gaps.gaps.len()),
        Task::Order(items, _) => format!("an order of {}", items.len()),
        Task::Match(pairs, _) => format!("a match of {}", pairs.len()),
        Task::Groups(groups) => {
            let places = groups
                .items
                .iter()
                .map(|(_, group)| (group + 1).to_string());
            format!("the groups {}", places.collect::<Vec<_>>().join(" "))
        }
        Task::Find(find) => {
            let kind = if find.several {
                "several places"
            } else {
                "one place"
            };
            let areas = find
                .areas
                .iter()
                .map(|area| format!("{} {} {} {}", area.left, area.top, area.width, area.height));
            let areas = areas.collect::<Vec<_>>().join(", ");
            format!("{kind} {} at {areas}", marks(&find.choices))
        }
        Task::Slider(slider) => {
            let Slider {
                from,
                to,
                step,
                target,
                tolerance,
                ..
            } = slider;
            let [from, to, step, target, tolerance] =
                [from, to, step, target, tolerance].map(|figure| figure.write('.'));
            format!("a slider from {from} to {to} by {step} for {target}:{tolerance}")
        }
        Task::Checklist(items) => format!("a checklist of {}", items.len()),
        Task::Reflection { least_letters } => format!("a reflection of {least_letters} letters"),
        Task::Bench(bench) => {
            let rules = bench
                .rules
                .iter()
                .map(|rule| [&*rule.name, &*rule.value].join(" "));
            let rules: Vec<String> = rules.map(|rule| rule.trim_end().to_owned()).collect();
            format!("{} with {}", bench.tool.name(), rules.join(", "))
        }
    }
}

fn marks(choices: &[Choice]) -> String {
    let marks = choices
        .iter()
        .map(|choice| if choice.right { 'X' } else { '-' });
    marks.collect()
}
