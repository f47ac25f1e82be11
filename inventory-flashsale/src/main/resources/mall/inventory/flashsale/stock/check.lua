-- Says what is wrong with a shard. Asked again and again, so it looks at what is cheap to see.
--
-- KEYS  meta, stock, users, orders, batches, lent, received, returned
-- ARGV  epoch
-- returns  nothing when all is well
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'skus', 'limit')
local fence = fenced(meta, ARGV[1]) or demoted()
if fence then
    return fence
end
if meta[3] == 'closed' then
    return lost('closed, and nobody has said what comes next')
end
local types = { 'hash', 'hash', meta[5] ~= '' and 'hash' or 'none', 'hash', 'stream' }
for key = 1, #KEYS do
    local is, wanted = redis.call('TYPE', KEYS[key]).ok, types[key] or 'hash'
    if is ~= wanted and not (key > 5 and is == 'none') then
        return lost(KEYS[key] .. ' is a ' .. is .. ', not a ' .. wanted)
    end
end
if redis.call('HLEN', KEYS[2]) ~= tonumber(meta[4]) then
    return lost('stock of ' .. redis.call('HLEN', KEYS[2]) .. ' SKUs instead of ' .. meta[4])
end
if redis.call('HEXISTS', KEYS[4], SEP) == 0 or (meta[5] ~= '' and redis.call('HEXISTS', KEYS[3], SEP) == 0) then
    return lost('orders or users are gone')
end
return {}
