/**
 * What policies ask for that was not read when past leads were decided: only the fields that the policy in force asked for are read
 * and kept. For the newest leads today's values stand in for it; beyond them, and for accounts, it is unknown to a rehearsal.
 */
import { testsIn } from '../../routing/conditions/condition.ts';
import type { Lead } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { type FieldsNeeded, fieldsInPolicy } from '../gather/fields-in-policy.ts';
import type { Crm } from '../ports/crm.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { PastLead } from './past-leads.ts';

/** Ten calls to the CRM: routing must not wait for a rehearsal, and neither must a page. */
const FILLED_AT_MOST = 1_000;
const BATCH = 100;

/** `path` is a field as in conditions, `account` when accounts were not looked for, `earlier` or `duplicates` when other leads of the customer were not. Not read for `leads`; for `today` of them today's value stands in. */
export interface UnreadFact {
  readonly path: string;
  readonly leads: number;
  readonly today: number;
}

/** The leads, in their order, with today's values where nothing was read. What was read then stays as it was. */
export interface FilledIn {
  readonly leads: readonly PastLead[];
  readonly unread: readonly UnreadFact[];
}

/** `policies` are to be rehearsed; `versions` are those that decided, by version, as far as they can still be read; of the others nothing is said. What the CRM does not answer stays unknown. */
export async function fillInUnread(
  crm: Crm,
  leads: readonly PastLead[],
  { policies, versions }: { readonly policies: readonly Policy[]; readonly versions: ReadonlyMap<number, Policy> },
): Promise<FilledIn> {
  const wanted = policies.map(fieldsInPolicy);
  const missing = new Map([...versions].map(([version, decidedBy]) => [version, missingFrom(wanted, fieldsInPolicy(decidedBy))]));
  const beyond = policies.flatMap(factsBeyondFields);
  const missingOf = ({ policyVersion, lead }: PastLead) => [
    ...(missing.get(policyVersion) ?? []),
    ...new Set(beyond.filter((fact) => fact.isMissing(lead)).map((fact) => fact.path)),
  ];
  const today = await readToday(
    crm,
    leads
      .filter((lead) => fieldNames(missingOf(lead)).length > 0)
      .slice(-FILLED_AT_MOST)
      .toReversed(),
    fieldNames([...new Set([...missing.values()].flat())]),
  );
  const counts = new Map<string, { leads: number; today: number }>();
  for (const lead of leads) {
    for (const path of missingOf(lead)) {
      const count = counts.get(path) ?? { leads: 0, today: 0 };
      counts.set(path, { leads: count.leads + 1, today: count.today + (today.has(lead.lead.id) && isLeadField(path) ? 1 : 0) });
    }
  }
  return {
    leads: leads.map((lead) => withFields(lead, fieldNames(missingOf(lead)), today.get(lead.lead.id))),
    unread: [...counts].map(([path, count]) => ({ path, ...count })),
  };
}

const isLeadField = (path: string): boolean => path.startsWith('lead.');
const fieldNames = (paths: readonly string[]): string[] => paths.filter(isLeadField).map((path) => path.slice('lead.'.length));

/** What is told by something else than the lead's own fields. Nothing of today stands in for it. */
interface FactBeyondFields {
  readonly path: string;
  readonly isMissing: (lead: Lead) => boolean;
}

function factsBeyondFields(policy: Policy): FactBeyondFields[] {
  const kinds = new Set(policy.rules.filter(({ enabled }) => enabled).map(({ then }) => then.kind));
  const conditions = policy.rules.filter(({ enabled }) => enabled).flatMap(({ when }) => testsIn(when));
  const enriched = conditions.map(({ field }) => field).filter((field) => field.startsWith('enriched.'));
  return [
    ...(kinds.has('sticky') ? [{ path: 'earlier', isMissing: (lead: Lead) => lead.earlier === undefined }] : []),
    ...(kinds.has('duplicate-owner') ? [{ path: 'duplicates', isMissing: (lead: Lead) => lead.duplicates === undefined }] : []),
    ...enriched.map((path) => ({ path, isMissing: (lead: Lead) => lead.enriched === undefined })),
  ];
}

/** Only what was not read: a field that was read and empty was empty. */
function withFields(past: PastLead, names: readonly string[], fields: PastLead['lead']['fields'] | undefined): PastLead {
  if (fields === undefined) return past;
  const today = Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
  return { ...past, lead: { ...past.lead, fields: { ...past.lead.fields, ...today } } };
}

/** In the order given, as far as the CRM and its rate limit allow. */
async function readToday(
  crm: Crm,
  leads: readonly PastLead[],
  fields: readonly string[],
): Promise<ReadonlyMap<string, PastLead['lead']['fields']>> {
  const found = new Map<string, PastLead['lead']['fields']>();
  try {
    for (let at = 0; at < leads.length; at += BATCH) {
      const ids = leads.slice(at, at + BATCH).map(({ lead }) => lead.id);
      for (const record of await crm.readLeads(ids, fields, 'background')) found.set(record.id, record.fields);
    }
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
  }
  return found;
}

/** Each once, in the order in which the policies ask. */
const missingFrom = (wanted: readonly FieldsNeeded[], read: FieldsNeeded): string[] => [
  ...new Set(wanted.flatMap((needed) => missingFromOne(needed, read))),
];

function missingFromOne(wanted: FieldsNeeded, read: FieldsNeeded): string[] {
  const lead = wanted.lead.filter((name) => !read.lead.includes(name)).map((name) => `lead.${name}`);
  if (wanted.accounts && !read.accounts) return [...lead, 'account'];
  return [...lead, ...wanted.account.filter((name) => !read.account.includes(name)).map((name) => `account.${name}`)];
}
