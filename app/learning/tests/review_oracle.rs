//! FSRS-6 as `learning` computes it, in `f64`, against the crate `fsrs`, in `f32`.

use fsrs::{FSRS, ItemState, MemoryState};
use learning::review::fsrs::{
    Context, DEFAULT_PARAMETERS, LONGEST_INTERVAL_DAYS, Memory, NextState, Parameters, interval,
    next_states, retrievability,
};
use proptest::prelude::*;

/// What `f32` leaves open after one answer, and after sixty.
const ONE_ANSWER: f64 = 2e-5;
const MANY_ANSWERS: f64 = 2e-4;

struct Oracle {
    fsrs: FSRS,
    parameters: Parameters,
    retention: f32,
}

impl Oracle {
    fn new(parameters: Parameters, retention: f32) -> Self {
        let weights: Vec<f32> = parameters.iter().map(|&w| narrow(w)).collect();
        Self {
            fsrs: FSRS::new(&weights).unwrap(),
            // The same numbers on both sides.
            parameters: std::array::from_fn(|at| f64::from(weights[at])),
            retention,
        }
    }

    fn theirs(&self, memory: Option<MemoryState>, days: u32) -> [ItemState; 4] {
        let next = self.fsrs.next_states(memory, self.retention, days).unwrap();
        [next.again, next.hard, next.good, next.easy]
    }

    fn ours(&self, memory: Option<Memory>, elapsed_days: u32) -> [NextState; 4] {
        next_states(&Context {
            memory,
            elapsed_days,
            desired_retention: self.retention.into(),
            fuzz: 0.5,
            parameters: &self.parameters,
        })
    }

    fn agree(&self, ours: &[NextState; 4], theirs: &[ItemState; 4], tolerance: f64) {
        for (ours, theirs) in ours.iter().zip(theirs) {
            let (own, their) = (ours.memory, theirs.memory);
            near(own.stability_days, their.stability, tolerance);
            near(own.difficulty, their.difficulty, tolerance);
            let days = interval(&self.parameters, own.stability_days, self.retention.into());
            near(days, theirs.interval, tolerance);
            // The same day, unless theirs lies on the edge between two.
            let whole = |days: f64| days.round().clamp(1.0, LONGEST_INTERVAL_DAYS.into());
            let their_days = f64::from(theirs.interval);
            let low = whole(their_days * (1.0 - tolerance));
            let high = whole(their_days * (1.0 + tolerance));
            assert!((low..=high).contains(&f64::from(ours.interval_days)));
        }
    }
}

fn near(ours: f64, theirs: f32, tolerance: f64) {
    let theirs = f64::from(theirs);
    assert!(
        (ours - theirs).abs() <= tolerance * theirs.abs(),
        "{ours} is not {theirs}"
    );
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the oracle computes in f32"
)]
fn narrow(number: f64) -> f32 {
    number as f32
}

/// Days between answers: often the same day, mostly soon, sometimes years.
fn elapsed() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0_u32), 1..10_u32, 1..120_u32, 1..3000_u32]
}

fn history() -> impl Strategy<Value = Vec<(usize, u32)>> {
    prop::collection::vec((0..4_usize, elapsed()), 1..60)
}

/// The default weights, and others near them; all within the bounds that the crate keeps to.
fn parameters() -> impl Strategy<Value = Parameters> {
    let others = prop::array::uniform21(0.85..1.15_f64)
        .prop_map(|by| std::array::from_fn(|at| DEFAULT_PARAMETERS[at] * by[at]))
        .prop_map(|mut w: Parameters| {
            w[7] = w[7].max(0.001);
            w
        });
    prop_oneof![Just(DEFAULT_PARAMETERS), others]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_histories_agree(history in history(), w in parameters(), retention in 0.7..0.97_f32) {
        let oracle = Oracle::new(w, retention);
        let (mut own, mut their) = (None, None);
        for (rating, days) in history {
            let ours = oracle.ours(own, days);
            let theirs = oracle.theirs(their, days);
            oracle.agree(&ours, &theirs, MANY_ANSWERS);
            own = Some(ours[rating].memory);
            their = Some(theirs[rating].memory);
        }
    }

    #[test]
    fn one_answer_agrees_from_any_memory(
        stability in 0.001..3000_f32,
        difficulty in 1.0..10_f32,
        days in elapsed(),
        w in parameters(),
        retention in 0.7..0.97_f32,
    ) {
        let oracle = Oracle::new(w, retention);
        let own = Memory { stability_days: stability.into(), difficulty: difficulty.into() };
        let theirs = oracle.theirs(Some(MemoryState { stability, difficulty }), days);
        oracle.agree(&oracle.ours(Some(own), days), &theirs, ONE_ANSWER);
        near(
            retrievability(&oracle.parameters, stability.into(), days),
            fsrs::current_retrievability(MemoryState { stability, difficulty }, narrow(days.into()), narrow(w[20])),
            ONE_ANSWER,
        );
    }
}

#[test]
fn the_default_weights_are_those_of_the_crate() {
    for (own, their) in DEFAULT_PARAMETERS.iter().zip(fsrs::DEFAULT_PARAMETERS) {
        assert_eq!(narrow(*own).to_bits(), their.to_bits());
    }
}
