use learning::course::{Block, Choice, Lesson, Task};

/// Everything that a page shows as HTML.
pub fn html(lesson: &Lesson) -> String {
    let mut html = Vec::new();
    for block in lesson.steps.iter().flat_map(|step| &step.blocks) {
        match block {
            Block::Prose(text) | Block::Drawing { svg: text } => html.push(text),
            Block::Activity(activity) => {
                html.push(&activity.question);
                html.extend(activity.hints.iter().chain(&activity.explanation));
                task(&activity.task, &mut html);
            }
            Block::Picture { .. } | Block::Video { .. } => {}
        }
    }
    html.into_iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n")
}

fn task<'a>(task: &'a Task, html: &mut Vec<&'a String>) {
    let foreseen = |wrong: &'a [(String, String)]| wrong.iter().map(|(_, why)| why);
    let choices = |all: &'a [Choice]| all.iter().flat_map(|choice| [&choice.text, &choice.why]);
    match task {
        Task::OneChoice(all) | Task::SeveralChoices(all) => html.extend(choices(all)),
        Task::Truth {
            why_true,
            why_false,
            ..
        } => html.extend([why_true, why_false]),
        Task::Typed(typed) => html.extend(foreseen(&typed.wrong)),
        Task::Number(number) => html.extend(foreseen(&number.wrong)),
        Task::Gaps(gaps) => html.extend(foreseen(&gaps.wrong)),
        Task::Order(_, why) | Task::Match(_, why) => html.extend(why),
        Task::Groups(groups) => html.extend(&groups.note),
        Task::Find(find) => {
            html.extend(choices(&find.choices));
            if let Block::Drawing { svg } = &*find.picture {
                html.push(svg);
            }
        }
        Task::Slider(slider) => html.extend([&slider.below, &slider.above]),
        Task::Checklist(items) => html.extend(items),
        Task::Reflection { .. } => {}
        Task::Bench(bench) => html.extend(bench.rules.iter().map(|rule| &rule.why)),
    }
}
