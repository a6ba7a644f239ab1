use learning::event::{Event, Kind};
use learning::review::{Cards, fsrs::*};
fn rnd(s: &mut u64) -> u64 { *s ^= *s << 13; *s ^= *s >> 7; *s ^= *s << 17; *s }
fn checksum() -> u64 {
    let mut s = 88_172_645_463_325_252_u64; let mut h = 0_u64;
    let mut mix = |x: u64| h = (h ^ x).wrapping_mul(0x0100_0000_01b3).rotate_left(7);
    for _ in 0..20_000 {
        let mut memory = None;
        for _ in 0..30 {
            let e = match rnd(&mut s) % 3 { 0 => 0, 1 => rnd(&mut s) % 20, _ => rnd(&mut s) % 2000 } as u32;
            let n = next_states(&Context { memory, elapsed_days: e, desired_retention: 0.7 + (rnd(&mut s) % 270) as f64 / 1000.0, fuzz: (rnd(&mut s) % 65536) as f64 / 65536.0, parameters: &DEFAULT_PARAMETERS });
            for x in n { mix(x.memory.stability_days.to_bits()); mix(x.memory.difficulty.to_bits()); mix(x.interval_days.into()); }
            memory = Some(n[(rnd(&mut s) % 4) as usize].memory);
        }
    }
    for learner in 0..300_u64 {
        let mut cards = Cards::default(); let _ = learner;
        for _ in 0..200 {
            let at = 1_700_000_000_000 + (rnd(&mut s) % (86_400_000 * 200)) as i64;
            cards.add(&Event { id: learning::event::id(at, [rnd(&mut s) as u8; 10]), at_ms: at, kind: if rnd(&mut s) % 4 == 0 { Kind::Answered } else { Kind::Reviewed }, course: (rnd(&mut s) % 3).to_string(), lesson: "l".into(), activity: (rnd(&mut s) % 9).to_string(), step: (rnd(&mut s) % 2) as u16, score: if rnd(&mut s) % 4 == 0 { 0 } else { 100 }, answer: String::new() });
        }
        let now = 1_700_000_000_000 + 86_400_000 * 210;
        for c in cards.due(|_, _, _| true, now, 360) { mix(c.due_day as u64); mix(c.activity.as_bytes()[0].into()); mix(c.course.as_bytes()[0].into()); }
        let f = cards.figures(|_, _, _| true, now, 360);
        mix(f.reviews.into()); mix(f.recalled.into()); mix(f.due_today.into()); mix(f.due_next_7_days.into());
    }
    h
}
fn main() {
    let expected: Option<&str> = option_env!("EXPECTED");
    let own = checksum();
    match expected { Some(e) => assert_eq!(own.to_string(), e), None => println!("{own}") }
}
