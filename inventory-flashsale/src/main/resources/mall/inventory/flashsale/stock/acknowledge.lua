-- Tells the lending shard that transfers have arrived.
--
-- KEYS  meta, lent
-- ARGV  epoch, the transfers' numbers
-- returns  how many were still remembered
local fence = fenced(redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state'), ARGV[1])
if fence then
    return fence
end
local gone = redis.call('HDEL', KEYS[2], unpack(ARGV, 2))
redis.call('HINCRBY', KEYS[1], 'moves', 1)
return { gone }
