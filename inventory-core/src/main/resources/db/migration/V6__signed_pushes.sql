-- Null: a client of scope erp may push for every warehouse. Otherwise their codes, joined by blanks.
alter table api_client
    add column warehouses varchar(8000) null;

-- What clients sign their pushes with. The secret is sealed (AES-GCM) under the master key that the services are configured with.
create table signing_key (
    id         bigint unsigned  not null auto_increment,
    client_id  bigint unsigned  not null,
    -- A client has two keys while one takes the other's place, and never three: there is no third slot.
    slot       tinyint unsigned not null,
    sealed     varbinary(64)    not null,
    created_at datetime(6)      not null default (utc_timestamp(6)),
    primary key (id),
    unique key signing_key_slot (client_id, slot),
    constraint signing_key_client foreign key (client_id) references api_client (id),
    constraint two_signing_keys check (slot in (1, 2))
) default character set utf8mb4 collate utf8mb4_0900_bin;

-- Signed messages that are being worked on, or were answered with success. Old ones are deleted. No foreign key: a row is written and
-- changed with each push, and a client's row is never deleted.
create table signed_message (
    client_id  bigint unsigned not null,
    message_id varchar(128)    not null,
    at         datetime(6)     not null,
    answered   boolean         not null default false,
    primary key (client_id, message_id),
    key signed_message_age (at)
) default character set utf8mb4 collate utf8mb4_0900_bin;
