//! What the head of an MP4 video tells: boxes of a length and a name (ISO/IEC 14496-12).

pub(crate) struct Head {
    pub length_ms: u32,
    /// The index stands before the content, so that a video can begin before all of it is there.
    pub fast_start: bool,
}

/// `None` if this is no MP4 video.
pub(crate) fn head(bytes: &[u8]) -> Option<Head> {
    find(bytes, *b"ftyp")?;
    let (index, index_at) = find(bytes, *b"moov")?;
    let (_, content_at) = find(bytes, *b"mdat")?;
    let (times, _) = find(index, *b"mvhd")?;
    // Version, flags; when it was made and changed; ticks a second; ticks in all.
    let wide = *times.first()? == 1;
    let (scale, length) = if wide {
        (
            word(times, 20)?,
            u64::from(word(times, 24)?) << 32 | u64::from(word(times, 28)?),
        )
    } else {
        (word(times, 12)?, u64::from(word(times, 16)?))
    };
    let length_ms = length.checked_mul(1000)?.checked_div(u64::from(scale))?;
    Some(Head {
        length_ms: u32::try_from(length_ms).ok()?,
        fast_start: index_at < content_at,
    })
}

/// The content of the first box of this name, and where the box begins.
fn find(bytes: &[u8], name: [u8; 4]) -> Option<(&[u8], usize)> {
    let mut at = 0;
    loop {
        let length = word(bytes, at)? as usize;
        let (head, length) = match length {
            0 => (8, bytes.len() - at),
            1 => {
                let high = word(bytes, at + 8)?;
                (
                    16,
                    if high == 0 {
                        word(bytes, at + 12)? as usize
                    } else {
                        return None;
                    },
                )
            }
            length => (8, length),
        };
        let end = at.checked_add(length)?;
        let content = bytes.get(at + head..end.min(bytes.len()))?;
        if bytes.get(at + 4..at + 8)? == name {
            return Some((content, at));
        }
        if length < head {
            return None;
        }
        at = end;
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::head;

    fn boxed(name: &str, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap();
        [&length.to_be_bytes(), name.as_bytes(), content].concat()
    }

    fn video(parts: [&str; 3]) -> Vec<u8> {
        let mut times = vec![0; 12];
        times.extend(600_u32.to_be_bytes()); // ticks a second
        times.extend(31_500_u32.to_be_bytes());
        let index = boxed("mvhd", &times);
        let part = |name| {
            if name == "moov" {
                boxed(name, &index)
            } else {
                boxed(name, b"....")
            }
        };
        parts.map(part).concat()
    }

    #[test]
    fn a_video_tells_its_length_and_whether_its_index_comes_first() {
        let fast = head(&video(["ftyp", "moov", "mdat"])).unwrap();
        assert_eq!((fast.length_ms, fast.fast_start), (52_500, true));
        let slow = head(&video(["ftyp", "mdat", "moov"])).unwrap();
        assert_eq!((slow.length_ms, slow.fast_start), (52_500, false));
    }

    #[test]
    fn what_is_no_video_or_cut_off_is_told_apart() {
        let whole = video(["ftyp", "moov", "mdat"]);
        for end in 0..whole.len() - 4 {
            assert!(
                head(&whole[..end]).is_none_or(|head| head.length_ms == 52_500),
                "{end}"
            );
        }
        assert!(head(b"\0\0\0\x01ftyp\xff\xff\xff\xff\xff\xff\xff\xff").is_none());
        assert!(head(b"a text").is_none());
    }
}
