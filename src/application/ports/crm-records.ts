/** What a CRM holds, as it is read: leads, accounts, and the fields that rules can use. */
import type { AccountCandidate, Fields } from '../../routing/facts.ts';
import type { FieldPath } from '../../routing/policy/policy.ts';

/** A lead as the CRM holds it. `fields` are typed by the property definitions. */
export interface LeadRecord {
  readonly id: string;
  readonly fields: Fields;
  readonly ownerId: string | null;
  readonly createdAt: number;
  readonly imported: boolean;
  /** What people call the person; null = the CRM has no name. */
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly companyName: string | null;
  /** Absent or null = the CRM has none. */
  readonly website?: string | null;
  /** Absent or null = the CRM has none. */
  readonly country?: string | null;
  readonly postal?: string | null;
  /** Where it came from, as the CRM calls it (`Organic search`). Absent or null = the CRM does not say. */
  readonly source?: string | null;
  /** Ids of associated accounts, the primary one first. */
  readonly accountIds: readonly string[];
  readonly readAt: number;
}

/** An account as the CRM holds it, before it is judged as a candidate. */
export interface AccountRecord extends Omit<AccountCandidate, 'method' | 'confidence' | 'evidence'> {
  /** Further domains of the company, as the CRM writes them; absent = it keeps none. */
  readonly otherDomains?: readonly string[];
  /** Phone numbers as the CRM writes them; absent = it has none. */
  readonly phones?: readonly string[];
  /** Where the company is, as the CRM writes it: tells numbers without a country code. Absent or null = unknown. */
  readonly country?: string | null;
}

/** An account above another. */
export type AccountAbove = NonNullable<AccountCandidate['parents']>[number];

/** One page of all accounts. `next` null = it was the last. */
export interface AccountsPage {
  readonly accounts: readonly AccountRecord[];
  readonly next: string | null;
}

/** What leads may share with a new one. Each is compared by equality, addresses and numbers without regard to case. */
export interface SimilarLeads {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Only leads with an owner are told for these. */
  readonly accountIds: readonly string[];
}

/** A lead that the CRM holds, as far as it says who knows the customer. */
export interface SimilarLead {
  readonly id: string;
  readonly email: string | null;
  readonly phones: readonly string[];
  /** Of the primary account; null = none, or not known yet. */
  readonly accountId: string | null;
  readonly ownerId: string | null;
  /** Whether somebody still works on it, as far as the CRM says. */
  readonly open: boolean;
  readonly createdAt: number;
}

/** A field ops can use in a rule. `options` is null for free text. */
export interface FieldDefinition {
  readonly path: FieldPath;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'choices';
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
}
