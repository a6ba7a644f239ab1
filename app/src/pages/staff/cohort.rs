//! The live cohort: learners × lessons, filling as they work.

use std::collections::BTreeMap;

use learning::progress::{LessonRow, State};
use leptos::prelude::*;
use leptos_meta::Title;

use super::certificate::Certificates;
use super::clock::{Clock, day};
use super::desk::{Desk, News};
use super::field::{Field, Input, Must, complete};
use super::learner::{LearnerCard, tries};
use super::link::{JoinLink, LinkOf};
use super::reviewing::Reviewing;
use super::{Deed, Refused, Said, ask, focus, say, ts};
use crate::api::error::ApiError;
use crate::api::staff::{
    Grid, Row, end_cohort, grid, invite_instructor, rename_cohort, reopen_cohort,
};
use crate::components::frame::{Sign, address};
use crate::components::icon::Icon;
use crate::text::{count, fill, key, lang};

#[component]
pub fn Cohort(cohort: String) -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let answer = ask(move || {
        again.track();
        grid(cohort.clone(), lang().code().to_owned())
    });
    let live = RwSignal::new(false);
    let told = RwSignal::new(News::default());
    let clock = Clock::start();
    let rows: Rows = RwSignal::new(BTreeMap::new());
    // Bands live as long as the page: one made in an effect would end with its next run.
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |_| {
        if let Some(Ok(grid)) = answer.get() {
            if let Ok(server_ms) = grid.stand.parse() {
                clock.set(server_ms);
            }
            let known = rows.with_untracked(BTreeMap::len);
            rows.update(|rows| owner.with(|| renew(rows, &grid.rows)));
            // Who comes may be whom the last word was about.
            if rows.with_untracked(BTreeMap::len) > known {
                told.set(News::default());
            }
            #[cfg(not(feature = "ssr"))]
            if grid.cohort.ended_ms.is_none() {
                super::stream::watch(&grid.cohort.id, &grid.stand, rows, live, again);
            }
        }
    });
    // The frame stays while bands come and go, with what is typed into it.
    let frame = Memo::new(move |before: Option<&Option<Result<Grid, ApiError>>>| {
        match (answer.get(), before) {
            // Without a line what is on the page stays, and the stream says that it waits.
            (Some(Err(ApiError::Offline)), Some(Some(Ok(grid)))) => Some(Ok(grid.clone())),
            (answer, _) => answer.map(|answer| {
                answer.map(|mut grid| {
                    grid.rows.clear();
                    grid.stand.clear();
                    grid.cohort.learners = 0;
                    grid
                })
            }),
        }
    });
    #[cfg(not(feature = "ssr"))]
    Effect::new(move |_| {
        if answer.with(|answer| *answer == Some(Err(ApiError::Offline))) {
            crate::browser::after(5_000, move || {
                again.try_update(|n| *n += 1);
            });
        }
    });
    let page = move || match frame.get() {
        None => view! { <h1>{ts(key::STAFF_COHORT)}</h1> }.into_any(),
        Some(Ok(grid)) => view! { <Loom grid rows clock live again told /> }.into_any(),
        Some(Err(problem)) => view! { <Refused problem /> }.into_any(),
    };
    view! {
        <Title text=ts(key::STAFF_COHORT) />
        <Desk told>{page}</Desk>
    }
}

/// Bands by name and learner.
pub(super) type Rows = RwSignal<BTreeMap<(String, String), RwSignal<Row>>>;

/// Takes over a new grid; who was here before keeps her band.
fn renew(rows: &mut BTreeMap<(String, String), RwSignal<Row>>, new: &[Row]) {
    let known: BTreeMap<String, RwSignal<Row>> = std::mem::take(rows)
        .into_iter()
        .map(|((_, learner), row)| (learner, row))
        .collect();
    for row in new {
        let band = known.get(&row.learner).copied();
        let band = band.unwrap_or_else(|| RwSignal::new(row.clone()));
        if band.with_untracked(|band| band != row) {
            band.set(row.clone());
        }
        rows.insert((row.name.clone(), row.learner.clone()), band);
    }
}

