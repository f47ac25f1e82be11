-- What becomes of stock batches that go wrong, and of those that are over.

-- `later` are valid rows of SKUs that were counted later (`refused` are those of SKUs that there are not). `troubles` is how often in a row the work
-- on it has failed, with what and when at last. `forgotten_at`: since then only the batch's own row is left.
alter table stock_batch
    add column later        bigint       not null default 0,
    add column troubles     int          not null default 0,
    add column trouble      varchar(500) null,
    add column troubled_at  datetime(6)  null,
    add column forgotten_at datetime(6)  null,
    add key stock_batch_finished (forgotten_at, finished_at);
