-- Stands at the head of every script of this folder, after a line `local SERVER = '<run id>.<replication id>'` that names the server
-- process it was loaded on: the digest of a script is that of one process, and no other one knows it.
--
-- fenced(meta, epoch) says as an error why a shard is not what was loaded, or nil. meta: the fields epoch, server, state of its hash.
-- Fields inside a value are parted by SEP, which occurs in none of them; a field of that name in a hash says that the hash was loaded.
local SEP = '\31'

local function lost(why)
    return redis.error_reply('FENCED ' .. why)
end

local function fenced(meta, epoch)
    if not meta[1] then
        return lost('nothing is loaded')
    end
    if meta[1] ~= epoch then
        return lost('epoch ' .. meta[1] .. ' is there, not ' .. epoch)
    end
    if meta[2] ~= SERVER then
        return lost('loaded on server ' .. tostring(meta[2]) .. ', found on ' .. SERVER)
    end
    if meta[3] ~= 'open' and meta[3] ~= 'closed' then
        return lost('not loaded completely')
    end
    return nil
end

-- A master that was a replica in between knows this process's scripts and has another one's data; its replication id is a new one.
local function demoted()
    local replication = redis.call('INFO', 'replication')
    local id = SERVER:match('%.(%w+)$')
    if not replication:find('master_replid:' .. id, 1, true) or not replication:find('role:master', 1, true) then
        return lost('loaded on server ' .. SERVER .. ', which was a replica since')
    end
    return nil
end

-- When keys may go: a week after the activity's end, which is in milliseconds.
local function keptUntil(closes)
    return string.format('%.0f', tonumber(closes) + 7 * 24 * 60 * 60 * 1000)
end

-- Takes units off a user's count, where users are counted.
local function forgetUnits(users, limit, sku, user, units)
    if not limit or limit == '' then
        return
    end
    local field = sku .. SEP .. user
    local left = (tonumber(redis.call('HGET', users, field)) or 0) - units
    if left > 0 then
        redis.call('HSET', users, field, left)
    else
        redis.call('HDEL', users, field)
    end
end

