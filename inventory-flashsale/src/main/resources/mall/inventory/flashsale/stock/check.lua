-- Says what is wrong with a shard. Asked again and again, so it looks at what is cheap to see.
--
-- KEYS  meta, stock, users, orders, batches, lent, received, returned
-- ARGV  epoch
-- returns  nothing when all is well
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'skus', 'limit')
local fence = fenced(meta, ARGV[1])
if fence then
    return fence
end
-- A master that was a replica in between has this process's scripts and another one's data. Its replication id has changed.
local run = redis.call('INFO', 'server'):match('run_id:(%w+)')
local replication = redis.call('INFO', 'replication')
local here = run .. '.' .. replication:match('master_replid:(%w+)')
if here ~= SERVER or not replication:find('role:master', 1, true) then
    return lost('loaded on server ' .. SERVER .. ', which is ' .. here .. ' now')
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
