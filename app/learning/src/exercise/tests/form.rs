//! Plain forms: what is shown, what they send.

use super::*;
use crate::decimal::Decimal;

#[cfg(feature = "print")]
mod printed;

#[test]
fn a_plain_form_sends_its_fields_in_their_order() {
    let texts = |texts: [&str; 2]| Some(Answer::Texts(texts.map(str::to_owned).into()));
    let choices = |at: &[usize]| Some(Answer::Choices(at.into()));
    let table: [(Task, &[&str], Option<Answer>); 16] = [
        (truth(), &["1"], choices(&[1])),
        (truth(), &[], None),
        (
            number(),
            &["219,5 °C"],
            Some(Answer::Text("219,5 °C".into())),
        ),
        (
            gaps(),
            &["терезе, же", "көлөкө"],
            texts(["терезе, же", "көлөкө"]),
        ),
        (gaps(), &["терезе"], None),
        (gaps(), &["a\nb", "c"], None),
        (
            groups(),
            &["3:0", "0:1", "2:1", "1:0"],
            Some(Answer::Pairs(vec![1, 0, 1, 0])),
        ),
        (groups(), &["3:0", "3:1", "2:1", "1:0"], None),
        (groups(), &["3:0", "", "2:1", "1:0"], None),
        (groups(), &["9:0"], None),
        (find(false), &["1"], choices(&[1])),
        (find(true), &["1", "2"], choices(&[1, 2])),
        (
            slider(),
            &["5500"],
            Some(Answer::Figure(Decimal(5_500_000))),
        ),
        (checklist(), &[], choices(&[])),
        (checklist(), &["0", "2"], choices(&[0, 2])),
        (
            reflection(),
            &["1"],
            Some(Answer::Written(1, String::new())),
        ),
    ];
    for (task, fields, answer) in table {
        let fields: Vec<String> = fields.iter().map(|&field| field.to_owned()).collect();
        assert_eq!(Answer::from_form(&task, &fields), answer, "{fields:?}");
    }
}
