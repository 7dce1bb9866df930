-- Text messages on their way out; numbers and words are encrypted by the application. Times are UTC.
create table sms_message (
    id              uuid primary key,
    incident_id     uuid        not null references incident (id),
    party_id        uuid        not null references party (id),
    dedup_key       text        not null unique,
    template        text        not null,
    to_number       text        not null,
    body            text        not null,
    segments        integer     not null,
    state           text        not null,
    error_code      text,
    -- What the provider calls it.
    provider_id     text unique,
    attempts        integer     not null default 0,
    queued_at       timestamptz not null,
    next_attempt_at timestamptz,
    locked_until    timestamptz,
    sent_at         timestamptz
);
create index sms_message_due on sms_message (next_attempt_at) where state in ('QUEUED', 'SENDING');
create index sms_message_incident on sms_message (incident_id, queued_at);
create index sms_message_plain on sms_message (id) where to_number not like 'enc:%';

-- Who does not want text messages: a keyed digest of the number. It outlives every case file, or we would write again.
create table sms_opt_out (
    number_key text primary key,
    reason     text        not null,
    since      timestamptz not null
);

-- Numbers are compared as E.164 by the application; this finds those that can be the same.
create index party_phone_digits on party (right(regexp_replace(phone, '\D', '', 'g'), 7)) where phone is not null;
