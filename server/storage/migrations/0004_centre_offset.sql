-- A centre's local time minus UTC, so that a day of review is the same on the server as on its learners' phones. Centres of
-- before are Kyrgyz ones.
alter table centre add column offset_minutes bigint not null default 360;
