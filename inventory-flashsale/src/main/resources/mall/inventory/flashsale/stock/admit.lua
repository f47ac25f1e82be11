-- Decides a batch of orders of one shard, first come, first served: a later order sees what an earlier one took.
--
-- KEYS  meta, stock, users, orders, batches
-- ARGV  epoch, number of SKUs, the SKUs, then for each order: its number, the position of its SKU, its quantity, SKU SEP user, its note
-- returns  the batch's id ('' when none was accepted), then for each order that was not accepted its position and
--          'K' and what is kept of an earlier order of this number | 'D' and the position of the order of this batch with its number |
--          'N' when the activity is not open | 'L' and what the user has taken so far | 'S' and what the shard has left
--
-- Reads everything, decides, writes: eight calls for a batch, whatever its size.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'state', 'opens', 'closes', 'limit')
local fence = fenced(meta, ARGV[1]) or demoted()
if fence then
    return fence
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local open = meta[3] == 'open' and now >= tonumber(meta[4]) and now < tonumber(meta[5])
local limit = tonumber(meta[6])

local skus = tonumber(ARGV[2])
local first = 3 + skus
local count = (#ARGV - first + 1) / 5

local left = redis.call('HMGET', KEYS[2], unpack(ARGV, 3, first - 1))
for sku = 1, skus do
    left[sku] = tonumber(left[sku])
    if not left[sku] then
        return lost('no stock of ' .. ARGV[2 + sku])
    end
end

local numbers, fields = { SEP }, { SEP }
local at = first
for order = 1, count do
    numbers[order + 1] = ARGV[at]
    fields[order + 1] = ARGV[at + 3]
    at = at + 5
end
local known = redis.call('HMGET', KEYS[4], unpack(numbers))
local counts = limit and redis.call('HMGET', KEYS[3], unpack(fields)) or { SEP }
if not known[1] or not counts[1] then
    return lost('orders or users are gone')
end

local answer = { '' }
local accepted, acceptedNumbers = {}, {}
local seen, taken, sold = {}, {}, {}
at = first
for order = 1, count do
    local number = ARGV[at]
    local refusal
    if known[order + 1] then
        refusal = 'K' .. known[order + 1]
    elseif seen[number] then
        refusal = 'D' .. seen[number]
    elseif not open then
        refusal = 'N'
    else
        local sku, quantity, field = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), ARGV[at + 3]
        local had = limit and (taken[field] or tonumber(counts[order + 1]) or 0)
        if limit and had + quantity > limit then
            refusal = 'L' .. had
        elseif left[sku] < quantity then
            refusal = 'S' .. left[sku]
        else
            left[sku] = left[sku] - quantity
            sold[sku] = true
            if limit then
                taken[field] = had + quantity
            end
            seen[number] = order
            accepted[#accepted + 1] = at
            acceptedNumbers[#acceptedNumbers + 1] = number
        end
    end
    if refusal then
        answer[#answer + 1] = order
        answer[#answer + 1] = refusal
    end
    at = at + 5
end
if #accepted == 0 then
    return answer
end

-- The first write is the one that can fail: a stream that is gone or is none leaves everything as it was.
local batch = redis.call('XADD', KEYS[5], 'NOMKSTREAM', '*', 'orders', table.concat(acceptedNumbers, ' '))
if not batch then
    return lost('batches are gone')
end
local orders, stock, users = {}, {}, {}
for _, a in ipairs(accepted) do
    orders[#orders + 1] = ARGV[a]
    orders[#orders + 1] = batch .. SEP .. ARGV[a + 2] .. SEP .. ARGV[a + 3] .. SEP .. ARGV[a + 4]
end
for sku in pairs(sold) do
    stock[#stock + 1] = ARGV[2 + sku]
    stock[#stock + 1] = left[sku]
end
for field, units in pairs(taken) do
    users[#users + 1] = field
    users[#users + 1] = units
end
redis.call('HSET', KEYS[4], unpack(orders))
redis.call('HSET', KEYS[2], unpack(stock))
if limit then
    redis.call('HSET', KEYS[3], unpack(users))
end
answer[1] = batch
return answer
