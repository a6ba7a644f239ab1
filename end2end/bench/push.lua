-- A phone that hands over answers as fast as they are acknowledged. One wrk thread is one connection is one learner.
-- wrk -t16 -c16 -s push.lua URL -- PHONES SIZE · PHONES: a file with a line `learner cookie device` each; SIZE: events in a request.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

local size, learner, device, headers
local counter, since = 0, 0
acknowledged, refused, as_sent = 0, 0, 0 -- global: `done` reads them

function init(args)
  size = tonumber(args[2])
  local at = 0
  for line in io.lines(args[1]) do
    at = at + 1
    if at == number then
      local cookie
      learner, cookie, device = line:match("(%S+) (%S+) (%S+)")
      headers = { ["content-type"] = "application/json", accept = "application/json", ["sec-fetch-site"] = "same-origin", cookie = cookie }
    end
  end
end

-- Escaped JSON of one answer, about 230 bytes, as phones send it.
local event = [["{\"id\":\"%s\",\"at_ms\":%d,\"kind\":\"answered\",\"course\":\"mobilography\",\"lesson\":\"phone-ready\",\"activity\":\"wipe-with-what\",\"step\":0,\"score\":100,\"answer\":\"1\"}"]]
local body = [[{"push":{"learner":"%s","device":"%s","app":"0.1.0","now_ms":%d,"waiting":0,"since":%d,"events":[%s]}}]]

local function id(now_ms)
  counter = counter + 1
  local high, low = math.floor(now_ms / 65536), now_ms % 65536
  return string.format("%08x-%04x-7%03x-a%03x-%04x%08x", high, low, math.random(0, 4095), number, math.random(0, 65535), counter)
end

function request()
  local now_ms = os.time() * 1000
  local events = {}
  for at = 1, size do events[at] = event:format(id(now_ms), now_ms) end
  return wrk.format("POST", "/api/event/push", headers, body:format(learner, device, now_ms, since, table.concat(events, ",")))
end

function response(status, _, text)
  if status ~= 200 then
    refused = refused + 1
    return
  end
  acknowledged = acknowledged + size
  since = tonumber(text:match('"since":(%-?%d+)')) or since
  if text:find('"as_sent":true', 1, true) then as_sent = as_sent + 1 end
end

function done(summary, latency)
  local sum = { acknowledged = 0, refused = 0, as_sent = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sum) do sum[name] = sum[name] + thread:get(name) end
  end
  local errors = summary.errors
  io.write(string.format('\nRESULT {"seconds":%f,"acknowledged":%d,"refused":%d,"as_sent":%d,"requests":%d,"errors":%d,"p50_ms":%f,"p99_ms":%f,"max_ms":%f}\n',
    summary.duration / 1e6, sum.acknowledged, sum.refused, sum.as_sent, summary.requests, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
