use proptest::prelude::*;

use super::*;

const DAY_MS: i64 = 86_400_000;

fn sealed() -> Sealed {
    Sealed {
        claim: Claim {
            number: Number::new([7, 1, 255, 0, 9, 33, 128, 4, 5, 200]),
            key: KeyId([0x1f, 0x3a, 0x9c, 0x02]),
            day: Day::of_ms(1_764_032_400_000),
            course: "mobilography".into(),
            version: 3,
            name: "Айгүл Осмонова".into(),
        },
        signature: std::array::from_fn(|at| u8::try_from(at * 3).unwrap()),
    }
}

fn issuer(revoked_ms: Option<i64>) -> Issuer {
    Issuer {
        issuer: "did:web:chyrak.example".into(),
        name: "Санарип Айымдар".into(),
        as_of_ms: sealed().claim.day.start_ms(),
        keys: vec![Key {
            kid: "1f3a9c02".into(),
            kty: "OKP".into(),
            crv: "Ed25519".into(),
            alg: "EdDSA".into(),
            x: String::new(),
            status: KeyStatus::Revoked,
            created_ms: 0,
            rotated_ms: None,
            revoked_ms,
        }],
        revoked: vec![],
    }
}

#[test]
fn a_claim_comes_back_from_every_form() {
    let sealed = sealed();
    assert_eq!(sealed.claim.message()[0], 1);
    assert_eq!(Sealed::of_qr(&sealed.text()), Ok(sealed.clone()));
    let link = sealed.link("https://chyrak.example");
    assert!(link.starts_with("HTTPS://CHYRAK.EXAMPLE/V#"), "{link}");
    assert_eq!(Sealed::of_qr(&link), Ok(sealed.clone()));
    let rows = rows(&sealed.text());
    assert!(rows.iter().all(|row| row.len() <= 29), "{rows:?}");
    assert_eq!(
        Sealed::of_rows(rows.iter().map(String::as_str)),
        Ok(sealed.clone())
    );
    let typed: Vec<String> = rows
        .iter()
        .map(|row| row.to_lowercase().replace('-', " "))
        .collect();
    assert_eq!(
        Sealed::of_rows(typed.iter().map(String::as_str)),
        Ok(sealed)
    );
}

#[test]
fn a_claim_fits_a_code_that_a_cheap_camera_reads() {
    // Version 11 of a QR code with medium correction: 366 letters of its compact mode, 61 squares wide.
    assert!(sealed().link("https://chyrak.example").len() <= 290);
}

#[test]
fn a_slip_is_found_in_its_row() {
    let mut rows = rows(&sealed().text());
    rows.swap(1, 2);
    let slip = Sealed::of_rows(rows.iter().map(String::as_str));
    assert_eq!(slip, Err(Fault::Slip { row: 1 }));
}

#[test]
fn what_is_no_certificate_is_told() {
    let table = [
        ("", Fault::NoCertificate),
        ("https://example.org", Fault::NoCertificate),
        (
            "HTTPS://CHYRAK.EXAMPLE/KY/JOIN?CODE=ABCDEFGH",
            Fault::NoCertificate,
        ),
        ("04106", Fault::NoCertificate),
    ];
    for (text, fault) in table {
        assert_eq!(Sealed::of_qr(text), Err(fault), "{text}");
    }
    let newer = code::text(&[2; 100]);
    assert_eq!(Sealed::of_qr(&newer), Err(Fault::NewerForm));
}

#[test]
fn what_a_checker_finds() {
    let (sealed, day_ms) = (sealed(), sealed().claim.day.start_ms());
    let found = |issuer: &Issuer, signed| issuer.judge(&sealed, |_| signed);
    assert_eq!(found(&issuer(None), true), Verdict::Genuine);
    assert_eq!(found(&issuer(None), false), Verdict::Altered);
    assert_eq!(found(&issuer(Some(day_ms)), true), Verdict::Genuine);
    assert_eq!(found(&issuer(Some(day_ms - 1)), true), Verdict::StolenKey);
    let mut strange = issuer(None);
    strange.keys.clear();
    assert_eq!(found(&strange, true), Verdict::TooNew);
    strange.as_of_ms += 24 * 3_600_000;
    assert_eq!(found(&strange, true), Verdict::Forged);
    let mut revoking = issuer(None);
    revoking.revoked = vec![sealed.claim.number.short()];
    assert_eq!(found(&revoking, true), Verdict::Revoked);
}

