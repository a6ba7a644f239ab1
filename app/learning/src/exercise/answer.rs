use super::{LONGEST_GAP, LONGEST_TEXT, LONGEST_WRITTEN};
use crate::course::{Choice, Task};
use crate::decimal::Decimal;

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Positions of the chosen choices or areas, of the items ticked, of the rules met, each once. One choice, true or
    /// false: exactly one position.
    Choices(Vec<usize>),
    /// A word, a phrase, a number as it was typed.
    Text(String),
    /// What stands in each gap, one line each; at least one is filled.
    Texts(Vec<String>),
    /// Positions of the items in the order chosen, each exactly once.
    Order(Vec<usize>),
    /// For each left side the position of the right side chosen for it, for each item its group; a right side may be
    /// chosen twice.
    Pairs(Vec<usize>),
    /// Where the slider stands.
    Figure(Decimal),
    /// How many words she wrote; then the words themselves if she lets her instructor read them, otherwise nothing.
    Written(u16, String),
}

impl Answer {
    /// The compact form kept in events: positions with commas (`0,2`), the text, gaps divided by line breaks, a figure
    /// with a point, a number of words and below it the words that are shared.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join("\n"),
            Self::Choices(positions) | Self::Order(positions) | Self::Pairs(positions) => positions
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(","),
            Self::Figure(figure) => figure.write('.'),
            Self::Written(words, shared) if shared.is_empty() => words.to_string(),
            Self::Written(words, shared) => [&words.to_string(), "\n", shared].concat(),
        }
    }

    /// Reads [`Answer::encode`]'s form as an answer to this task. `None` if it is malformed, incomplete, out of range,
    /// or a text that is blank or longer than [`LONGEST_TEXT`], [`LONGEST_GAP`] or [`LONGEST_WRITTEN`].
    #[must_use]
    pub fn decode(task: &Task, encoded: &str) -> Option<Self> {
        match task {
            Task::OneChoice(choices) => one(encoded, choices.len()),
            Task::SeveralChoices(choices) => distinct(encoded, choices.len()).map(Self::Choices),
            Task::Truth { .. } => one(encoded, 2),
            Task::Typed(_) | Task::Number(_) => {
                let fits = fits(encoded, LONGEST_TEXT) && !encoded.trim().is_empty();
                fits.then(|| Self::Text(encoded.to_owned()))
            }
            Task::Gaps(gaps) => {
                let texts: Vec<String> = encoded.split('\n').map(str::to_owned).collect();
                let complete = texts.len() == gaps.gaps.len()
                    && texts.iter().all(|text| fits(text, LONGEST_GAP))
                    && !encoded.trim().is_empty();
                complete.then_some(Self::Texts(texts))
            }
            Task::Order(items, _) => {
                let positions = distinct(encoded, items.len())?;
                (positions.len() == items.len()).then_some(Self::Order(positions))
            }
            Task::Match(pairs, _) => placed(encoded, pairs.len(), pairs.len()),
            Task::Groups(groups) => placed(encoded, groups.items.len(), groups.names.len()),
            Task::Find(find) if find.several => {
                distinct(encoded, find.choices.len()).map(Self::Choices)
            }
            Task::Find(find) => one(encoded, find.choices.len()),
            Task::Slider(slider) => {
                let figure = Decimal::read(encoded)?;
                let is_between = slider.from <= figure && figure <= slider.to;
                is_between.then_some(Self::Figure(figure))
            }
            Task::Checklist(items) => any(encoded, items.len()),
            Task::Reflection { .. } => {
                let (words, shared) = encoded.split_once('\n').unwrap_or((encoded, ""));
                let words = words.parse().ok().filter(|words| *words > 0)?;
                fits(shared, LONGEST_WRITTEN).then(|| Self::Written(words, shared.to_owned()))
            }
            Task::Bench(bench) => any(encoded, bench.rules.len()),
        }
    }

    /// Reads what a plain form sends: the values of its fields named `choice`, in their order. They are positions; for a
    /// typed answer, a number and gaps the texts; for groups, whose items are shown shuffled, `item:group`; for a slider
    /// its figure; for a reflection `1`, from a box that says that it is written, since the text itself has no name and
    /// stays at home. A bench has no plain form.
    #[must_use]
    pub fn from_form(task: &Task, fields: &[String]) -> Option<Self> {
        let encoded = match task {
            Task::Gaps(_) => fields.join("\n"),
            Task::Groups(_) => in_order(fields)?,
            _ => fields.join(","),
        };
        Self::decode(task, &encoded)
    }
}

