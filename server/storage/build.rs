//! A migration added to the folder is compiled in, although no source file changed.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
