/**
 * A stored decision made again with some of its facts changed: same version, same people, same turn, same moment. The accounts are
 * the ones that were found then; a changed e-mail address does not find others.
 */
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import type { Decision } from '../../routing/decision.ts';
import type { AccountCandidate, FieldValue, Lead } from '../../routing/facts.ts';
import type { FieldPath, Policy } from '../../routing/policy/policy.ts';
import { replay } from '../../routing/replay.ts';
import { namesFor } from '../decide/names.ts';
import { fieldsInPolicy } from '../gather/fields-in-policy.ts';
import type { FieldDefinition } from '../ports/crm-records.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { type DecisionInWords, putInWords } from './decision-in-words.ts';
import type { NameLookup } from './name-lookup.ts';
import { replayExactly, type Unreplayable } from './replay-exactly.ts';

/** A fact as a person writes it; an empty text = the property is empty. An `account.` fact is changed on every account that was found. */
export interface FactChange {
  readonly path: FieldPath;
  readonly text: string;
}

/** Both with every rule that was passed over. `unasked`: changed facts that no condition of the policy looks at. */
export type WhatIf =
  | {
      readonly kind: 'answered';
      readonly differs: boolean;
      readonly was: DecisionInWords;
      readonly wouldBe: DecisionInWords;
      readonly unasked: readonly FieldPath[];
    }
  | { readonly kind: 'not-a-value'; readonly path: FieldPath; readonly type: FieldDefinition['type'] }
  | { readonly kind: 'no-account' }
  | Unreplayable;

/** Answers for one stored decision; writes nothing. */
export async function whatIf(
  ports: Pick<Ports, 'policies' | 'decisions'> & { readonly names: NameLookup },
  request: { installation: Installation; stored: StoredDecision; changes: readonly FactChange[] },
): Promise<WhatIf> {
  const { installation, stored, changes } = request;
  const replayed = await replayExactly(ports, installation.id, stored);
  if (replayed.kind === 'unreplayable') return replayed;
  if (stored.accounts.length === 0 && changes.some(({ path }) => path.startsWith('account.'))) return { kind: 'no-account' };
  const fields = await ports.names.fields(installation);
  const changed = changeFacts(stored, changes, fields);
  if ('kind' in changed) return changed;
  const { policy, roster, full } = replayed;
  const names = namesFor(policy, { roster, accounts: stored.accounts, fields });
  const say = (decision: Decision): DecisionInWords =>
    putInWords({ decision, decisionId: stored.decisionId, policyVersion: stored.policyVersion, names, zone: installation.zone });
  const other = replay({ ...stored, ...changed }, compilePolicy(policy), roster, 'every');
  const differs = JSON.stringify(other) !== JSON.stringify(full);
  return { kind: 'answered', differs, was: say(full), wouldBe: say(other), unasked: unaskedIn(policy, changes) };
}

interface Facts {
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
}

function changeFacts(
  facts: Facts,
  changes: readonly FactChange[],
  fields: readonly FieldDefinition[],
): Facts | Extract<WhatIf, { kind: 'not-a-value' }> {
  let { lead, accounts } = facts;
  for (const { path, text } of changes) {
    const name = path.slice(path.indexOf('.') + 1);
    const type = fields.find((field) => field.path === path)?.type ?? typeSeen(path.startsWith('lead.') ? [lead] : accounts, name);
    const value = text === '' ? undefined : valueOf(text, type);
    if (value === null) return { kind: 'not-a-value', path, type };
    if (path.startsWith('lead.')) lead = withField(lead, name, value);
    else accounts = accounts.map((account) => withField(account, name, value));
  }
  return { lead, accounts };
}

function withField<T extends { readonly fields: Lead['fields'] }>(record: T, name: string, value: FieldValue | undefined): T {
  const { [name]: _before, ...others } = record.fields;
  return { ...record, fields: value === undefined ? others : { ...others, [name]: value } };
}

/** The CRM's definition says the type; without it, the value that was read then. */
function typeSeen(records: readonly { readonly fields: Lead['fields'] }[], name: string): FieldDefinition['type'] {
  const seen = records.map((record) => record.fields[name]).find((value) => value !== undefined);
  if (typeof seen === 'number') return 'number';
  if (typeof seen === 'boolean') return 'boolean';
  return Array.isArray(seen) ? 'choices' : 'text';
}

function valueOf(text: string, type: FieldDefinition['type']): FieldValue | null {
  switch (type) {
    case 'number':
      return finite(Number(text));
    case 'date':
      return finite(Date.parse(text));
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'choices':
      return text.split(';').map((choice) => choice.trim());
    case 'choice':
    case 'text':
      return text;
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function unaskedIn(policy: Policy, changes: readonly FactChange[]): FieldPath[] {
  const { lead, account } = fieldsInPolicy(policy);
  const asked = new Set<string>([...lead.map((name) => `lead.${name}`), ...account.map((name) => `account.${name}`)]);
  return changes.map((change) => change.path).filter((path) => !asked.has(path));
}
