-- What agents may grant on their own.
CREATE TABLE goodwill_policy (
    id          uuid PRIMARY KEY,
    reason      text          NOT NULL CHECK (reason IN ('late', 'broken', 'wrong_item', 'missing_item', 'charged_wrong',
                                              'wrong_information', 'repeated_contact', 'other')),
    customer    text          NOT NULL CHECK (customer IN ('everyone', 'known', 'returning')),
    max_amount  numeric(12, 2) NOT NULL CHECK (max_amount > 0),
    currency    text          NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- By language; {amount} stands for the sum.
    wordings    jsonb         NOT NULL CHECK (jsonb_typeof(wordings) = 'object'),
    updated_at  timestamptz   NOT NULL,
    updated_by  text          NOT NULL,
    -- Kept, so that deleting can be undone.
    deleted_at  timestamptz
);
CREATE UNIQUE INDEX goodwill_policy_once ON goodwill_policy (reason, customer, currency) WHERE deleted_at IS NULL;

-- Who changed what, and to what.
CREATE TABLE goodwill_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    policy_id  uuid        NOT NULL REFERENCES goodwill_policy,
    action     text        NOT NULL CHECK (action IN ('added', 'changed', 'deleted', 'restored')),
    state      jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
CREATE INDEX goodwill_change_of ON goodwill_change (policy_id, id);
