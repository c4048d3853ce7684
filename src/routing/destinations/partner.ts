/** Leads that a partner brought go to whoever looks after that partner. */
import type { Resolved } from './destination.ts';
import { entriesOf, fold } from '../conditions/fold.ts';
import type { Destination, PartnerEntry } from '../policy/policy-destinations.ts';
import { readField } from '../conditions/read-field.ts';
import { targetOf } from '../policy/target-of.ts';
import type { Walk } from '../walk.ts';

type PartnerDestination = Extract<Destination, { kind: 'partner' }>;

const indexes = new WeakMap<PartnerDestination, ReadonlyMap<string, PartnerEntry>>();

/** The target of the partner whom the field names; of a field with several values the first that names one. */
export function partnerOf({ input, account, trace }: Walk, destination: PartnerDestination): Resolved {
  const seen = readField(destination.field, { lead: input.lead, account });
  const byValue = partnersByValue(destination);
  for (const value of seen === null ? [] : entriesOf(seen)) {
    const partner = byValue.get(fold(value));
    if (!partner) continue;
    trace.push({ step: 'partner', partnerId: partner.id, seen });
    return { target: targetOf(partner.to, 'partner') };
  }
  return { passed: { because: 'no-partner', seen } };
}

/** A policy is immutable, so its partners are filed once. A value that two partners claim belongs to the first. */
function partnersByValue(destination: PartnerDestination): ReadonlyMap<string, PartnerEntry> {
  const known = indexes.get(destination);
  if (known) return known;
  const filed = new Map<string, PartnerEntry>();
  for (const partner of destination.partners) {
    for (const value of partner.values) if (!filed.has(fold(value))) filed.set(fold(value), partner);
  }
  indexes.set(destination, filed);
  return filed;
}
