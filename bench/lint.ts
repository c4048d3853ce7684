/** How long a look over a policy takes, and what it finds in the synthetic one, most of whose rules leave something open. */
import { lint } from '../src/routing/lint/lint.ts';
import { printTable, processorMs } from './measure.ts';
import { policyOf, rosterOf } from './workload.ts';

const rows = [10, 100, 1_000, 10_000].map((count) => {
  const [policy, roster] = [policyOf(count), rosterOf(12)];
  const used = processorMs();
  const findings = lint(policy, { roster, fields: null });
  const ms = processorMs() - used;
  return [count.toLocaleString('en'), Math.round(ms).toLocaleString('en'), String(findings.length)];
});
printTable(['rules', 'processor ms', 'findings'], rows);
