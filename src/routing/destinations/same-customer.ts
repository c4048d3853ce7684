/** Who knows the customer already: the rep of an earlier lead of ours, or the owner of a record that the CRM holds for the same person. */
import type { PersonAs } from '../trace.ts';
import type { Resolved } from './destination.ts';
import type { Destination, SameCustomer } from '../policy/policy-destinations.ts';
import { personTarget } from '../policy/target-of.ts';
import type { Walk } from '../walk.ts';
import { DAY_MS } from '../eligibility/zone-time.ts';

/** The latest earlier lead of the same customer that went to somebody who can still own leads. */
export function earlierRep(walk: Walk, { by, withinDays }: Extract<Destination, { kind: 'sticky' }>): Resolved {
  const { lead, now } = walk.input;
  const recent = (lead.earlier ?? []).filter(({ leadId, at }) => leadId !== lead.id && now - at <= withinDays * DAY_MS);
  const found = firstOf(
    by,
    recent.filter(({ repId }) => isActive(walk, repId)),
  );
  if (!found) return { passed: { because: 'no-earlier-lead' } };
  walk.trace.push({ step: 'same-customer', from: 'earlier', leadId: found.leadId, by: found.by, at: found.at });
  return knownTo(found.repId, 'earlier-rep');
}

/** The owner of the first record of the same person, or of an open lead at the same account, whose owner can still own leads. */
export function duplicateOwner(walk: Walk, { by }: Extract<Destination, { kind: 'duplicate-owner' }>): Resolved {
  const owned = (walk.input.lead.duplicates ?? []).flatMap(({ ownerId, ...duplicate }) =>
    ownerId !== null && isActive(walk, ownerId) ? [{ ...duplicate, ownerId }] : [],
  );
  const found = firstOf(by, owned);
  if (!found) return { passed: { because: 'no-duplicate' } };
  const { leadId, createdAt: at, evidence } = found;
  walk.trace.push({ step: 'same-customer', from: 'duplicate', leadId, by: found.by, at, evidence });
  return knownTo(found.ownerId, 'duplicate-owner');
}

const isActive = (walk: Walk, repId: string): boolean => walk.reps.get(repId)?.active === true;

function firstOf<T extends { readonly by: SameCustomer }>(ways: readonly SameCustomer[], found: readonly T[]): T | null {
  for (const way of ways) {
    const first = found.find(({ by }) => by === way);
    if (first) return first;
  }
  return null;
}

function knownTo(repId: string, as: Extract<PersonAs, 'earlier-rep' | 'duplicate-owner'>): Resolved {
  return { target: personTarget(repId, { as, method: as === 'earlier-rep' ? 'sticky' : 'duplicate-owner' }) };
}
