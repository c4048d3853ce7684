/** Where leads are opened and what they are called: read from the CRM when they are shown, and never kept. */
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** A page does not wait longer for names. */
const PATIENCE_MS = 4_000;

/** `name` = what the CRM calls the lead, else its e-mail address or company; null = erased, nothing of these, or the CRM did not say in time. */
export interface LeadDirectory {
  readonly name: (leadId: string) => string | null;
  readonly url: (leadId: string) => string;
}

/** Reads the names of these leads. Throws `CrmCallFailed` only when the account is not connected any more. */
export async function openLeadDirectory(
  { crms }: Pick<Ports, 'crms'>,
  installation: Installation,
  leadIds: readonly string[],
): Promise<LeadDirectory> {
  const crm = await crms.open(installation.id, 'person');
  const ids = [...new Set(leadIds)];
  const names = ids.length === 0 ? null : await soon(crm.readLeads(ids, []).catch(unlessBug));
  const byId = new Map(names?.map(({ id, name, email, companyName }) => [id, name ?? email ?? companyName]));
  return { name: (leadId) => byId.get(leadId) ?? null, url: (leadId) => crm.leadUrl(leadId, installation) };
}

function unlessBug(error: unknown): null {
  if (error instanceof CrmCallFailed) return null;
  throw error;
}

/** Null where it takes longer. */
async function soon<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, null)));
  // A bug that comes too late is nobody's to hear any more.
  answer.catch(() => undefined);
  return Promise.race([answer, enough]).finally(() => clearTimeout(timer));
}
