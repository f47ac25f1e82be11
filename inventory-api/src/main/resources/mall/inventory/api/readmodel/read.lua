-- Reads what may be sold, and up to when that is complete, at one moment. What the fields are, apply.lua of inventory-sync says.
--
-- KEYS  model
-- ARGV  SKUs
-- returns  up to when the model has all changes, in milliseconds ('' when some partition has not said it yet),
--          then for each SKU '<version> <sellable> <as of>', nil when it is not there
local partitions = tonumber(redis.call('HGET', KEYS[1], ' partitions'))
if not partitions then
    return { '' }
end
local oldest
for partition = 0, partitions - 1 do
    local upTo = redis.call('HGET', KEYS[1], ' upto-' .. partition)
    if not upTo then
        return { '' }
    end
    if not oldest or tonumber(upTo) < tonumber(oldest) then
        oldest = upTo
    end
end
local answer = { oldest }
if #ARGV > 0 then
    local stocks = redis.call('HMGET', KEYS[1], unpack(ARGV))
    for at = 1, #stocks do
        answer[at + 1] = stocks[at]
    end
end
return answer
