//! Baking: a credential inside a PNG picture (Open Badges 3.0, section 5.3).

use crate::{Error, Result};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
/// Keyword, its end, not compressed, no language, no translated keyword.
const HEAD: &[u8; 24] = b"openbadgecredential\0\0\0\0\0";

/// The picture with the credential in it, instead of one that it may hold already.
///
/// # Errors
/// [`Error::NoPicture`].
pub fn bake(png: &[u8], credential: &str) -> Result<Vec<u8>> {
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(Error::NoPicture)?;
    let mut baked = SIGNATURE.to_vec();
    loop {
        let (kind, body, whole, others) = split(rest).ok_or(Error::NoPicture)?;
        rest = others;
        match kind {
            b"iTXt" if body.starts_with(&HEAD[..20]) => {}
            b"IEND" => {
                chunk(
                    &mut baked,
                    *b"iTXt",
                    &[HEAD, credential.as_bytes()].concat(),
                );
                baked.extend_from_slice(whole);
                return Ok(baked);
            }
            _ => baked.extend_from_slice(whole),
        }
    }
}

type Split<'a> = (&'a [u8; 4], &'a [u8], &'a [u8], &'a [u8]);

/// The first chunk: its kind, its content, the whole of it, and what follows. `None` if it is cut off.
fn split(png: &[u8]) -> Option<Split<'_>> {
    let (length, rest) = png.split_first_chunk()?;
    let (kind, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (body, rest) = rest.split_at_checked(length)?;
    let (_sum, rest) = rest.split_first_chunk::<4>()?;
    Some((kind, body, &png[..length + 12], rest))
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    png.extend_from_slice(&length.to_be_bytes());
    let start = png.len();
    png.extend_from_slice(&kind);
    png.extend_from_slice(body);
    let sum = crc32fast::hash(&png[start..]);
    png.extend_from_slice(&sum.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        chunk(&mut png, *b"IHDR", &[0; 13]);
        chunk(&mut png, *b"iTXt", b"Comment\0\0\0\0\0hello");
        chunk(&mut png, *b"IEND", b"");
        png
    }

    #[test]
    fn a_credential_stands_before_the_end_once() {
        let once = bake(&png(), "one").unwrap();
        let again = bake(&once, "another").unwrap();
        assert_eq!(again, bake(&png(), "another").unwrap());
        let end = [HEAD, &b"another"[..]].concat();
        let at = again.len() - 12 - 4 - end.len();
        assert_eq!(again[at..again.len() - 16], end);
        assert_eq!(again[again.len() - 8..again.len() - 4], *b"IEND");
        assert!(again.starts_with(&png()[..png().len() - 12]));
        // The sum of an empty IEND is known from the standard.
        assert!(again.ends_with(&[0xae, 0x42, 0x60, 0x82]));
    }

    #[test]
    fn half_a_picture_is_refused() {
        let png = png();
        for end in [0, 8, 20, png.len() - 1] {
            assert!(matches!(bake(&png[..end], "x"), Err(Error::NoPicture)));
        }
        assert!(bake(b"GIF89a", "x").is_err());
    }
}
