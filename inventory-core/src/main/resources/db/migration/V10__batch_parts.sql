-- Parts of batches that come through Kafka, now with what says which of them belong together: the SHA-256 of the whole file. Two files under one
-- number are kept side by side, and never become one. The rest of what the headers say stands with each part, so that none of it depends on which
-- part comes last. `as_of` is a moment as it was read, null where none is given.
--
-- Parts that were kept before do not say which file they are of: whoever was in the middle of sending a batch sends it again.
drop table stock_batch_inbox;

create table stock_batch_inbox (
    batch_no    varchar(64)            not null,
    file_hash   binary(32)             not null,
    part        int                    not null,
    last        boolean                not null,
    warehouse   varchar(32)            not null,
    mode        enum ('FULL','PARTIAL') not null,
    as_of       varchar(40)            null,
    format      enum ('CSV','NDJSON')  not null,
    content     longblob               not null,
    received_at datetime(6)            not null default (utc_timestamp(6)),
    primary key (batch_no, file_hash, part)
) default character set utf8mb4 collate utf8mb4_0900_bin;
