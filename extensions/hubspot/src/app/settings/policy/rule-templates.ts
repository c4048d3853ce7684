/** Ways to route that many teams use, as rules to start from. */
import { firstFieldLike } from './directory.ts';
import { withKind, type Offer } from './edit-destination.ts';
import { newId } from './new-id.ts';
import type { Condition, Destination, Policy, Rule, WhenOut } from './policy-types.ts';

/** One template. */
export interface RuleTemplate {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Null when something is missing that it needs; `needs` says what. */
  readonly rules: (offer: Offer) => readonly Rule[] | null;
  readonly needs: string;
}

const NEXT: WhenOut = { kind: 'next-rule' };
const OWNER: Destination = { kind: 'account-owner', whenOut: NEXT };

const rule = (name: string, then: Destination, when: Condition = { all: [] }): Rule => ({
  id: newId('rule'),
  name,
  enabled: true,
  when,
  then,
});

/** One rule of a kind of destination, with its defaults. */
function oneOf(kind: Destination['kind'], name: string, when?: (offer: Offer) => Condition): RuleTemplate['rules'] {
  return (offer) => {
    const then = withKind(OWNER, kind, offer);
    return then === null ? null : [rule(name, then, when?.(offer))];
  };
}

/** All of them, in the order offered. */
export const RULE_TEMPLATES: readonly RuleTemplate[] = [
  {
    id: 'owner-territory-rotation',
    name: 'Owner of the account, else territory, else rotation',
    meaning: 'Three rules: known companies stay with their owner, the others go by territory, and what no territory names goes round.',
    needs: 'a territory table and a pool',
    rules: (offer) => {
      const [territory, pool] = [withKind(OWNER, 'territory', offer), withKind(OWNER, 'pool', offer)];
      if (territory === null || pool === null) return null;
      return [rule('Owner of the account', OWNER), rule('Territory', territory), rule('Rotation', pool)];
    },
  },
  {
    id: 'owner-rotation',
    name: 'Owner of the account, else rotation',
    meaning: 'Two rules: known companies stay with their owner, everything else goes round.',
    needs: 'a pool',
    rules: (offer) => {
      const pool = withKind(OWNER, 'pool', offer);
      return pool === null ? null : [rule('Owner of the account', OWNER), rule('Rotation', pool)];
    },
  },
  {
    id: 'same-rep',
    name: 'Same customer, same rep',
    meaning: 'Somebody who writes again, or a colleague of theirs, goes to the rep who had them in the last 90 days.',
    needs: '',
    rules: oneOf('sticky', 'Same customer, same rep'),
  },
  {
    id: 'duplicate',
    name: 'Known under another record',
    meaning: 'The same person under another e-mail or phone goes to the owner of the record that is there.',
    needs: '',
    rules: oneOf('duplicate-owner', 'Known under another record'),
  },
  {
    id: 'hot-first',
    name: 'Hot leads first',
    meaning: 'Leads from a score on go to those who close; the others try the rules below.',
    needs: 'a points score, or a number field',
    rules: oneOf('score', 'Hot leads first'),
  },
  {
    id: 'partners',
    name: 'Partner leads to partner managers',
    meaning: 'Each partner has somebody who looks after its leads.',
    needs: 'the fields of the CRM',
    rules: oneOf('partner', 'Partner leads', ({ directory }) => ({
      all: [{ field: firstFieldLike(directory, /partner|source/i), op: 'known' }],
    })),
  },
  {
    id: 'enriched-first',
    name: 'Wait for look-ups before the rules below',
    meaning: 'Rules that use what is looked up see it, because the lead waits for it for ten minutes at most.',
    needs: '',
    rules: () => [rule('Wait for look-ups', { kind: 'hold', until: { kind: 'enriched' }, maxMinutes: 10, atDeadline: 'next-rule' })],
  },
  {
    id: 'nurture',
    name: 'Nurture what names no company',
    meaning: 'Leads without a company go on a follow-up path, until they are handed over.',
    needs: 'a follow-up path',
    rules: oneOf('path', 'Nurture', ({ directory }) => ({ all: [{ field: firstFieldLike(directory, /company/i), op: 'unknown' }] })),
  },
];

/** The policy with the template's rules behind the others; unchanged when something is missing. */
export function addFromTemplate(policy: Policy, template: RuleTemplate, directory: Offer['directory']): Policy {
  const rules = template.rules({ policy, directory });
  return rules === null ? policy : { ...policy, rules: [...policy.rules, ...rules] };
}
