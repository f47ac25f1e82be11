-- Gives back what accepted orders took, once: an order that is not there, or was accepted again since, is left alone.
--
-- KEYS  meta, stock, users, orders
-- ARGV  epoch, then for each order: its number, the id of the batch that accepted it
-- returns  how many orders were undone
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'limit')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
redis.call('HLEN', KEYS[3]) -- not a hash: fails before anything is written
local undone = 0
for at = 2, #ARGV, 2 do
    local kept = redis.call('HGET', KEYS[4], ARGV[at])
    if kept then
        local batch, units, sku, user = kept:match('^([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31')
        if batch == ARGV[at + 1] then
            if not tonumber(redis.call('HGET', KEYS[2], sku)) then
                return lost('no stock of ' .. sku)
            end
            redis.call('HINCRBY', KEYS[2], sku, units)
            forgetUnits(KEYS[3], meta[4], sku, user, tonumber(units))
            redis.call('HDEL', KEYS[4], ARGV[at])
            undone = undone + 1
        end
    end
end
return { undone }
