//! What lies in the `media/` of courses that are in the tree.

use std::fs;

use learning::exchange::is_media;

use crate::folders::root;

#[test]
fn the_media_of_courses_are_what_their_names_say() {
    let mut found = 0;
    for folder in ["server/courses", "end2end/courses"] {
        for course in fs::read_dir(root().join(folder)).unwrap() {
            let Ok(media) = fs::read_dir(course.unwrap().path().join("media")) else {
                continue;
            };
            for file in media {
                let path = file.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                assert!(is_media(name, &fs::read(&path).unwrap()), "{path:?}");
                found += 1;
            }
        }
    }
    assert!(found > 100);
}
