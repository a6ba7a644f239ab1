//! The folder of keys, as a running server and the subcommands use it.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use issuer::Error;
use issuer::key::verify;
use issuer::keys::Keys;
use learning::certificate::{Claim, Day, Issuer, KeyId, KeyStatus, Number, Sealed, Verdict};

const NOW_MS: i64 = 1_764_077_045_678;
const DAY_MS: i64 = 86_400_000;

/// A folder that does not exist yet, with a parent of its own.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("chyrak-keys-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Self(folder)
    }

    fn open(&self) -> Keys {
        Keys::open(&self.0.join("data/keys"), &[1; 32], NOW_MS).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn seal(keys: &Keys, at_ms: i64) -> Sealed {
    keys.current().unwrap().seal(Claim {
        number: Number::new([5; 10]),
        key: KeyId([0; 4]),
        day: Day::of_ms(at_ms),
        course: "mobilography".into(),
        version: 1,
        name: "Айгүл".into(),
    })
}

/// What a phone finds that asks for the keys now.
fn judge(keys: &Keys, sealed: &Sealed, at_ms: i64) -> Verdict {
    let issuer = Issuer {
        issuer: String::new(),
        name: String::new(),
        as_of_ms: at_ms,
        keys: keys.list().unwrap(),
        revoked: vec![],
    };
    issuer.judge(sealed, |key| {
        verify(&key.x, &sealed.claim.message(), &sealed.signature)
    })
}

#[test]
fn the_first_start_makes_a_key_that_only_its_owner_reads() {
    let place = Place::new("first");
    let keys = place.open();
    let folder = place.0.join("data/keys");
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
    for file in fs::read_dir(&folder).unwrap() {
        let file = file.unwrap();
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o77,
            0,
            "{file:?}"
        );
    }
    let first = keys.list().unwrap();
    let again = Keys::open(&folder, &[2; 32], NOW_MS + 1).unwrap();
    assert_eq!(again.list().unwrap(), first);
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].status, KeyStatus::Current);
}

#[test]
fn many_that_start_at_once_make_one_key() {
    let place = Place::new("race");
    let starts = (0..8_u8).map(|n| {
        let folder = place.0.join("data/keys");
        std::thread::spawn(move || Keys::open(&folder, &[n; 32], NOW_MS).unwrap())
    });
    let starts: Vec<_> = starts.collect();
    let keys: Vec<Keys> = starts
        .into_iter()
        .map(|start| start.join().unwrap())
        .collect();
    let ids = keys.iter().map(|keys| keys.current().unwrap().id());
    let ids: Vec<KeyId> = ids.collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(keys[0].list().unwrap().len(), 1);
}

#[test]
fn a_rotated_key_still_verifies_and_its_secret_is_gone() {
    let place = Place::new("rotated");
    let keys = place.open();
    let (old, sealed) = (keys.current().unwrap().id(), seal(&keys, NOW_MS));
    let new = keys.rotate(&[2; 32], NOW_MS + DAY_MS).unwrap();
    assert_eq!(keys.current().unwrap().id(), new);
    assert_eq!(judge(&keys, &sealed, NOW_MS + DAY_MS), Verdict::Genuine);
    assert!(!place.0.join(format!("data/keys/{old}.pem")).exists());
    let list = keys.list().unwrap();
    assert_eq!(
        (list[1].status, list[1].rotated_ms),
        (KeyStatus::Rotated, Some(NOW_MS + DAY_MS))
    );
}

#[test]
fn a_revoked_key_verifies_what_it_signed_up_to_that_day() {
    let place = Place::new("revoked");
    let keys = place.open();
    let before = seal(&keys, NOW_MS - DAY_MS);
    let after = seal(&keys, NOW_MS + DAY_MS);
    let id = before.claim.key.to_string();
    let new = keys.revoke(&id, NOW_MS, &[2; 32], NOW_MS).unwrap();
    assert_eq!(new, Some(keys.current().unwrap().id()));
    assert_eq!(judge(&keys, &before, NOW_MS), Verdict::Genuine);
    assert_eq!(judge(&keys, &after, NOW_MS), Verdict::StolenKey);
    assert!(!place.0.join(format!("data/keys/{id}.pem")).exists());
    // It was stolen earlier than was thought; a later moment does not give trust back.
    assert_eq!(
        keys.revoke(&id, NOW_MS - 2 * DAY_MS, &[3; 32], NOW_MS)
            .unwrap(),
        None
    );
    assert_eq!(
        keys.revoke(&id, NOW_MS + DAY_MS, &[3; 32], NOW_MS).unwrap(),
        None
    );
    assert_eq!(judge(&keys, &before, NOW_MS), Verdict::StolenKey);
    assert_eq!(keys.list().unwrap().len(), 2);
}

#[test]
fn what_cannot_be_used_is_explained() {
    let place = Place::new("unusable");
    let keys = place.open();
    let unknown = keys.revoke("00000000", NOW_MS, &[2; 32], NOW_MS);
    assert!(matches!(unknown, Err(Error::UnknownKey { .. })));
    let id = keys.current().unwrap().id().to_string();
    let file = place.0.join(format!("data/keys/{id}.pem"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(
        keys.current()
            .err()
            .unwrap()
            .to_string()
            .contains("chmod 600")
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&file, "a letter").unwrap();
    assert!(matches!(keys.current(), Err(Error::NoKey { .. })));
    fs::remove_file(&file).unwrap();
    assert!(keys.current().err().unwrap().to_string().contains(&id));
    let letter = place.0.join("letter");
    fs::write(&letter, "").unwrap();
    assert!(Keys::open(&letter.join("keys"), &[1; 32], NOW_MS).is_err());
}
