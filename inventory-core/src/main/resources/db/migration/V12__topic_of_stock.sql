-- Which topic of stock was published in, as Kafka names it: one of another id holds none of that, whoever has made it.
alter table sync_position add column topic_id varchar(64) null;
