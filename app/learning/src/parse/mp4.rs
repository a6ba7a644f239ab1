//! What the head of an MP4 video tells: boxes of a length and a name (ISO/IEC 14496-12).

type Name = [u8; 4];

pub(crate) struct Head {
    pub length_ms: u32,
    /// The index stands before the content, so that a video can begin before all of it is there.
    pub fast_start: bool,
    pub picture: Picture,
    /// How the sound is coded, for example `mp4a` for AAC; `None` without sound.
    pub sound: Option<Name>,
}

pub(crate) struct Picture {
    /// How it is coded: `avc1` is H.264.
    pub form: Name,
    /// In pixels.
    pub width: u16,
    pub height: u16,
}

/// Why there is no head.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NoVideo,
    /// A box or a sample goes on after the end of the file.
    Cut,
}

/// What stands in an index about one track.
enum Track {
    Picture(Picture),
    Sound(Name),
    Other,
}

/// # Errors
/// For what is no MP4 video, or not a whole one.
pub(crate) fn head(bytes: &[u8]) -> Result<Head, Fault> {
    let place = |name: &Name| boxes(bytes).flatten().position(|part| part.0 == *name);
    place(b"ftyp").ok_or(Fault::NoVideo)?;
    // What some cameras append below both is no harm.
    let is_cut = boxes(bytes).any(|part| part.is_none());
    let missing = if is_cut { Fault::Cut } else { Fault::NoVideo };
    let index_at = place(b"moov").ok_or(missing)?;
    let content_at = place(b"mdat").ok_or(Fault::Cut)?;
    let index = inside(bytes, &[b"moov"]).ok_or(Fault::NoVideo)?;
    if samples_bytes(index).ok_or(Fault::Cut)? > content_bytes(bytes) {
        return Err(Fault::Cut);
    }
    let (mut picture, mut sound) = (None, None);
    for content in tracks(index) {
        match track(content).ok_or(Fault::NoVideo)? {
            Track::Picture(own) => picture = Some(own),
            Track::Sound(form) => sound = Some(form),
            Track::Other => {}
        }
    }
    Ok(Head {
        length_ms: length_ms(index).ok_or(Fault::NoVideo)?,
        fast_start: index_at < content_at,
        picture: picture.ok_or(Fault::NoVideo)?,
        sound,
    })
}

fn length_ms(index: &[u8]) -> Option<u32> {
    let times = inside(index, &[b"mvhd"])?;
    // Version, flags; when it was made and changed; ticks a second; ticks in all.
    let wide = *times.first()? == 1;
    let (scale, length) = if wide {
        (word(times, 20)?, long(times, 24)?)
    } else {
        (word(times, 12)?, u64::from(word(times, 16)?))
    };
    let length_ms = length.checked_mul(1000)?.checked_div(u64::from(scale))?;
    u32::try_from(length_ms).ok()
}

fn tracks(index: &[u8]) -> impl Iterator<Item = &[u8]> {
    let tracks = boxes(index).flatten().filter(|part| part.0 == *b"trak");
    tracks.map(|(_, content)| content)
}

/// `None` where its kind or how it is coded cannot be read.
fn track(content: &[u8]) -> Option<Track> {
    let media = inside(content, &[b"mdia"])?;
    let kind = name(inside(media, &[b"hdlr"])?, 8)?;
    if ![*b"vide", *b"soun"].contains(&kind) {
        return Some(Track::Other);
    }
    // Version, flags; how many; the first one: its length and name, and for a picture its size.
    let entries = inside(media, &[b"minf", b"stbl", b"stsd"])?;
    let form = name(entries, 12)?;
    if kind == *b"soun" {
        return Some(Track::Sound(form));
    }
    let [a, b, c, d] = name(entries, 40)?;
    Some(Track::Picture(Picture {
        form,
        width: u16::from_be_bytes([a, b]),
        height: u16::from_be_bytes([c, d]),
    }))
}

/// The bytes of all samples. `None` if the table of their sizes is shorter than it says.
fn samples_bytes(index: &[u8]) -> Option<u64> {
    let path: [&Name; 4] = [b"mdia", b"minf", b"stbl", b"stsz"];
    tracks(index)
        .filter_map(|track| inside(track, &path))
        .try_fold(0_u64, |sum, sizes| {
            // Version, flags; the size of all, or 0; how many; the size of each.
            let (size, count) = (word(sizes, 4)?, word(sizes, 8)?);
            let own = if size > 0 {
                u64::from(size) * u64::from(count)
            } else {
                let end = usize::try_from(count)
                    .ok()?
                    .checked_mul(4)?
                    .checked_add(12)?;
                let each = sizes.get(12..end)?.chunks_exact(4);
                each.filter_map(|one| word(one, 0)).map(u64::from).sum()
            };
            sum.checked_add(own)
        })
}

fn content_bytes(bytes: &[u8]) -> u64 {
    let content = boxes(bytes).flatten().filter(|part| part.0 == *b"mdat");
    content.map(|(_, content)| content.len() as u64).sum()
}

