-- Ends admission from a shard; what is there can still be undone, given back and counted.
--
-- KEYS  meta
-- ARGV  epoch
-- returns  1
local fence = fenced(redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state'), ARGV[1])
if fence then
    return fence
end
redis.call('HSET', KEYS[1], 'state', 'closed')
return { 1 }
