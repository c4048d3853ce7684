/** Two runs over the same leads as tables: per person, per rule, and the leads that go elsewhere. */
import type { Comparison } from '../application/configure/rehearsal-in-words.ts';
import { moment, table } from './table.ts';

/** `after` is what the second run is called. */
export function comparisonLines({ owners, rules, leads, changed }: Comparison, after: string): string[] {
  const signed = (share: { before: number; after: number }) => {
    const gap = share.after - share.before;
    return gap === 0 ? '' : gap > 0 ? `+${gap}` : String(gap);
  };
  const rows = (first: string, shares: readonly { name: string; before: number; after: number }[]) =>
    table([[first, 'before', after, ''], ...shares.map((share) => [share.name, String(share.before), String(share.after), signed(share)])]);
  const listed = table(leads.map((lead) => [`  ${lead.leadId}`, moment(lead.at), lead.before, `→ ${lead.after}`]));
  const more = leads.length < changed ? [`  and ${changed - leads.length} more`] : [];
  return [
    ...rows('person', owners),
    '',
    ...rows('rule', rules),
    ...(leads.length === 0 ? [] : ['', 'Leads that go elsewhere', ...listed, ...more]),
  ];
}
