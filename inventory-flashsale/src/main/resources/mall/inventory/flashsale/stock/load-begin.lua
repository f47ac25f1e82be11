-- Empties a shard for a load, after which nobody is admitted from it until load-end. A later load, and a finished one of the same
-- epoch, stay; an unfinished one of the same epoch is taken over.
--
-- KEYS  meta, then all other keys of the shard
-- ARGV  epoch, the loader's token, the number of shards
-- returns  the epoch that is there now, the number of shards of what was there before (0: nothing), 1 when it is this load's
local there, shards
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
    local meta = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'shards')
    there, shards = tonumber(meta[1]), tonumber(meta[3])
    if there and (there > tonumber(ARGV[1]) or (there == tonumber(ARGV[1]) and meta[2] ~= 'loading')) then
        return { there, shards or 0, 0 }
    end
end
redis.call('UNLINK', unpack(KEYS))
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'server', SERVER, 'state', 'loading', 'token', ARGV[2], 'shards', ARGV[3])
return { tonumber(ARGV[1]), shards or 0, 1 }
