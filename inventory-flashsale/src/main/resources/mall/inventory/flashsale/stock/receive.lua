-- Adds the units of a transfer to the borrowing shard, once. Whether they came already is known from the transfer's number: either it is
-- kept, or all of the lender's numbers up to `low` have come.
--
-- KEYS  meta, stock, received
-- ARGV  epoch, the lending shard, the transfer's number, SKU, units
-- returns  1, or 0 when they had come before
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'closes')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
local field = ARGV[2] .. ':' .. ARGV[3]
local past = redis.call('HMGET', KEYS[3], field, 'low:' .. ARGV[2])
if past[1] or tonumber(ARGV[3]) <= (tonumber(past[2]) or 0) then
    return { 0 }
end
if not tonumber(redis.call('HGET', KEYS[2], ARGV[4])) then
    return lost('no stock of ' .. ARGV[4])
end
redis.call('HINCRBY', KEYS[2], ARGV[4], ARGV[5])
redis.call('HSET', KEYS[3], field, ARGV[5])
redis.call('PEXPIREAT', KEYS[3], keptUntil(meta[4]))
redis.call('HINCRBY', KEYS[1], 'moves', 1)
return { 1 }
