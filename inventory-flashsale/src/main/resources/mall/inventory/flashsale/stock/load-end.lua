-- Ends the load of a shard: from here on it admits.
--
-- KEYS  meta, users, orders, batches, stock
-- ARGV  epoch, the loader's token, opens at and closes at in milliseconds, limit per user or '', number of SKUs
-- returns  1, or 0 when somebody else has begun a load
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'token', 'state')
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] or meta[3] ~= 'loading' then
    return { 0 }
end
redis.call('HSET', KEYS[3], SEP, '')
if ARGV[5] ~= '' then
    redis.call('HSET', KEYS[2], SEP, '')
end
redis.call('XDEL', KEYS[4], redis.call('XADD', KEYS[4], '*', 'orders', ''))
redis.call('HSET', KEYS[1], 'state', 'open', 'opens', ARGV[3], 'closes', ARGV[4], 'limit', ARGV[5], 'skus', ARGV[6])
-- Nobody needs it so long after the end; an activity that could not be unloaded when it was closed goes by itself.
for _, key in ipairs(KEYS) do
    redis.call('PEXPIREAT', key, keptUntil(ARGV[4]))
end
return { 1 }
