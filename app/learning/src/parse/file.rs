//! A file of a course, and the address at which phones find it.

use std::borrow::Cow;

/// Content, and a hash of it: ten hexadecimal digits that change when the content does.
#[derive(Clone, Debug)]
pub struct File {
    pub bytes: Cow<'static, [u8]>,
    pub hash: Cow<'static, str>,
}

impl File {
    /// A file inside the program; its hash was taken when that was built, so that a large one is not read for it.
    #[must_use]
    pub const fn built_in(bytes: &'static [u8], hash: &'static str) -> Self {
        Self {
            bytes: Cow::Borrowed(bytes),
            hash: Cow::Borrowed(hash),
        }
    }
}

impl From<Vec<u8>> for File {
    fn from(bytes: Vec<u8>) -> Self {
        let hash = format!("{:010x}", fnv(&bytes) & 0xff_ffff_ffff);
        Self {
            bytes: bytes.into(),
            hash: hash.into(),
        }
    }
}

/// FNV-1a of 64 bits: it tells versions of a file apart, and guards nothing.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `walk.mp4` of mobilography → `/media/mobilography/walk.0123456789.mp4`: the content at an address never changes.
pub(super) fn media_address(course: &str, name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !hash.is_empty() => {
            format!("/media/{course}/{stem}.{hash}.{ending}")
        }
        _ => format!("/media/{course}/{name}"),
    }
}

/// The other way round; also of addresses without a hash, which courses published long ago have.
#[must_use]
pub fn media_name(address: &str) -> String {
    let name = address.splitn(4, '/').nth(3).unwrap_or(address);
    let parts = name
        .rsplit_once('.')
        .and_then(|(rest, ending)| Some((rest.rsplit_once('.')?, ending)));
    match parts {
        Some(((stem, hash), ending)) if is_hash(hash) => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{File, media_address, media_name};

    #[test]
    fn an_address_holds_the_hash_of_the_content_and_leads_back_to_the_name() {
        let [loaf, other] = ["loaf", "other"].map(|text| File::from(text.as_bytes().to_vec()));
        assert_ne!(loaf.hash, other.hash);
        for name in ["oven/hot.png", "loaf.ky.mp4", "loaf"] {
            let address = media_address("bread", name, &loaf.hash);
            assert_eq!(address.contains(&*loaf.hash), name.contains('.'));
            assert_eq!(media_name(&address), name);
        }
    }

    #[test]
    fn an_address_from_before_there_were_hashes_has_its_name() {
        assert_eq!(media_name("/media/bread/oven/hot.png"), "oven/hot.png");
        assert_eq!(media_name("/media/bread/loaf.ky.vtt"), "loaf.ky.vtt");
    }
}
