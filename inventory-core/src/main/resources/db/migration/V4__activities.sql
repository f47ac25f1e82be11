-- Flash sales (docs/architecture.md). MySQL is the truth; what Redis remembers admits, and is loaded from here.

-- `pause` says why a PAUSED activity is paused: OPS until somebody resumes it; FENCE while what Redis holds is loaded anew; CLOSING on
-- its way to CLOSED. The last two go on by themselves, on whichever node looks next. `epoch` grows with each change that ends what was
-- admitted before; `run_ids` are the Redis servers, one for each shard, that were loaded for it.
create table activity (
    id             varchar(64)                                        not null,
    name           varchar(255)                                       not null,
    engine         enum ('REDIS','MYSQL','WRITE_BEHIND')              not null,
    state          enum ('PLANNED','WARM','OPEN','PAUSED','CLOSED')   not null default 'PLANNED',
    pause          enum ('OPS','FENCE','CLOSING')                     null,
    opens_at       datetime(6)                                        not null,
    closes_at      datetime(6)                                        not null,
    per_user_limit int                                                null,
    hold_seconds   int                                                not null,
    tokens         boolean                                            not null default false,
    token_secret   binary(32)                                         not null,
    epoch          bigint                                             not null default 0,
    run_ids        json                                               null,
    changed_at     datetime(6)                                        not null default (utc_timestamp(6)),
    primary key (id),
    constraint activity_window check (opens_at < closes_at),
    constraint activity_pause_says_why check ((state = 'PAUSED') = (pause is not null))
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- `planned` is what ops want set aside; `allotted` what was, at the warm-up; `returned` what went back on sale at the close and after it.
-- What is left is allotted - taken - returned.
alter table activity_sku
    add column planned  bigint not null default 0,
    add column returned bigint not null default 0,
    alter column allotted set default 0,
    drop check taken_within_allotted,
    add constraint taken_and_returned_fit check (taken >= 0 and returned >= 0 and taken + returned <= allotted),
    add constraint activity_sku_activity foreign key (activity) references activity (id);

-- Units that a user's orders hold or have had, without those given back: what the limit per user counts. Units of orders that are not
-- settled yet stand in their task, unless the task says that they are counted here.
create table activity_user (
    activity varchar(64) not null,
    sku      varchar(64) not null,
    user_id  varchar(64) not null,
    units    int         not null,
    primary key (activity, sku, user_id),
    constraint activity_user_never_negative check (units >= 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- An accepted order that has a header and no lines yet: its units are taken, and the settler books them (ACTIVITY -> RESERVED). Settled
-- tasks stay: they are the list of an activity's orders.
create table stock_task (
    activity varchar(64) not null,
    order_no varchar(64) not null,
    sku      varchar(64) not null,
    user_id  varchar(64) not null,
    quantity int         not null,
    epoch    bigint      not null,
    counted  boolean     not null default false,
    settled  boolean     not null default false,
    primary key (activity, order_no),
    key stock_task_settled (settled),
    constraint task_quantity_positive check (quantity > 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Units that came back to an open activity in MySQL and are still to be given back in Redis; deleted when they are. `epoch` is the
-- activity's when they came back: whoever loads Redis for a later one has counted them.
create table activity_return (
    id       bigint unsigned not null auto_increment,
    activity varchar(64)     not null,
    sku      varchar(64)     not null,
    user_id  varchar(64)     not null,
    order_no varchar(64)     not null,
    quantity int             not null,
    epoch    bigint          not null,
    primary key (id),
    key activity_return_activity (activity, id),
    constraint activity_return_positive check (quantity > 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Whether the order's units came from its activity's stock and go back there while it is open. A payment that came too late takes
-- units from SELLABLE again, and those go back to SELLABLE.
alter table reservation
    add column activity_stock boolean not null default false;
