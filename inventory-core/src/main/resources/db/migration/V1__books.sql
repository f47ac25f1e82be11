-- The books (docs/architecture.md). Codes compare byte for byte: 85123A and 85123a are two SKUs.
-- Times are UTC, by the database's clock. Hot tables carry no foreign keys: a check per inserted row would lock and read
-- a parent row on every order; the reconciliation checks that headers, lines, entries and figures agree.

create table sku (
    sku        varchar(64)                        not null,
    name       varchar(255)                       not null,
    policy     enum ('FOLLOW_PHYSICAL','MANAGED') not null,
    category   varchar(64)                        null,
    created_at datetime(6)                        not null default (utc_timestamp(6)),
    primary key (sku)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Sellable stock. One UPDATE moves sellable and reserved. `reserved` and `unassigned` are signed shares: only their sum over
-- a SKU's buckets means something, and `unassigned` is kept in bucket 0 alone. Rows are retired at zero, never deleted.
create table stock_bucket (
    sku        varchar(64)       not null,
    bucket     smallint unsigned not null,
    sellable   bigint            not null default 0,
    reserved   bigint            not null default 0,
    unassigned bigint            not null default 0,
    version    bigint            not null default 0,
    primary key (sku, bucket),
    constraint stock_bucket_sku foreign key (sku) references sku (sku),
    constraint sellable_never_negative check (sellable >= 0),
    constraint unassigned_lives_in_bucket_0 check (bucket = 0 or unassigned = 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

create table warehouse (
    code       varchar(32)                not null,
    name       varchar(255)               not null,
    kind       enum ('OWN','THIRD_PARTY') not null,
    region     varchar(32)                not null,
    lat        decimal(9, 6)              null,
    lon        decimal(9, 6)              null,
    priority   int                        not null default 100,
    time_zone  varchar(64)                not null default 'UTC',
    open       boolean                    not null default true,
    created_at datetime(6)                not null default (utc_timestamp(6)),
    primary key (code)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into warehouse (code, name, kind, region) values ('MAIN', 'Main warehouse', 'OWN', '');

-- Physical stock. Sourcing's guard is on_hand - allocated - withheld >= quantity.
create table warehouse_stock (
    sku       varchar(64) not null,
    warehouse varchar(32) not null,
    on_hand   bigint      not null default 0,
    allocated bigint      not null default 0,
    withheld  bigint      not null default 0,
    primary key (sku, warehouse),
    constraint warehouse_stock_sku foreign key (sku) references sku (sku),
    constraint warehouse_stock_warehouse foreign key (warehouse) references warehouse (code),
    constraint allocated_never_negative check (allocated >= 0),
    constraint withheld_never_negative check (withheld >= 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Activity stock: set aside for a flash sale; what is left of it is allotted - taken.
create table activity_sku (
    activity varchar(64) not null,
    sku      varchar(64) not null,
    epoch    bigint      not null default 0,
    allotted bigint      not null,
    taken    bigint      not null default 0,
    primary key (activity, sku),
    constraint activity_sku_sku foreign key (sku) references sku (sku),
    constraint taken_within_allotted check (taken between 0 and allotted)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- One header per order number, whatever the channel: regular orders, flash-sale orders and tombstones (content_hash null: a
-- rollback that came before its order).
create table reservation (
    order_no      varchar(64)                                                not null,
    content_hash  binary(32)                                                 null,
    state         enum ('HELD','CONFIRMED','SHIPPED','ROLLED_BACK','EXPIRED') not null,
    settled       boolean                                                    not null default true,
    channel       varchar(64)                                                null,
    user_id       varchar(64)                                                null,
    ship_region   varchar(32)                                                null,
    ship_postcode varchar(32)                                                null,
    ship_lat      decimal(9, 6)                                              null,
    ship_lon      decimal(9, 6)                                              null,
    activity      varchar(64)                                                null,
    placed_at     datetime(6)                                                not null,
    expires_at    datetime(6)                                                not null,
    counted_hold  boolean                                                    not null default false,
    placed_by     varchar(64)                                                not null,
    primary key (order_no),
    key reservation_due (state, expires_at)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- open = quantity - released - shipped. `expired` is the part of `released` that the clock released: what a late payment takes
-- again. `warehouse` is the line's first allocation, null while the order is not sourced.
create table reservation_line (
    order_no  varchar(64) not null,
    sku       varchar(64) not null,
    quantity  int         not null,
    released  int         not null default 0,
    shipped   int         not null default 0,
    returned  int         not null default 0,
    expired   int         not null default 0,
    warehouse varchar(32) null,
    primary key (order_no, sku),
    constraint line_quantity_positive check (quantity > 0),
    constraint line_released_and_shipped_fit check (released >= 0 and shipped >= 0 and released + shipped <= quantity),
    constraint line_returned_fits check (returned between 0 and shipped),
    constraint line_expired_fits check (expired between 0 and released)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- A partial rollback happens once per (order, rollback number).
create table reservation_rollback (
    order_no     varchar(64) not null,
    rollback_no  varchar(64) not null,
    content_hash binary(32)  not null,
    at           datetime(6) not null,
    primary key (order_no, rollback_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- What happened to an order after it was placed; the placing itself is the header.
create table reservation_event (
    id       bigint unsigned not null auto_increment,
    order_no varchar(64)     not null,
    at       datetime(6)     not null,
    action   varchar(32)     not null,
    actor    varchar(64)     not null,
    detail   varchar(500)    not null,
    primary key (id),
    key reservation_event_order (order_no, id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Open holds per user, kept only while a cap is configured.
create table user_hold (
    user_id varchar(64) not null,
    open    int         not null,
    primary key (user_id),
    constraint open_holds_never_negative check (open >= 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- A submit token buys one order.
create table submit_token (
    token_hash binary(32)  not null,
    order_no   varchar(64) not null,
    used_at    datetime(6) not null,
    primary key (token_hash)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Append-only: every change of stock. Internal accounts are the first five, external ones the last four.
create table ledger_entry (
    id            bigint unsigned not null auto_increment,
    at            datetime(6)     not null,
    effective_at  datetime(6)     not null,
    sku           varchar(64)     not null,
    from_account  enum ('SELLABLE','RESERVED','ACTIVITY','WITHHELD','UNASSIGNED','SUPPLIER','CUSTOMER','TRANSIT','LOSS') not null,
    to_account    enum ('SELLABLE','RESERVED','ACTIVITY','WITHHELD','UNASSIGNED','SUPPLIER','CUSTOMER','TRANSIT','LOSS') not null,
    quantity      int             not null,
    warehouse     varchar(32)     null,
    activity      varchar(64)     null,
    reason        varchar(255)    not null,
    document_type enum ('ORDER','ADJUSTMENT','SHIPMENT','RETURN','BATCH','ACTIVITY','TRANSFER')                           not null,
    document      varchar(64)     not null,
    actor         varchar(64)     not null,
    primary key (id),
    key ledger_entry_sku (sku, id),
    constraint ledger_quantity_positive check (quantity > 0),
    constraint ledger_moves_between_accounts check (from_account <> to_account)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- An adjustment is posted once per number.
create table adjustment (
    adjustment_no varchar(64)     not null,
    content_hash  binary(32)      not null,
    ledger_entry  bigint unsigned null,
    primary key (adjustment_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Who may call: a token is 256 random bits, of which only the SHA-256 is kept.
create table api_client (
    id           bigint unsigned not null auto_increment,
    name         varchar(64)     not null,
    scopes       varchar(255)    not null,
    token_sha256 binary(32)      not null,
    created_at   datetime(6)     not null default (utc_timestamp(6)),
    revoked_at   datetime(6)     null,
    primary key (id),
    unique key api_client_name (name),
    unique key api_client_token (token_sha256)
) default character set utf8mb4 collate utf8mb4_0900_bin;
