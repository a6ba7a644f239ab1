//! A claim as bytes and back.

use super::{Claim, Day, KeyId, Number, Sealed};

const FORM: u8 = 1;

/// Why something read or typed is no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is something else than a certificate of Chyrak.
    NoCertificate,
    /// It is one in a form that only a newer app knows.
    NewerForm,
    /// A letter in this row, counted from 0, is wrong.
    Slip { row: usize },
}

pub(super) fn write(claim: &Claim) -> Vec<u8> {
    let mut bytes = vec![FORM];
    bytes.extend_from_slice(&claim.number.bytes());
    bytes.extend_from_slice(&claim.key.0);
    bytes.extend_from_slice(&claim.day.0.to_be_bytes());
    bytes.extend_from_slice(&claim.version.to_be_bytes());
    for text in [&claim.course, &claim.name] {
        let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
        bytes.push(length);
        bytes.extend_from_slice(&text.as_bytes()[..usize::from(length)]);
    }
    bytes
}

pub(super) fn read(bytes: &[u8]) -> Result<Sealed, Fault> {
    match bytes.first() {
        Some(&FORM) => parts(&bytes[1..]).ok_or(Fault::NoCertificate),
        Some(2..=15) if bytes.len() > 64 => Err(Fault::NewerForm),
        _ => Err(Fault::NoCertificate),
    }
}

fn parts(mut rest: &[u8]) -> Option<Sealed> {
    let rest = &mut rest;
    let claim = Claim {
        number: Number::of_bytes(take(rest)?)?,
        key: KeyId(take(rest)?),
        day: Day(u16::from_be_bytes(take(rest)?)),
        version: u16::from_be_bytes(take(rest)?),
        course: text(rest)?,
        name: text(rest)?,
    };
    let signature = take(rest)?;
    rest.is_empty().then_some(Sealed { claim, signature })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, others) = rest.split_first_chunk()?;
    *rest = others;
    Some(*first)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let [length] = take(rest)?;
    let (text, others) = rest.split_at_checked(usize::from(length))?;
    *rest = others;
    Some(std::str::from_utf8(text).ok()?.to_owned())
}
