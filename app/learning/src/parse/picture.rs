//! The size of a photograph, from the first bytes of the file: the page keeps its place free while it loads.

/// Width and height in pixels of a PNG, JPEG, WebP or GIF picture. `None` if it is none of these or is damaged.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => {
            Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?))
        }
        [b'G', b'I', b'F', b'8', ..] => {
            Some((little_endian(bytes, 6, 2)?, little_endian(bytes, 8, 2)?))
        }
        [0xff, 0xd8, ..] => jpeg(bytes),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => webp(bytes),
        _ => None,
    }
    .filter(|(width, height)| *width > 0 && *height > 0)
}

/// ITU T.81, annex B: segments of marker and length up to a frame header. Turned photographs (EXIF) are not turned back.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        match (bytes[at], marker) {
            (0xff, 0xff) => at += 1,
            (0xff, _) if is_frame => {
                return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
            }
            (0xff, _) => at += 2 + usize::try_from(big_endian(bytes, at + 2, 2)?).ok()?,
            _ => return None,
        }
    }
}

/// RFC 9649: the extended, lossless and lossy forms keep the size in different places.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((
            little_endian(bytes, 24, 3)? + 1,
            little_endian(bytes, 27, 3)? + 1,
        )),
        b"VP8L" => {
            let bits = little_endian(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((
            little_endian(bytes, 26, 2)? & 0x3fff,
            little_endian(bytes, 28, 2)? & 0x3fff,
        )),
        _ => None,
    }
}

fn big_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let number = bytes.get(at..at + length)?;
    Some(
        number
            .iter()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

fn little_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let number = bytes.get(at..at + length)?;
    Some(
        number
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_from_the_head_of_the_file() {
        let png = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
            &[0, 0, 2, 128, 0, 0, 1, 224],
        ]
        .concat();
        let jpeg = [
            [0xff, 0xd8, 0xff, 0xe0, 0, 4, 9, 9].as_slice(),
            &[0xff, 0xff, 0xc2, 0, 17, 8, 1, 224, 2, 128, 3],
        ]
        .concat();
        let webp_head = b"RIFF\0\0\0\0WEBP".as_slice();
        let extended = [webp_head, b"VP8X\0\0\0\0\0\0\0\0", &[127, 2, 0, 223, 1, 0]].concat();
        let lossless = [webp_head, b"VP8L\0\0\0\0\x2f", &[0x7f, 0xc2, 0x77, 0]].concat();
        let lossy = [
            webp_head,
            b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a",
            &[128, 2, 224, 1],
        ]
        .concat();
        for picture in [
            png,
            jpeg,
            extended,
            lossless,
            lossy,
            b"GIF89a\x80\x02\xe0\x01".to_vec(),
        ] {
            assert_eq!(size(&picture), Some((640, 480)), "{picture:?}");
            for length in 0..picture.len() {
                let _ = size(&picture[..length]);
            }
        }
        assert_eq!(size(b"<svg/>"), None);
    }
}
