import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

// Asks again and again until it holds; fails with `told` after as long as the browser waits for anything.
export async function until(holds, told, { longestMs = 10_000, everyMs = 100 } = {}) {
  for (const end = Date.now() + longestMs; !(await holds()); await sleep(everyMs)) assert(Date.now() < end, told);
}
