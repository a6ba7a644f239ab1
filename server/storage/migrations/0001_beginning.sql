-- One text for SQLite and PostgreSQL: only text, bigint (epoch milliseconds, counts) and boolean. Ids are uuid text.
-- Tables stand after those they refer to: restoring a backup fills them in this order.

create table programme (
    id text not null primary key,
    name text not null,
    created_ms bigint not null,
    demonstration boolean not null
);

create table region (
    id text not null primary key,
    programme_id text not null references programme (id),
    name text not null
);

create table district (
    id text not null primary key,
    region_id text not null references region (id),
    name text not null
);

create table centre (
    id text not null primary key,
    district_id text not null references district (id),
    name text not null
);

create table cohort (
    id text not null primary key,
    centre_id text not null references centre (id),
    name text not null,
    code text not null, -- upper case, without dashes and spaces
    course_id text not null,
    lang text not null,
    created_ms bigint not null,
    ended_ms bigint
);

create unique index cohort_code on cohort (code);
create index cohort_centre on cohort (centre_id);

create table account (
    id text not null primary key,
    role text not null check (role in ('learner', 'instructor', 'manager', 'officer')),
    name text not null,
    name_folded text not null,
    login text, -- folded; staff only, and free again once the account is removed
    secret_kind text not null check (secret_kind in ('pin', 'pictures', 'password')),
    secret_hash text not null,
    lang text not null,
    created_ms bigint not null,
    removed_ms bigint,
    failed bigint not null, -- wrong secrets since the last right one
    locked_until_ms bigint not null,
    event_seq bigint not null -- seq of the account's newest event, 0 before the first
);

create unique index account_login on account (login);

-- Who learns or teaches in a cohort.
create table membership (
    cohort_id text not null references cohort (id),
    account_id text not null references account (id),
    name_folded text, -- a learner's, so that names are unique among the cohort's current learners; null for instructors
    joined_ms bigint not null,
    left_ms bigint,
    primary key (cohort_id, account_id)
);

create unique index membership_name on membership (cohort_id, name_folded) where left_ms is null;
create index membership_account on membership (account_id);

-- Where somebody of the staff works: officers in the programme, managers and instructors in one of its centres.
create table post (
    account_id text not null primary key references account (id),
    programme_id text not null references programme (id),
    centre_id text references centre (id)
);

create table session (
    token_hash text not null primary key,
    account_id text not null references account (id),
    created_ms bigint not null,
    seen_ms bigint not null,
    expires_ms bigint not null,
    revoked_ms bigint,
    user_agent_short text not null
);

create index session_account on session (account_id);

create table invite (
    token_hash text not null primary key,
    role text not null check (role in ('instructor', 'manager', 'officer')),
    programme_id text not null references programme (id),
    centre_id text references centre (id),
    cohort_id text references cohort (id),
    created_by text references account (id),
    created_ms bigint not null,
    expires_ms bigint not null,
    used_ms bigint,
    used_by text references account (id)
);

-- A phone or computer as its last hand-over described it.
create table device (
    account_id text not null references account (id),
    id text not null,
    waiting bigint not null, -- events still on the device
    seen_ms bigint not null,
    app_version text not null,
    shift_ms bigint not null, -- what is added to the device's clock
    primary key (account_id, id)
);

create table event (
    account_id text not null, -- an account: not checked for each row, which would double the cost of adding it
    id text not null,
    seq bigint not null, -- grows from 1 for each account, in the order of commits
    device_id text not null,
    course_id text not null,
    lesson_id text not null,
    activity_id text not null,
    kind text not null,
    at_ms bigint not null, -- corrected by the device's shift
    received_ms bigint not null,
    body text not null, -- the JSON as it was sent
    aside boolean not null, -- kept, not counted
    primary key (account_id, id)
);

create unique index event_seq on event (account_id, seq);

create table course (
    id text not null primary key,
    created_ms bigint not null
);

create table course_version (
    course_id text not null references course (id),
    version bigint not null,
    fingerprint text not null,
    outline text not null, -- JSON, learning::course::Outline
    created_ms bigint not null,
    primary key (course_id, version)
);

create table course_text (
    course_id text not null,
    version bigint not null,
    lang text not null,
    body text not null, -- JSON, learning::course::CourseText
    primary key (course_id, version, lang),
    foreign key (course_id, version) references course_version (course_id, version)
);

create table lesson_text (
    course_id text not null,
    version bigint not null,
    lang text not null,
    lesson_id text not null,
    body text not null, -- JSON, learning::course::Lesson
    primary key (course_id, version, lang, lesson_id),
    foreign key (course_id, version) references course_version (course_id, version)
);

create table setting (
    key text not null primary key,
    value text not null
);
