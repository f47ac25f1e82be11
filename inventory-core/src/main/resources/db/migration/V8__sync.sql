-- The sync's reader of the binary log (inventory-sync/README.md): who reads, how far it is, what it was told to do. One row each, of id 1, but for
-- the schema history, the walks and the single SKUs.

-- Who reads. A node whose lease has ended may not go on: whoever takes it next raises the epoch. `beat` grows with each renewal; the reader sees its
-- own renewals come through the binary log, which keeps a quiet system's position young and tells how far behind it is.
create table sync_lease (
    id         tinyint     not null,
    holder     varchar(64) null,
    epoch      bigint      not null default 0,
    beat       bigint      not null default 0,
    since      datetime(6) null,
    renewed_at datetime(6) not null default '2000-01-01',
    expires_at datetime(6) not null default '2000-01-01',
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into sync_lease (id) values (1);

-- Up to where everything is published. Only the reader of that very epoch moves it: one that was frozen and wakes up moves nothing. `known_until`
-- survives the loss of the position: until then nothing is missing.
create table sync_position (
    id          tinyint     not null,
    epoch       bigint      not null default 0,
    source      json        null,
    position    json        null,
    known_until datetime(6) null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into sync_position (id) values (1);

-- What the captured tables looked like when: rows of the binary log name no columns.
create table sync_schema_history (
    id     bigint unsigned not null auto_increment,
    record mediumtext      not null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- What ops want, and what the reader says of itself, for every node to read.
create table sync_control (
    id        tinyint     not null,
    -- Grows when the reader has to know that what is before it in the binary log can be seen: commits are shown in its order.
    barrier   bigint      not null default 0,
    paused    boolean     not null default false,
    paused_by varchar(64) null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into sync_control (id) values (1);

create table sync_status (
    id          tinyint                                                  not null,
    epoch       bigint                                                   not null default 0,
    phase       enum ('RUNNING','PAUSED','SNAPSHOT','RECOVERING')        not null default 'RECOVERING',
    since       datetime(6)                                              null,
    error       varchar(1000)                                            null,
    lag_millis  bigint                                                   null,
    lag_bytes   bigint                                                   null,
    reported_at datetime(6)                                              null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into sync_status (id) values (1);

-- Walks over all SKUs: each is published again. `cursor_sku` is the last one that is done. `reservations_from`: first, what happened to orders since
-- then is published again.
create table sync_walk (
    id                bigint unsigned                      not null auto_increment,
    cause             enum ('INITIAL','LOST','REQUESTED')  not null,
    skus_per_second   int                                  not null,
    reservations_from datetime(6)                          null,
    cursor_sku        varchar(64)                          null,
    done              bigint                               not null default 0,
    total             bigint                               null,
    requested_at      datetime(6)                          not null default (utc_timestamp(6)),
    requested_by      varchar(64)                          not null,
    finished_at       datetime(6)                          null,
    primary key (id),
    key sync_walk_finished (finished_at),
    constraint walk_rate_positive check (skus_per_second > 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Single SKUs to publish again; deleted when that is done.
create table sync_resync (
    id  bigint unsigned not null auto_increment,
    sku varchar(64)     not null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;
