-- What warehouses have counted, and what has moved there since.

-- A warehouse's last full count: from its moment on everything there counts as counted, but for the exceptions below; and the one before
-- it, which counts for those, and again if this one is taken back.
alter table warehouse
    add column counted_as_of           datetime(6) null,
    add column counted_sequence        bigint      not null default 0,
    add column counted_batch           varchar(64) null,
    add column counted_before_as_of    datetime(6) null,
    add column counted_before_sequence bigint      not null default 0,
    add column counted_before_batch    varchar(64) null;

-- The last count of the SKU itself. `not_counted_by` is a full count that does not count here: the SKU's row in it was rejected.
alter table warehouse_stock
    add column counted_as_of    datetime(6) null,
    add column counted_sequence bigint      not null default 0,
    add column not_counted_by   varchar(64) null;

-- Units that came to a warehouse or left it, by the time when that happened: what a count as of an earlier moment does not know of.
-- Corrections of the books (counts, finds, what was counted before it was told of) are none. Deleted when no count can be as old.
create table stock_movement (
    warehouse    varchar(32) not null,
    sku          varchar(64) not null,
    effective_at datetime(6) not null,
    units        bigint      not null,
    primary key (warehouse, sku, effective_at),
    key stock_movement_age (effective_at)
) default character set utf8mb4 collate utf8mb4_0900_bin;

insert into stock_movement (warehouse, sku, effective_at, units)
select warehouse, sku, effective_at,
       sum(if(to_account in ('SELLABLE', 'RESERVED', 'ACTIVITY', 'WITHHELD', 'UNASSIGNED'), quantity, -quantity))
from ledger_entry
where warehouse is not null
  and reason <> 'FOUND'
  and (to_account in ('SELLABLE', 'RESERVED', 'ACTIVITY', 'WITHHELD', 'UNASSIGNED'))
      <> (from_account in ('SELLABLE', 'RESERVED', 'ACTIVITY', 'WITHHELD', 'UNASSIGNED'))
group by warehouse, sku, effective_at;

-- Counts that left less than is promised: open until the units are there again or ops have seen to the orders.
create table stock_shortage (
    id          bigint unsigned not null auto_increment,
    at          datetime(6)     not null,
    sku         varchar(64)     not null,
    warehouse   varchar(32)     not null,
    units       bigint          not null,
    document    varchar(64)     not null,
    actor       varchar(64)     not null,
    resolved_at datetime(6)     null,
    resolved_by varchar(64)     null,
    primary key (id),
    key stock_shortage_resolved (resolved_at, id),
    constraint shortage_positive check (units > 0)
) default character set utf8mb4 collate utf8mb4_0900_bin;
