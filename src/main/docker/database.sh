#!/bin/sh
# Run once by the database's image, on an empty volume: a role that owns Attune's
# database and nothing else, and the extensions that only the superuser may add.
set -eu

: "${ATTUNE_DATABASE_PASSWORD:?}"
psql -v ON_ERROR_STOP=1 --no-password -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<-'SQL'
	\getenv password ATTUNE_DATABASE_PASSWORD
	CREATE ROLE attune LOGIN PASSWORD :'password';
	CREATE DATABASE attune OWNER attune;
	\connect attune
	CREATE EXTENSION vector;
	CREATE EXTENSION pg_trgm;
SQL
