//! Embeds everything that browsers download: hashes it, compresses it with brotli, lists it for `src/assets.rs`.
//! The browser build comes from `target/site` (see the Makefile); without it the server still compiles and serves plain pages.
//! A debug build has only the icons inside and reads the rest from the working tree (`src/assets/development.rs`).

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

const STYLES: [(&str, &[&str]); 4] = [
    (
        "style.css",
        &["tokens", "base", "page", "lesson", "certificate"],
    ),
    ("staff.css", &["staff"]),
    ("paper.css", &["paper"]),
    ("bench.css", &["bench"]),
];

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let site = env::var_os("CHYRAK_SITE").map_or_else(|| root.join("target/site"), PathBuf::from);
    println!("cargo:rerun-if-env-changed=CHYRAK_SITE");
    let mut list = List {
        out: PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")),
        code: String::new(),
        all: Sha256::new(),
        release: env::var("PROFILE").is_ok_and(|profile| profile == "release"),
    };
    if list.release {
        whole(&mut list, &root, &site);
    }
    icons(&mut list, &root.join("public/icons"));
    list.finish();
    courses(&root.join("server/courses"));
}

/// Style and programs, as browsers receive them.
fn whole(list: &mut List, root: &Path, site: &Path) {
    let [.., style] = STYLES.map(|(name, parts)| list.add(name, &css(&root.join("style"), parts)));
    let benches = benches(list, &root.join("public/bench"), &style);
    let tools = tools(list, &root.join("public/certificate"));
    let boot = [benches, tools, read(&root.join("public/boot.js"))].concat();
    for bundle in ["app", "staff"] {
        let glue = read(&site.join(format!("{bundle}.js")));
        let glue = with_more(list, root, site, glue);
        let wasm = read(&site.join(format!("{bundle}.wasm")));
        if !glue.is_empty() && !wasm.is_empty() {
            list.add(
                &format!("{bundle}.js"),
                &[glue, b"\n".to_vec(), boot.clone()].concat(),
            );
            list.add(&format!("{bundle}.wasm"), &wasm);
        }
    }
}

/// A program that is in two parts: loads the second itself, by its address.
fn with_more(list: &mut List, root: &Path, site: &Path, glue: Vec<u8>) -> Vec<u8> {
    const LOADER: &str = "import * as import1 from \"./__wasm_split.js\"";
    let own = read(&root.join("public/more.js"));
    let part = read(&site.join("more.wasm"));
    let text = String::from_utf8(glue).expect("a module is UTF-8");
    let Some((before, after)) = text.split_once(LOADER) else {
        assert!(
            !text.contains("__wasm_split"),
            "the generated module has changed"
        );
        return text.into_bytes();
    };
    assert!(!part.is_empty(), "more.wasm is missing: end2end/build.sh");
    let address = list.add("more.wasm", &part);
    let known = format!("const more = {address:?};\n");
    [before.as_bytes(), known.as_bytes(), &own, after.as_bytes()].concat()
}

/// Each practice bench as one module, with what they share inside: `bench/compose.js` and so on. Answers with their
/// addresses as the script that loads them knows them.
fn benches(list: &mut List, folder: &Path, style: &str) -> Vec<u8> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let shared = bare(&read(&folder.join("bench.js")));
    let mut known = format!("const benches = {{ style: {style:?}");
    for tool in files(folder) {
        let name = tool.file_name().expect("a file").to_string_lossy();
        if let Some((stem, _)) = name.rsplit_once('.').filter(|(stem, _)| *stem != "bench") {
            let module = [shared.as_str(), &bare(&read(&tool))].join("\n");
            let address = list.add(&format!("bench/{name}"), module.as_bytes());
            let _ = write!(known, ", {stem}: {address:?}");
        }
    }
    (known + " };\n").into_bytes()
}

/// What certificates need besides the app, each as one module. Answers with their addresses, as above.
fn tools(list: &mut List, folder: &Path) -> Vec<u8> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut known = "const tools = {".to_owned();
    for tool in files(folder) {
        let name = tool.file_name().expect("a file").to_string_lossy();
        let address = list.add(
            &format!("certificate/{name}"),
            bare(&read(&tool)).as_bytes(),
        );
        let _ = write!(known, " {}: {address:?},", name.trim_end_matches(".js"));
    }
    (known + " };\n").into_bytes()
}

/// A module without its comments, its indentation, and the import of what they share.
fn bare(module: &[u8]) -> String {
    let text = std::str::from_utf8(module).expect("modules are UTF-8");
    let code = text.split_once("*/").map_or(text, |(_, code)| code);
    let kept = |line: &&str| {
        !(line.is_empty() || line.starts_with("//") || line.ends_with("from './bench.js';"))
    };
    let lines: Vec<&str> = code.lines().map(str::trim).filter(kept).collect();
    lines.join("\n")
}

