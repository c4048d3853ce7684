/** Where a person opens a company in HubSpot. */
import type { Installation } from '../application/ports/installations.ts';
import type { DecisionInWords } from '../application/show/decision-in-words.ts';

/** The decision with the address of its account's page. */
export function withAccountUrl(decision: DecisionInWords, installation: Installation): DecisionInWords {
  if (decision.account === null || installation.appUrl === '') return decision;
  const url = `${installation.appUrl}/contacts/${installation.crmAccountId}/record/0-2/${encodeURIComponent(decision.account.accountId)}`;
  return { ...decision, account: { ...decision.account, url } };
}
