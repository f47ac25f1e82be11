-- What wrk sends: orders of one unit in a sale, each under a number of its own. The same for every endpoint.
--
-- Arguments after the URL and "--": the beginning of the order numbers, the SKU.
-- Environment: BENCH_TOKEN, the caller's token.

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  start = '{"orderNo":"' .. args[1] .. "-" .. id .. "-"
  rest = '","userId":"user-4711","sku":"' .. args[2] .. '","quantity":1}'
  headers = {
    ["Content-Type"] = "application/json",
    ["Accept"] = "application/json",
    ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN"),
  }
  -- Numbers of equal length; wrk's Lua would print greater ones as powers of ten.
  number = 1000000
end

function request()
  number = number + 1
  return wrk.format("POST", nil, headers, start .. number .. rest)
end