/// The content of the first box at the end of this path.
fn inside<'a>(bytes: &'a [u8], path: &[&Name]) -> Option<&'a [u8]> {
    path.iter().try_fold(bytes, |bytes, name| {
        let mut found = boxes(bytes).flatten();
        Some(found.find(|part| part.0 == **name)?.1)
    })
}

/// Name and content of each box; at last `None` if one is not there to its end.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = Option<(Name, &[u8])>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.len() < 8 {
            return None;
        }
        let part = first_box(rest);
        rest = part.map_or(&[], |(_, _, after)| after);
        Some(part.map(|(name, content, _)| (name, content)))
    })
}

/// Name, content, and what follows.
fn first_box(bytes: &[u8]) -> Option<(Name, &[u8], &[u8])> {
    let (head, length) = match word(bytes, 0)? {
        0 => (8, bytes.len()), // to the end of the file
        1 => (16, usize::try_from(long(bytes, 8)?).ok()?),
        length => (8, length as usize),
    };
    let (whole, after) = bytes.split_at_checked(length)?;
    Some((name(bytes, 4)?, whole.get(head..)?, after))
}

fn name(bytes: &[u8], at: usize) -> Option<Name> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    name(bytes, at).map(u32::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let (high, low) = (word(bytes, at)?, word(bytes, at.checked_add(4)?)?);
    Some(u64::from(high) << 32 | u64::from(low))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Fault, head};

    fn boxed(name: &str, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap();
        [&length.to_be_bytes(), name.as_bytes(), content].concat()
    }

    /// One sample of ten bytes.
    fn track(kind: &str, form: &str, size: [u16; 2]) -> Vec<u8> {
        let [width, height] = size.map(u16::to_be_bytes);
        let entry = boxed(form, &[&[0; 24][..], &width, &height].concat());
        let kind = boxed("hdlr", &[&[0; 8], kind.as_bytes()].concat());
        let entries = boxed("stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &entry[..]].concat());
        let sizes = boxed("stsz", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 10]);
        let table = boxed("stbl", &[entries, sizes].concat());
        let media = [kind, boxed("minf", &table)].concat();
        boxed("trak", &boxed("mdia", &media))
    }

    /// A video of these forms of picture and sound, with as many bytes of content.
    pub(crate) fn video(
        [picture, sound]: [&str; 2],
        size: [u16; 2],
        seconds: u32,
        bytes: usize,
    ) -> Vec<u8> {
        let mut times = vec![0; 12];
        times.extend(600_u32.to_be_bytes()); // ticks a second
        times.extend((seconds * 600).to_be_bytes());
        let tracks = [track("vide", picture, size), track("soun", sound, [0, 0])];
        let index = [boxed("mvhd", &times), tracks.concat()].concat();
        [
            boxed("ftyp", b"isom"),
            boxed("moov", &index),
            boxed("mdat", &vec![0; bytes]),
        ]
        .concat()
    }

    fn fault(bytes: &[u8]) -> Option<Fault> {
        head(bytes).err()
    }

    #[test]
    fn a_video_tells_its_length_its_forms_and_whether_its_index_comes_first() {
        let whole = video(["avc1", "mp4a"], [640, 360], 52, 20);
        let fast = head(&whole).unwrap();
        assert_eq!((fast.length_ms, fast.fast_start), (52_000, true));
        assert_eq!(
            (fast.picture.form, fast.picture.width, fast.picture.height),
            (*b"avc1", 640, 360)
        );
        assert_eq!(fast.sound, Some(*b"mp4a"));
        let (begin, content) = whole.split_at(whole.len() - 28);
        let (kind, index) = begin.split_at(12);
        let slow = head(&[kind, content, index].concat()).unwrap();
        assert_eq!((slow.length_ms, slow.fast_start), (52_000, false));
        // Without sound, and with content to the end of the file.
        let walk = include_bytes!("../../tests/lessons/media/walk.mp4");
        let walk = head(walk).unwrap();
        assert_eq!((walk.length_ms, walk.sound), (4_000, None));
        let open = [begin, &[0; 4], b"mdat", &[0; 20]].concat();
        assert_eq!(fault(&open), None);
    }

    #[test]
    fn what_is_no_video_or_cut_off_is_told_apart() {
        let whole = video(["avc1", "mp4a"], [640, 360], 52, 20);
        for end in 0..whole.len() {
            let told = fault(&whole[..end]);
            assert!(told.is_some(), "{end}");
            assert_eq!(told == Some(Fault::Cut), end > 19, "{end}");
        }
        // Its boxes are whole, its samples are not.
        let short = video(["avc1", "mp4a"], [640, 360], 52, 19);
        assert_eq!(fault(&short), Some(Fault::Cut));
        let open = [&whole[..whole.len() - 28], &[0; 4], b"mdat", &[0; 19]].concat();
        assert_eq!(fault(&open), Some(Fault::Cut));
        let long = b"\0\0\0\x01ftyp\xff\xff\xff\xff\xff\xff\xff\xff";
        for none in [&long[..], b"a text", b"a longer text that is no video"] {
            assert_eq!(fault(none), Some(Fault::NoVideo));
        }
    }
}
