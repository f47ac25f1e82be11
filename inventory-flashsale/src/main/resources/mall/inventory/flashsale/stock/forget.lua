-- Deletes the records of batches whose orders are settled in the books.
--
-- KEYS  meta, batches
-- ARGV  epoch, ids of batches
-- returns  how many records were there
local fence = fenced(redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state'), ARGV[1])
if fence then
    return fence
end
return { redis.call('XDEL', KEYS[2], unpack(ARGV, 2)) }
