-- What a shard has.
--
-- KEYS  meta, stock, lent, received, batches
-- ARGV  epoch, SKUs (none: all)
-- returns  how often units moved between it and others, the server's clock in milliseconds, the number of batch records,
--          {SKU, units, ...}, {number, what is remembered of a transfer, ...}, {lender:number of a transfer that came, ...}
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'skus', 'moves')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
local stock = {}
if #ARGV == 1 then
    stock = redis.call('HGETALL', KEYS[2])
    if #stock ~= 2 * tonumber(meta[4]) then
        return lost('stock of ' .. #stock / 2 .. ' SKUs instead of ' .. meta[4])
    end
else
    for at = 2, #ARGV do
        stock[#stock + 1] = ARGV[at]
        stock[#stock + 1] = redis.call('HGET', KEYS[2], ARGV[at])
    end
end
for at = 2, #stock, 2 do
    if not tonumber(stock[at]) then
        return lost('no stock of ' .. stock[at - 1])
    end
end
local time = redis.call('TIME')
return {
    tonumber(meta[5] or 0),
    time[1] * 1000 + math.floor(time[2] / 1000),
    redis.call('XLEN', KEYS[5]),
    stock,
    redis.call('HGETALL', KEYS[3]),
    redis.call('HKEYS', KEYS[4]),
}
