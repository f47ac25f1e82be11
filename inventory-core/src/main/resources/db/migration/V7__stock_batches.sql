-- Batches of stock counts, as warehouses send them (warehouse-adapter/README.md). What they book stands in the ledger; here stands what was
-- sent, how far it is, and what became of it.

-- `owner` is who is receiving it, and his `heartbeat_at`: null once it is staged. `staged_at` null is a batch that is not whole yet. `refused` are
-- rows that the books refused (no such SKU, a later count), `rejected` those that cannot be read or stand twice; `unnamed` are those of them of which
-- nobody can tell the SKU. `position` is how many of the planned rows are worked off. Ids are in the order of arrival.
create table stock_batch (
    id              bigint unsigned not null auto_increment,
    batch_no        varchar(64)     not null,
    warehouse       varchar(32)     not null,
    mode            enum ('FULL','PARTIAL') not null,
    as_of           datetime(6)     not null,
    preview         boolean         not null,
    source          enum ('REST','FOLDER','KAFKA') not null,
    state           enum ('STAGING','PREVIEW','QUARANTINED','APPLYING','APPLIED','UNDOING','UNDONE','FAILED') not null,
    content_hash    binary(32)      null,
    owner           varchar(36)     null,
    heartbeat_at    datetime(6)     null,
    row_count       bigint          not null default 0,
    valid           bigint          not null default 0,
    rejected        bigint          not null default 0,
    refused         bigint          not null default 0,
    unnamed         bigint          not null default 0,
    difference      json            null,
    reasons         json            null,
    failure         varchar(1000)   null,
    planned_at      datetime(6)     null,
    position        bigint          not null default 0,
    applied         bigint          not null default 0,
    superseded      bigint          not null default 0,
    undo_after      varchar(64)     null,
    undone          bigint          not null default 0,
    undo_superseded bigint          not null default 0,
    received_at     datetime(6)     not null default (utc_timestamp(6)),
    received_by     varchar(64)     not null,
    staged_at       datetime(6)     null,
    approved_at     datetime(6)     null,
    approved_by     varchar(64)     null,
    applying_at     datetime(6)     null,
    undone_at       datetime(6)     null,
    undone_by       varchar(64)     null,
    finished_at     datetime(6)     null,
    primary key (batch_no),
    unique key stock_batch_id (id),
    key stock_batch_state (state, warehouse),
    key stock_batch_warehouse (warehouse, as_of)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- The rows of a batch that is under way, in blocks: as they were sent (ROW), and as they are to be booked (CHANGE: the books say otherwise;
-- CONFIRM: they say the same). Gone when it is over.
create table stock_batch_part (
    batch_no varchar(64)                    not null,
    kind     enum ('ROW','CHANGE','CONFIRM') not null,
    part     int                            not null,
    rows_in  int                            not null,
    data     mediumblob                     not null,
    primary key (batch_no, kind, part)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Rows that do not count. `stage` 0 was found while reading, 1 while comparing. `sku` is the SKU that the row means, where that can be told: it is
-- not absent from the batch.
create table stock_batch_rejection (
    batch_no    varchar(64)  not null,
    stage       tinyint      not null,
    seq         int          not null,
    line        bigint       not null,
    column_name varchar(16)  not null,
    value       varchar(255) not null,
    reason      varchar(255) not null,
    sku         varchar(64)  null,
    primary key (batch_no, stage, seq)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Who works on a warehouse's batches: one at a time, on whichever node. A turn of a dead node ends when its heartbeat is old.
create table stock_batch_turn (
    warehouse    varchar(32) not null,
    owner        varchar(36) null,
    heartbeat_at datetime(6) null,
    primary key (warehouse)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Parts of batches that come through Kafka, until all of a batch's are here.
create table stock_batch_inbox (
    batch_no    varchar(64) not null,
    part        int         not null,
    last        boolean     not null,
    content     longblob    not null,
    received_at datetime(6) not null default (utc_timestamp(6)),
    primary key (batch_no, part)
) default character set utf8mb4 collate utf8mb4_0900_bin;
