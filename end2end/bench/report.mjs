// Measures against their budgets: one JSON object a line on the way, a file and a table at the end.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url)));
const [budgets, peers] = [read('budgets.json'), read('peers.json')];

// Prints each measure as it is known; gives it with its budget and whether that holds (`null` where there is none).
export function tell(measures) {
  return Object.entries(measures).map(([name, measured]) => {
    const { most, least, what, aim } = budgets[name];
    const value = Number.isInteger(measured) ? measured : Math.round(measured * 100) / 100;
    const holds = most === undefined && least === undefined ? null : (most === undefined || value <= most) && (least === undefined || value >= least);
    const told = { measure: name, what, value, ...(most !== undefined && { most }), ...(least !== undefined && { least }), ...(aim !== undefined && { aim }), holds };
    console.log(JSON.stringify(told));
    return told;
  });
}

export function write(results, browser) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}`;
  const when = new Date().toISOString();
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('results/latest.json', import.meta.url), `${JSON.stringify({ when, machine, browser, results }, null, 1)}\n`);
  writeFileSync(new URL('results/results.md', import.meta.url), table(results, { when, machine, browser }));
}

function table(results, { when, machine, browser }) {
  const mark = ({ most, least }) => (most !== undefined ? `≤ ${number(most)}` : least !== undefined ? `≥ ${number(least)}` : '');
  const holds = { true: 'holds', false: '**does not hold**', null: '' };
  const rows = results.map((result) => {
    const others = peers.figures[result.measure] ?? peers.names.map(() => null);
    return `| ${result.what} (${unit(result.measure)}) | ${number(result.value)} | ${mark(result)} | ${holds[result.holds]} | ${others.map((other) => (typeof other === 'number' ? number(other) : other ?? '')).join(' | ')} |`;
  });
  return `# Measured

By \`make bench\`, ${when.slice(0, 10)}, ${machine}, Chromium ${browser}. Rural: 400 kbit/s, 400 ms, processor six times slower; medians of three.

| measure | Chyrak | mark | | ${peers.names.join(' | ')} |
|---|--:|--:|---|${peers.names.map(() => '--:|').join('')}
${rows.join('\n')}

The peers were measured ${peers.measured}. Kolibri: its learner's home, an answered question, its
sign-in page; times of different days and machines are to be compared as ratios only.
`;
}

const unit = (name) => (name.endsWith('_ms') ? 'ms' : name.endsWith('_mb') ? 'MB' : name.endsWith('_bytes') ? 'bytes' : name.endsWith('_per_second') ? 'a second' : 'number');
const number = (value) => value.toLocaleString('en').replaceAll(',', ' ');