#[component]
fn Loom(
    grid: Grid,
    rows: Rows,
    clock: Clock,
    live: RwSignal<bool>,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let open = RwSignal::new(None::<String>);
    let lessons = StoredValue::new(grid.lessons.clone());
    let cohort = grid.cohort.clone();
    let going_on = cohort.ended_ms.is_none();
    let ended = cohort
        .ended_ms
        .map(|at_ms| say(key::STAFF_ENDED_ON, &[("date", &day(at_ms))]));
    let deed_name = if going_on {
        key::STAFF_END_COHORT
    } else {
        key::STAFF_REOPEN_COHORT
    };
    // On a phone a band is as wide as the screen: one line of up to ten lessons, or several of the same length.
    let lines = grid.lessons.len().div_ceil(10).max(1);
    let across = grid.lessons.len().div_ceil(lines).max(1);
    let (invite, end) = (Deed::new(), Deed::new());
    let [invite_id, rename_id, end_id, given, reviewed] = [(); 5].map(|()| cohort.id.clone());
    let all = move || rows.with(BTreeMap::len);
    let anybody = Memo::new(move |_| all() > 0);
    let some = move |which: fn(&LessonRow) -> bool| {
        rows.with(|rows| {
            rows.values()
                .filter(|row| row.with(|row| row.cells.iter().any(which)))
                .count()
        })
    };
    let finished = move || {
        rows.with(|rows| {
            rows.values()
                .filter(|row| {
                    row.with(|row| row.cells.iter().all(|cell| cell.state == State::Done))
                })
                .count()
        })
    };
    let heads = grid
        .lessons
        .iter()
        .enumerate()
        .map(|(at, title)| view! { <th scope="col" role="columnheader" class="n"><abbr title=title.clone()>{at + 1}</abbr></th> });
    let bands = move || rows.get().into_iter().collect::<Vec<_>>();
    let card_cohort = StoredValue::new(cohort.clone());
    // The card stays while her band changes: somebody may be typing in it.
    let chosen = Memo::new(move |_| {
        let id = open.get()?;
        rows.with(|rows| {
            let found = rows.iter().find(|((_, learner), _)| *learner == id);
            found.map(|(_, row)| *row)
        })
    });
    // The focus goes to a card that opens, and back to the name in the loom.
    Effect::new(move |before: Option<Option<String>>| {
        match (open.get(), before.flatten()) {
            (Some(_), _) => focus("card-name".to_owned()),
            (None, Some(learner)) => focus(["name-", &learner].concat()),
            (None, None) => {}
        }
        open.get_untracked()
    });
    view! {
        <p class="crumbs"><a href=address("/staff")>{ts(key::STAFF_COHORTS)}</a></p>
        <div class="head">
            <h1>{cohort.name.clone()}</h1>
            {going_on.then(|| view! {
                <p class=move || if live.get() { "live" } else { "live away" } role="status">{move || ts(if live.get() { key::STAFF_LIVE } else { key::STAFF_NOT_LIVE })}</p>
            })}
        </div>
        <p class="quiet">{cohort.centre.clone()}" · "{cohort.course_title.clone()}" · "{ts(key::STAFF_CODE)}": " <b class="code" translate="no">{cohort.code.clone()}</b>{ended.clone().map(|ended| [" · ", &ended].concat())}</p>
        <ul class="sums">
            <li><b>{all}</b>" "{move || count(ts(key::STAFF_SUM_LEARNERS), all())}</li>
            <li class="stuck"><b>{move || some(|cell| cell.stuck)}</b>" "{move || count(ts(key::STAFF_SUM_STUCK), some(|cell| cell.stuck))}</li>
            <li><b>{finished}</b>" "{ts(key::STAFF_SUM_FINISHED)}</li>
        </ul>
        {going_on.then(|| view! { <p class="acts">
            <a class="act small" href=[address("/staff/cohort/"), cohort.id.clone(), "/letter".into()].concat()><Sign icon=Icon::Print />" "{ts(key::STAFF_INVITE_LEARNERS)}</a>
            <button class="act soft small" on:click=move |_| invite.run(invite_instructor(invite_id.clone(), lang().code().to_owned()))>{ts(key::STAFF_INVITE_INSTRUCTOR)}</button>
        </p> })}
        <LinkOf deed=invite />
        {going_on.then(|| view! {
            <details class="deed">
                <summary>{ts(key::STAFF_JOIN_LINK)}</summary>
                <JoinLink way_in=grid.way_in />
            </details>
        })}
        {move || (going_on && all() == 0).then(|| view! { <p class="note">{ts(key::STAFF_NO_LEARNERS)}</p> })}
        <table class="loom" role="table" aria-label=ts(key::STAFF_LOOM) style:--across=across.to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{ts(key::STAFF_LEARNER)}</th>
                    {heads.collect_view()}
                    <th scope="col" role="columnheader">{ts(key::STAFF_LAST_SEEN)}</th>
                    <th scope="col" role="columnheader">{ts(key::STAFF_UNSENT)}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=bands key=|((name, id), _)| (name.clone(), id.clone()) children=move |(_, row)| view! { <Band row lessons clock open /> } />
            </tbody>
        </table>
        <Legend />
        {move || anybody.get().then(|| view! { <Reviewing cohort=reviewed.clone() /> })}
        {move || chosen.get().map(|row| view! {
            <LearnerCard row lessons cohort=card_cohort.get_value() clock open again told />
        })}
        <Rename cohort=rename_id name=cohort.name.clone() again told />
        <details class="deed">
            <summary>{ts(key::STAFF_CERTIFICATES)}</summary>
            <Certificates cohort=given told />
        </details>
        <details class="deed">
            <summary>{ts(deed_name)}</summary>
            <p>{ts(if going_on { key::STAFF_END_COHORT_HELP } else { key::STAFF_HAS_ENDED })}</p>
            <button class="act soft small" on:click=move |_| {
                let (id, name) = (end_id.clone(), cohort.name.clone());
                end.run(async move {
                    let word = if going_on {
                        end_cohort(id).await?;
                        key::STAFF_END_TOLD
                    } else {
                        reopen_cohort(id).await?;
                        key::STAFF_REOPENED
                    };
                    told.set(say(word, &[("name", &name)]).into());
                    again.update(|n| *n += 1);
                    Ok(String::new())
                });
            }>{ts(deed_name)}</button>
            <Said deed=end />
        </details>
    }
}

