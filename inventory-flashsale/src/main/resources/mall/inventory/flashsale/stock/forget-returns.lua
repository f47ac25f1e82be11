-- Forgets the ids of returns that nobody will give back again.
--
-- KEYS  meta, returned
-- ARGV  epoch, ids
-- returns  how many ids were there
local fence = fenced(redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state'), ARGV[1])
if fence then
    return fence
end
return { redis.call('HDEL', KEYS[2], unpack(ARGV, 2)) }
