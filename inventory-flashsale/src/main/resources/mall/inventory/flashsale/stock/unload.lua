-- Deletes a shard, unless a later load is there.
--
-- KEYS  meta, then all other keys of the shard
-- ARGV  epoch
-- returns  1 when it is gone, the number of shards of what was there (0: nothing)
local shards
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
    local meta = redis.call('HMGET', KEYS[1], 'epoch', 'shards')
    shards = tonumber(meta[2])
    if (tonumber(meta[1]) or 0) > tonumber(ARGV[1]) then
        return { 0, shards or 0 }
    end
end
redis.call('UNLINK', unpack(KEYS))
return { 1, shards or 0 }