#[test]
fn days_have_dates() {
    let table = [
        (0, "1970-01-01", "2020-01-01"),
        (1_582_934_400_000, "2020-02-29", "2020-02-29"),
        (1_764_028_799_999, "2025-11-24", "2025-11-24"),
        (1_764_028_800_000, "2025-11-25", "2025-11-25"),
        (4_107_542_400_000, "2100-03-01", "2100-03-01"),
        (i64::MAX, "later", "2199-06-06"),
    ];
    for (ms, what, date) in table {
        assert_eq!(Day::of_ms(ms).to_string(), date, "{what}");
    }
    assert_eq!(
        Day::parse("2025-11-25"),
        Some(Day::of_ms(1_764_028_800_000))
    );
    for text in ["2025-02-29", "2025-1-1", "1999-01-01", "tomorrow"] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
    assert_eq!(Day::of_ms(Day(1_000).start_ms() + DAY_MS - 1), Day(1_000));
}

#[test]
fn a_number_is_read_as_people_write_it() {
    let number = Number::new([0; 10]);
    assert_eq!(number.to_string(), "0000-0000-0000-0000");
    for typed in ["0000000000000000", "oooo oooo оооо ОООО"] {
        assert_eq!(Number::parse(typed), Some(number), "{typed}");
    }
    for typed in [
        "",
        "0000",
        "0000-0000-0000-0001",
        "0000-0000-0000-0000-0",
        "UUUU",
    ] {
        assert_eq!(Number::parse(typed), None, "{typed}");
    }
}

#[test]
fn reasons_are_written_and_read() {
    for reason in Reason::ALL {
        assert_eq!(Reason::parse(reason.as_str()), Some(reason));
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(json, format!("\"{}\"", reason.as_str()));
    }
}

proptest! {
    #[test]
    fn a_number_with_one_wrong_letter_or_two_swapped_is_refused(random: [u8; 10], place in 0_usize..16, other in 0_u8..31) {
        let plain = Number::new(random).plain();
        prop_assert_eq!(Number::parse(&plain).map(Number::plain), Some(plain.clone()));
        let mut letters: Vec<char> = plain.chars().collect();
        let was = letters[place];
        letters[place] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|c| *c != was).nth(other.into()).unwrap();
        prop_assert_eq!(Number::parse(&String::from_iter(&letters)), None);
        letters[place] = was;
        letters.swap(place, (place + 1) % 16);
        let swapped = String::from_iter(&letters);
        prop_assert!(place == 15 || swapped == plain || Number::parse(&swapped).is_none());
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,300}", bytes: Vec<u8>) {
        let _ = Sealed::of_qr(&text);
        let _ = Sealed::of_rows(text.split(' '));
        let _ = Number::parse(&text);
        let code = code::text(&bytes);
        prop_assert_eq!(code::bytes(&code), Some(bytes));
        if let Ok(sealed) = Sealed::of_qr(&code) {
            prop_assert_eq!(sealed.text(), code);
        }
    }

    #[test]
    fn every_claim_comes_back(random: [u8; 10], key: [u8; 4], day: u16, version: u16, course in "[a-z-]{1,40}", name in "\\PC{1,60}") {
        let claim = Claim { number: Number::new(random), key: KeyId(key), day: Day(day), course, version, name };
        let sealed = Sealed { claim, signature: [9; 64] };
        prop_assert_eq!(Sealed::of_qr(&sealed.text()), Ok(sealed));
    }
}
