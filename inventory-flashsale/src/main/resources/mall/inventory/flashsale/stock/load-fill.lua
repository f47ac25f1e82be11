-- Puts fields into one of the hashes of a shard that is being loaded.
--
-- KEYS  meta, the hash
-- ARGV  epoch, the loader's token, fields and values
-- returns  1, or 0 when somebody else has begun a load
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'token', 'state')
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] or meta[3] ~= 'loading' then
    return { 0 }
end
redis.call('HSET', KEYS[2], unpack(ARGV, 3))
return { 1 }
