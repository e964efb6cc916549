create table account (
	name text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
	password_hash text not null,
	roles text[] not null check (cardinality(roles) > 0 and roles <@ array['agent', 'admin']),
	display_name text not null check (display_name ~ '\S' and length(display_name) <= 200),
	disabled boolean not null default false,
	created timestamptz not null default now()
);

-- A stolen copy of this table signs nobody in: only the hash of a token is kept.
create table session (
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	account text not null references account (name) on delete cascade,
	created timestamptz not null default now(),
	expires timestamptz not null,
	last_seen timestamptz not null default now()
);

create index session_account on session (account);
create index session_expires on session (expires);

-- Names are kept as fingerprints: people type passwords into the wrong field.
create table sign_in_attempt (
	id bigint generated always as identity primary key,
	account text not null,
	address text not null,
	at timestamptz not null default clock_timestamp()
);

create index sign_in_attempt_account on sign_in_attempt (account, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);
create index sign_in_attempt_at on sign_in_attempt (at);
