//! Files laid down whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{Bytes, beside};

/// Writes a file that was not there.
pub fn new_file(file: &Path, content: &[u8]) -> Result<(), String> {
    if file.exists() {
        return Err(format!(
            "Nothing was written: {} is there already. Name another file.",
            file.display()
        ));
    }
    let new = beside(file, "new");
    let written = write(&new, content).and_then(|()| fs::rename(&new, file));
    written.map_err(|error| {
        let _ = fs::remove_file(&new);
        format!(
            "Nothing was written: {} could not be made: {error}",
            file.display()
        )
    })
}

/// Lays a course's folder down beside its place, then moves it there; one that was there goes only then.
pub fn course(folder: &Path, id: &str, files: &Bytes) -> Result<(), String> {
    let place = folder.join(id);
    let (new, old) = (beside(&place, "new"), beside(&place, "old"));
    let laid = lay_down(&new, files).and_then(|()| swap(&place, &new, &old));
    laid.map_err(|error| {
        let _ = fs::remove_dir_all(&new);
        format!(
            "The course could not be written into {}: {error}.",
            folder.display()
        )
    })?;
    // What is left of the old one is hidden, and no course.
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn lay_down(folder: &Path, files: &Bytes) -> std::io::Result<()> {
    fs::create_dir(folder)?;
    for (path, content) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        write(&file, content)?;
    }
    Ok(())
}

/// A rename is all or nothing; should the second one fail, the first is taken back.
fn swap(place: &Path, new: &Path, old: &Path) -> std::io::Result<()> {
    let was_there = place.exists();
    if was_there {
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        if was_there {
            let _ = fs::rename(old, place);
        }
    })
}

/// On disk before it is told of.
fn write(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut open = fs::File::create_new(file)?;
    open.write_all(content)?;
    open.sync_all()
}
