-- Takes units from a shard for another one, and remembers them until it is told that they have arrived. More than is needed where there
-- is more, half of the rest, so that an empty shard need not come back for each order.
--
-- KEYS  meta, stock, lent
-- ARGV  epoch, the borrowing shard, SKU, the units it needs
-- returns  the transfer's number, its units (0, 0 when there is nothing left). Numbers of a shard only grow.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'closes')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
local rest = tonumber(redis.call('HGET', KEYS[2], ARGV[3]))
if not rest then
    return lost('no stock of ' .. ARGV[3])
end
if rest <= 0 then
    return { 0, 0 }
end
local units = math.min(rest, math.max(tonumber(ARGV[4]), math.ceil(rest / 2)))
local time = redis.call('TIME')
local millis = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HLEN', KEYS[3]) -- not a hash: fails before anything is written
redis.call('HINCRBY', KEYS[2], ARGV[3], -units)
local number = redis.call('HINCRBY', KEYS[1], 'moves', 1)
redis.call('HSET', KEYS[3], number, table.concat({ units, ARGV[2], millis, ARGV[3] }, SEP))
redis.call('PEXPIREAT', KEYS[3], keptUntil(meta[4]))
return { number, units }
