-- Physical stock in several warehouses, and what decides from where, whether and by when an order ships (docs/architecture.md).

-- Everything that ops configure for shipping is one book: each edit raises its version. So a node sees with one small read whether
-- what it remembers still holds, and edits come one after the other.
create table rules_version (
    only_row tinyint not null default 1,
    version  bigint  not null,
    primary key (only_row),
    constraint rules_version_is_one_row check (only_row = 1)
);

insert into rules_version (version) values (0);

-- Who changed which rule, and what it said from then on.
create table rule_change (
    version bigint                                             not null,
    kind    enum ('WAREHOUSE','STRATEGY','RESTRICTION','LANE') not null,
    rule    varchar(64)                                        not null,
    action  enum ('CREATE','UPDATE','DELETE')                  not null,
    at      datetime(6)                                        not null,
    actor   varchar(64)                                        not null,
    content json                                               null,
    primary key (version),
    key rule_change_rule (kind, rule, version)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Split-warehouse strategies, shipping restrictions and lanes: a few thousand documents that are read all together and changed by
-- hand. `name` is what makes one unique among its kind, where something does. `version` is the book's at the last change.
create table shipping_rule (
    id      bigint unsigned                        not null auto_increment,
    kind    enum ('STRATEGY','RESTRICTION','LANE') not null,
    name    varchar(128)                           null,
    version bigint                                 not null,
    content json                                   not null,
    primary key (id),
    unique key shipping_rule_name (kind, name)
) default character set utf8mb4 collate utf8mb4_0900_bin;

alter table warehouse
    add column working_days set ('MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY') not null
        default 'MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY',
    add column holidays json   not null default (json_array()),
    add column version  bigint not null default 0;

-- `open` repeats the warehouse's, so that the guard of an allocation sees it: whoever closes a warehouse closes its rows, and from
-- then on nothing is allocated there. `set_aside` are units that were taken off sale by the closing and go back at the reopening.
alter table warehouse_stock
    add column open      boolean not null default true,
    add column set_aside bigint  not null default 0,
    add constraint on_hand_never_negative check (on_hand >= 0),
    add constraint set_aside_while_closed check (set_aside = 0 or (set_aside > 0 and not open));

-- What was promised for the line's first allocation: days of the warehouse's calendar.
alter table reservation_line
    add column ship_by    date null,
    add column deliver_by date null;

-- A line's further allocations, open units only. The first one has what they leave of the line's open units.
create table reservation_allocation (
    order_no   varchar(64) not null,
    sku        varchar(64) not null,
    position   smallint    not null,
    warehouse  varchar(32) not null,
    quantity   int         not null,
    ship_by    date        null,
    deliver_by date        null,
    primary key (order_no, sku, position),
    key reservation_allocation_warehouse (warehouse, order_no),
    constraint allocation_quantity_positive check (quantity > 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- A shipment is booked once per number. What it carried are the ledger's entries of that document.
create table shipment (
    shipment_no  varchar(64) not null,
    order_no     varchar(64) not null,
    warehouse    varchar(32) not null,
    content_hash binary(32)  not null,
    shipped_at   datetime(6) not null,
    recorded_at  datetime(6) not null,
    actor        varchar(64) not null,
    primary key (shipment_no),
    key shipment_order (order_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

create table goods_return (
    return_no    varchar(64)                 not null,
    order_no     varchar(64)                 not null,
    warehouse    varchar(32)                 not null,
    disposition  enum ('RESTOCK','INSPECT')  not null,
    content_hash binary(32)                  not null,
    returned_at  datetime(6)                 not null,
    recorded_at  datetime(6)                 not null,
    actor        varchar(64)                 not null,
    primary key (return_no),
    key goods_return_order (order_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- released and written_off: what inspection said of a return that came in for inspection.
create table goods_return_line (
    return_no   varchar(64) not null,
    sku         varchar(64) not null,
    quantity    int         not null,
    released    int         not null default 0,
    written_off int         not null default 0,
    primary key (return_no, sku),
    constraint inspected_fits check (released >= 0 and written_off >= 0 and released + written_off <= quantity)
) default character set utf8mb4 collate utf8mb4_0900_bin;

create table inspection (
    inspection_no varchar(64) not null,
    return_no     varchar(64) not null,
    content_hash  binary(32)  not null,
    at            datetime(6) not null,
    actor         varchar(64) not null,
    primary key (inspection_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Where the world and the books disagreed and the world won: a shipment of what was not there, or of what was promised to others.
create table stock_discrepancy (
    id            bigint unsigned                                not null auto_increment,
    at            datetime(6)                                    not null,
    sku           varchar(64)                                    not null,
    warehouse     varchar(32)                                    not null,
    kind          enum ('NOT_ON_HAND','PROMISED_TO_OTHERS')      not null,
    units         bigint                                         not null,
    document      varchar(64)                                    not null,
    actor         varchar(64)                                    not null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Units on their way from one warehouse to another: off the books of both until they arrive.
create table transfer (
    transfer_no    varchar(64)              not null,
    from_warehouse varchar(32)              not null,
    to_warehouse   varchar(32)              not null,
    state          enum ('SENT','RECEIVED') not null,
    content_hash   binary(32)               not null,
    receipt_hash   binary(32)               null,
    sent_at        datetime(6)              not null,
    received_at    datetime(6)              null,
    primary key (transfer_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

create table transfer_line (
    transfer_no varchar(64) not null,
    sku         varchar(64) not null,
    sent        int         not null,
    received    int         null,
    primary key (transfer_no, sku),
    constraint transfer_line_fits check (sent > 0 and (received is null or received between 0 and sent))
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- The closing and reopening of a warehouse moves units too.
alter table ledger_entry
    modify document_type enum ('ORDER','ADJUSTMENT','SHIPMENT','RETURN','BATCH','ACTIVITY','TRANSFER','WAREHOUSE') not null;
