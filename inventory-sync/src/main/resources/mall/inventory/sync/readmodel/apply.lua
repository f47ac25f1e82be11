-- Applies what a partition says, all of it or nothing: what it says of SKUs, how far that goes, and from where to read on.
--
-- The model is one hash. A field for each SKU holds '<version> <sellable> <as of, in milliseconds>'; no SKU begins with a blank, so these
-- fields are the model's own: ' offset-<partition>', ' upto-<partition>' in milliseconds, ' partitions'. As all of it is one key, a server
-- that lost its data, or came back with older ones, has lost the offsets with the figures, or has the older ones of both.
--
-- KEYS  model
-- ARGV  partition, the offset that the caller has read from ('' for the topic's beginning), the offset to read on from,
--       up to when nothing is missing in milliseconds ('' when the records do not say), the number of partitions ('' likewise),
--       then for each SKU: its code, version, units, as of in milliseconds
-- returns  the offset to read on from, how many SKUs have changed; when another offset is there than the caller has read from,
--          nothing was done: that offset ('' for the beginning), -1
local model, offset, upTo = KEYS[1], ' offset-' .. ARGV[1], ' upto-' .. ARGV[1]
local stored = redis.call('HGET', model, offset) or ''
if stored ~= ARGV[2] then
    return { stored, '-1' }
end
local changed = 0
for at = 6, #ARGV, 4 do
    local kept = redis.call('HGET', model, ARGV[at])
    if not kept or tonumber(kept:match('^%d+')) < tonumber(ARGV[at + 1]) then
        redis.call('HSET', model, ARGV[at], table.concat({ ARGV[at + 1], ARGV[at + 2], ARGV[at + 3] }, ' '))
        changed = changed + 1
    end
end
if ARGV[4] ~= '' and (tonumber(redis.call('HGET', model, upTo)) or 0) < tonumber(ARGV[4]) then
    redis.call('HSET', model, upTo, ARGV[4], ' partitions', ARGV[5])
end
redis.call('HSET', model, offset, ARGV[3])
return { ARGV[3], tostring(changed) }
