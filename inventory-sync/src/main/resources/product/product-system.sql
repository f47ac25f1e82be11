-- The product system's table, for the quickstart and tests: the product system owns it. Times are UTC.
create table if not exists product_stock (
    sku        varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
    quantity   bigint                                                     not null,
    version    bigint                                                     not null,
    updated_at datetime(3)                                                not null,
    primary key (sku)
);
