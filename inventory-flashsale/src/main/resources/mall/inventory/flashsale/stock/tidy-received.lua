-- Forgets the numbers of transfers that their lender does not remember any more: up to `low` all of them have come and were acknowledged.
--
-- KEYS  meta, received
-- ARGV  epoch, then for each lending shard: the shard, its `low`
-- returns  how many numbers were forgotten
local fence = fenced(redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state'), ARGV[1])
if fence then
    return fence
end
local past, forgotten = redis.call('HGETALL', KEYS[2]), 0
for at = 2, #ARGV, 2 do
    local low = tonumber(ARGV[at + 1])
    if low > (tonumber(redis.call('HGET', KEYS[2], 'low:' .. ARGV[at])) or 0) then
        redis.call('HSET', KEYS[2], 'low:' .. ARGV[at], low)
        for field = 1, #past, 2 do
            local lender, number = past[field]:match('^(%d+):(%d+)$')
            if lender == ARGV[at] and tonumber(number) <= low then
                forgotten = forgotten + redis.call('HDEL', KEYS[2], past[field])
            end
        end
    end
end
return { forgotten }
