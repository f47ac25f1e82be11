-- Puts units on sale again that came back in the books, once per id.
--
-- KEYS  meta, stock, users, returned
-- ARGV  epoch, then for each return: its id, SKU, units, user
-- returns  how many returns were new
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'limit', 'closes')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
redis.call('HLEN', KEYS[3]) -- not a hash: fails before anything is written
local applied = 0
for at = 2, #ARGV, 4 do
    local id, sku, units, user = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
    if redis.call('HEXISTS', KEYS[4], id) == 0 then
        if not tonumber(redis.call('HGET', KEYS[2], sku)) then
            return lost('no stock of ' .. sku)
        end
        redis.call('HINCRBY', KEYS[2], sku, units)
        redis.call('HSET', KEYS[4], id, units)
        forgetUnits(KEYS[3], meta[4], sku, user, tonumber(units))
        applied = applied + 1
    end
end
if applied > 0 then
    redis.call('PEXPIREAT', KEYS[4], keptUntil(meta[5]))
end
return { applied }