/// The files of a folder by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn icons(list: &mut List, folder: &Path) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for icon in files(folder) {
        list.add(
            &format!(
                "icons/{}",
                icon.file_name().expect("a file").to_string_lossy()
            ),
            &read(&icon),
        );
    }
}

/// The built-in courses: path, content and hash of each file. What videos are made of (`video/`) stays outside. Videos and posters
/// lie together behind all the rest, so that the server's memory holds only those that somebody watches.
fn courses(folder: &Path) {
    println!("cargo:rerun-if-changed={}", folder.display());
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut code = "#[allow(clippy::unreadable_literal, reason = \"made by build.rs\")]\nstatic BUILT_IN: &[(&str, File)] = &[\n".to_owned();
    let (mut texts, mut videos) = (Vec::new(), Vec::new());
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for path in files(&inside) {
            if path.is_dir() {
                if !path.ends_with("video") {
                    folders.push(path);
                }
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies inside");
            let bytes = read(&path);
            let shown = matches!(path.extension(), Some(kind) if kind == "mp4" || kind == "jpg");
            let (part, all) = if shown {
                ("VIDEOS", &mut videos)
            } else {
                ("TEXTS", &mut texts)
            };
            let _ = writeln!(
                code,
                "({:?}, File::built_in(part({part}, {}, {}), {:?})),",
                name.to_string_lossy(),
                all.len(),
                bytes.len(),
                fnv(&bytes)
            );
            all.extend(bytes);
        }
    }
    let mut statics = String::new();
    for (name, all) in [("TEXTS", texts), ("VIDEOS", videos)] {
        let file = format!("courses-{name}.bin");
        fs::write(out.join(&file), all).expect("OUT_DIR is writable");
        let _ = writeln!(
            statics,
            "static {name}: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"));"
        );
    }
    fs::write(out.join("courses.rs"), code + "];\n" + &statics).expect("OUT_DIR is writable");
}

/// As `learning::parse::File` takes it of files on disk.
fn fnv(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:010x}", hash & 0xff_ffff_ffff)
}

fn read(path: &Path) -> Vec<u8> {
    println!("cargo:rerun-if-changed={}", path.display());
    fs::read(path).unwrap_or_default()
}

/// The parts as one sheet, without comments and indentation.
fn css(folder: &Path, parts: &[&str]) -> Vec<u8> {
    let sheet: Vec<u8> = parts
        .iter()
        .flat_map(|part| read(&folder.join(format!("{part}.css"))))
        .collect();
    let mut rest = String::from_utf8(sheet).expect("style sheets are UTF-8");
    let mut plain = String::new();
    while let Some((before, comment)) = rest
        .split_once("/*")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
    {
        plain.push_str(&before);
        rest = comment
            .split_once("*/")
            .map(|(_, after)| after.to_owned())
            .unwrap_or_default();
    }
    plain.push_str(&rest);
    plain
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

struct List {
    out: PathBuf,
    code: String,
    all: Sha256,
    /// Compressed, too.
    release: bool,
}

impl List {
    /// Answers with the address.
    fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        self.all.update(bytes);
        let hash = hex(&Sha256::digest(bytes));
        let (stem, ending) = name.rsplit_once('.').expect("an asset has an ending");
        let file = name.replace('/', "-");
        fs::write(self.out.join(&file), bytes).expect("OUT_DIR is writable");
        let mut br = "None".to_owned();
        if self.release && ending != "png" {
            let compressed = compress(bytes);
            if compressed.len() < bytes.len() {
                fs::write(self.out.join(format!("{file}.br")), compressed)
                    .expect("OUT_DIR is writable");
                br = format!("Some(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.br\")))");
            }
        }
        let address = format!("/pkg/{stem}.{hash}.{ending}");
        let _ = writeln!(
            self.code,
            "Asset {{ name: {name:?}, address: {address:?}, bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), br: {br} }},"
        );
        address
    }

    fn finish(self) {
        let build = hex(&self.all.finalize());
        let styles = STYLES.map(|(name, parts)| format!("({name:?}, &{parts:?})"));
        let styles = styles.join(", ");
        let code = format!(
            "pub const BUILD: &str = {build:?};\n#[cfg(debug_assertions)]\nconst STYLES: &[(&str, &[&str])] = &[{styles}];\nstatic ASSETS: &[Asset] = &[\n{}];\n",
            self.code
        );
        fs::write(self.out.join("assets.rs"), code).expect("OUT_DIR is writable");
    }
}

fn hex(digest: &[u8]) -> String {
    digest[..5].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params).expect("memory is writable");
    compressed
}