#[component]
fn Rename(
    cohort: String,
    name: String,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let input = Input::new("cohort-new-name", key::STAFF_COHORT_NAME, Must::BeAName);
    input.value.set(name);
    let deed = Deed::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&[input]) {
            return;
        }
        let cohort = cohort.clone();
        deed.run(async move {
            let name = input.typed();
            input.take(rename_cohort(cohort, name.clone()).await, |()| {
                told.set(say(key::STAFF_NAMED, &[("name", &name)]).into());
                again.update(|n| *n += 1);
            })
        });
    };
    view! {
        <details class="deed">
            <summary>{ts(key::STAFF_RENAME_COHORT)}</summary>
            <form on:submit=send novalidate>
                <Field input />
                <button class="act small" prop:disabled=move || deed.busy.get()>{ts(key::STAFF_SAVE)}</button>
            </form>
            <Said deed />
        </details>
    }
}

#[component]
fn Band(
    row: RwSignal<Row>,
    lessons: StoredValue<Vec<String>>,
    clock: Clock,
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let learner = row.with_untracked(|row| row.learner.clone());
    let cells = (0..lessons.with_value(Vec::len))
        .map(|at| view! { <Cell row at clock /> })
        .collect_view();
    let seen = move || {
        row.with(|row| row.seen_ms)
            .map_or(ts(key::STAFF_NOT_SEEN).to_owned(), |at| clock.ago(at))
    };
    let waiting = move || row.with(|row| row.waiting);
    let (id, name_id) = (learner.clone(), ["name-", &learner].concat());
    view! {
        <tr role="row" data-learner=learner>
            <th scope="row" role="rowheader">
                <button class="plain name" id=name_id on:click=move |_| open.set(Some(id.clone()))>{move || row.with(|row| row.name.clone())}</button>
            </th>
            {cells}
            <td role="cell" class="last">{seen}</td>
            <td role="cell" class="unsent">
                {move || (waiting() > 0).then(|| view! { <span class="waiting">{waiting()}</span> <span class="on-card">{ts(key::STAFF_UNSENT)}</span> })}
            </td>
        </tr>
    }
}

/// One lesson of one learner: how many tries, how many wrong; where she is now has a mark, if she is here now.
#[component]
fn Cell(row: RwSignal<Row>, at: usize, clock: Clock) -> impl IntoView {
    let cell = Memo::new(move |_| row.with(|row| row.cells.get(at).cloned().unwrap_or_default()));
    let here = Memo::new(move |_| {
        row.with(|row| {
            let last_ms = row.cells.get(at).and_then(|cell| cell.last_ms);
            row.now.is_some_and(|(lesson, _)| lesson == at) && clock.is_here(last_ms)
        })
    });
    let class = move || {
        let here = if here.get() { " here" } else { "" };
        ["cell ", name(&cell.get()), here].concat()
    };
    let words = move || {
        let cell = cell.get();
        let state = ts(match name(&cell) {
            "new" => key::STAFF_STATE_NEW,
            "begun" => key::STAFF_STATE_BEGUN,
            "stuck" => key::STAFF_STATE_STUCK,
            _ => key::STAFF_STATE_DONE,
        });
        let mut words = fill(
            ts(key::STAFF_CELL),
            &[
                ("n", &(at + 1)),
                ("state", &state),
                ("tries", &tries(cell.tries)),
                ("wrong", &cell.wrong),
            ],
        );
        if here.get() {
            words.push_str(", ");
            words.push_str(ts(key::STAFF_HERE));
        }
        words
    };
    let number = move |n: u32| (n > 0).then(|| n.to_string());
    view! {
        <td role="cell" class=class>
            <span class="hidden">{words}</span>
            <b aria-hidden="true">{move || number(cell.get().tries)}</b>
            <i aria-hidden="true">{move || number(cell.get().wrong)}</i>
        </td>
    }
}

fn name(cell: &LessonRow) -> &'static str {
    match cell.state {
        State::Done => "done",
        _ if cell.stuck => "stuck",
        State::Begun => "begun",
        State::New => "new",
    }
}

#[component]
fn Legend() -> impl IntoView {
    let row = |class: &'static str, text| view! { <li><span class=["cell ", class].concat()></span>" "{ts(text)}</li> };
    view! {
        <ul class="legend">
            {row("done", key::STAFF_STATE_DONE)}
            {row("begun", key::STAFF_STATE_BEGUN)}
            {row("stuck", key::STAFF_STATE_STUCK)}
            {row("new", key::STAFF_STATE_NEW)}
            {row("new here", key::STAFF_HERE)}
            <li>{ts(key::STAFF_LEGEND)}</li>
        </ul>
    }
}
