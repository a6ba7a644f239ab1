-- Asks for one page again and again, as a browser without a cache.
wrk.headers["accept-encoding"] = "br"
wrk.headers["accept"] = "text/html"

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('\nRESULT {"seconds":%f,"requests":%d,"errors":%d,"p50_ms":%f,"p99_ms":%f}\n', summary.duration / 1e6, summary.requests,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