/// `2:0` says that item 2 is in group 0.
fn in_order(fields: &[String]) -> Option<String> {
    let mut groups = vec![""; fields.len()];
    for field in fields {
        let (item, group) = field.split_once(':')?;
        *groups.get_mut(item.parse::<usize>().ok()?)? = group;
    }
    Some(groups.join(","))
}

/// The right answer; of accepted texts the first ones, of a number the middle, with a decimal point.
#[must_use]
pub fn solution(task: &Task) -> Answer {
    match task {
        Task::OneChoice(choices) | Task::SeveralChoices(choices) => right(choices),
        Task::Truth { holds, .. } => Answer::Choices(vec![usize::from(!holds)]),
        Task::Typed(typed) => Answer::Text(first(&typed.accepted)),
        Task::Number(number) => Answer::Text(number.value.write('.')),
        Task::Gaps(gaps) => Answer::Texts(gaps.gaps.iter().map(|gap| first(gap)).collect()),
        Task::Order(items, _) => Answer::Order(all(items.len())),
        Task::Match(pairs, _) => Answer::Pairs(all(pairs.len())),
        Task::Groups(groups) => {
            Answer::Pairs(groups.items.iter().map(|(_, group)| *group).collect())
        }
        Task::Find(find) => right(&find.choices),
        Task::Slider(slider) => Answer::Figure(slider.target),
        Task::Checklist(items) => Answer::Choices(all(items.len())),
        Task::Reflection { .. } => Answer::Written(1, String::new()),
        Task::Bench(bench) => Answer::Choices(all(bench.rules.len())),
    }
}

/// The answer to a reflection, with the text only if it is `shared`. `None` while the text has fewer letters than asked for.
#[must_use]
pub fn written(least_letters: u16, text: &str, shared: bool) -> Option<Answer> {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let words = u16::try_from(text.split_whitespace().count()).unwrap_or(u16::MAX);
    let shared = if shared { text.trim() } else { "" };
    (words > 0 && letters >= usize::from(least_letters))
        .then(|| Answer::Written(words, shared.to_owned()))
}

/// Whether an answer can be wrong. Where it cannot, one that is not right is kept as a draft and never becomes an event,
/// since each of those that is not right counts as a wrong try.
#[must_use]
pub fn can_be_wrong(task: &Task) -> bool {
    match task {
        Task::OneChoice(_)
        | Task::SeveralChoices(_)
        | Task::Truth { .. }
        | Task::Typed(_)
        | Task::Number(_)
        | Task::Gaps(_)
        | Task::Order(..)
        | Task::Match(..)
        | Task::Groups(_)
        | Task::Find(_)
        | Task::Slider(_)
        | Task::Bench(_) => true,
        Task::Checklist(_) | Task::Reflection { .. } => false,
    }
}

fn right(choices: &[Choice]) -> Answer {
    let mut positions = all(choices.len());
    positions.retain(|at| choices[*at].right);
    Answer::Choices(positions)
}

fn first(accepted: &[String]) -> String {
    accepted.first().cloned().unwrap_or_default()
}

fn all(n: usize) -> Vec<usize> {
    (0..n).collect()
}

fn fits(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest
}

fn one(encoded: &str, below: usize) -> Option<Answer> {
    let positions = positions(encoded, below)?;
    (positions.len() == 1).then_some(Answer::Choices(positions))
}

/// None at all is an answer too.
fn any(encoded: &str, below: usize) -> Option<Answer> {
    match encoded {
        "" => Some(Answer::Choices(Vec::new())),
        _ => distinct(encoded, below).map(Answer::Choices),
    }
}

fn placed(encoded: &str, places: usize, below: usize) -> Option<Answer> {
    let positions = positions(encoded, below)?;
    (positions.len() == places).then_some(Answer::Pairs(positions))
}

fn positions(encoded: &str, below: usize) -> Option<Vec<usize>> {
    let positions: Vec<usize> = encoded
        .split(',')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    positions.iter().all(|&at| at < below).then_some(positions)
}

fn distinct(encoded: &str, below: usize) -> Option<Vec<usize>> {
    let positions = positions(encoded, below)?;
    let repeated = positions
        .iter()
        .enumerate()
        .any(|(place, at)| positions[..place].contains(at));
    (!repeated).then_some(positions)
}
