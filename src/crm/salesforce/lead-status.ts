/**
 * Which leads somebody still works on. Salesforce marks a lead that was converted, and nothing else: the other ends of a lead are statuses that every org
 * names itself. One whose name begins with "closed", or says that the lead is none, ends it; every other is open. A contact has no status.
 */
import type { DefinitionReader } from './definitions.ts';

const ENDS = /^closed\b|\b(un|dis)qualified\b|\bnot (converted|interested|qualified)\b|\b(junk|spam|dead|lost|recycled?|duplicate)\b/i;

/** Whether a lead with this status is open; one without is. */
export const isOpenStatus = (status: string | null): boolean => status === null || !ENDS.test(status);

/** The open statuses of the org. */
export async function openStatuses(definitions: DefinitionReader): Promise<string[]> {
  const status = (await definitions.of('Lead')).get('Status');
  return (status?.picklistValues ?? []).map(({ value }) => value).filter(isOpenStatus);
}
