-- Pictures and films of each course's newest version: it is served from here once its files are gone or have mistakes.
create table course_media (
    course_id text not null references course (id),
    name text not null,
    fingerprint text not null,
    body text not null, -- base64
    primary key (course_id, name)
);
