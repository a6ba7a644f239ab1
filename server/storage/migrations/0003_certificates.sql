-- What learners have taken out for courses they finished. The keys that sign are not here.

create table certificate (
    number text not null primary key, -- sixteen letters and digits, learning::certificate::Number
    account_id text not null references account (id),
    cohort_id text not null references cohort (id), -- where she finished: its centre's manager may revoke it
    course_id text not null,
    version bigint not null,
    name text not null, -- the holder's as she agreed to have it printed
    lang text not null, -- the two languages of its page, the first that of its credential
    second_lang text not null,
    show_name boolean not null, -- what whoever has the number sees
    show_centre boolean not null,
    show_credential boolean not null, -- for others to download; it holds the name
    issued_ms bigint not null,
    revoked_ms bigint,
    revoked_by text references account (id),
    reason text, -- learning::certificate::Reason
    place bigint not null, -- in the status lists, from 0
    key_id text not null, -- the key that signed the claim
    claim text not null, -- learning::certificate::Sealed::text
    foreign key (course_id, version) references course_version (course_id, version)
);

create unique index certificate_standing on certificate (account_id, course_id) where revoked_ms is null;
create unique index certificate_place on certificate (place);
create index certificate_cohort on certificate (cohort_id);
