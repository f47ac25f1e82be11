-- A hot SKU is spread over several bucket rows, 0 to M-1. A row that is not needed any more is emptied and closed, never deleted:
-- a node that still knows the former number finds it closed.
alter table stock_bucket
    add column open boolean not null default true,
    add constraint retired_at_zero check (open or (sellable = 0 and reserved = 0 and unassigned = 0)),
    -- Finds the few SKUs that are spread; its columns never change, so it costs a sale nothing.
    add key stock_bucket_spread (bucket, sku);
