-- What undoing counts has to know, and what told two counts apart wrongly.

-- A full count says nothing of a SKU that was created after it began.
alter table warehouse
    add column counted_begun_at        datetime(6) null,
    add column counted_before_begun_at datetime(6) null;

-- The SKU's own count before the last one counts again when that one is taken back. `pushed_sequence` is the last number of those who number
-- their counts and give no moments: no other count has a say in it.
alter table warehouse_stock
    add column counted_before_as_of    datetime(6) null,
    add column counted_before_sequence bigint      not null default 0,
    add column pushed_sequence         bigint      not null default 0;

update warehouse_stock set pushed_sequence = counted_sequence where counted_sequence > 0;

-- The last entry of the ledger before anything of a batch was booked: what followed from its counts comes after.
create table count_start (
    batch_no     varchar(64)     not null,
    ledger_entry bigint unsigned not null,
    primary key (batch_no)
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- A shortage is open once per SKU and warehouse: the last record of each stays open.
alter table stock_shortage add key stock_shortage_place (sku, warehouse, resolved_at);

update stock_shortage s
    join (select sku, warehouse, max(id) id from stock_shortage where resolved_at is null group by sku, warehouse) last
    on last.sku = s.sku and last.warehouse = s.warehouse and last.id > s.id
set s.resolved_at = utc_timestamp(6), s.resolved_by = 'system:shortages'
where s.resolved_at is null;
