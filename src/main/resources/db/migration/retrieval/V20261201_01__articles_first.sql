-- What customers are told of is read before past tickets, however many wait: articles sort before tickets.
DROP INDEX index_task_order;
CREATE INDEX index_task_order ON index_task (purpose, split_part(source_key, '/', 1), requested_at);
