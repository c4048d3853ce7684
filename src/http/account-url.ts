/** The decision with the address of its account's page in the CRM. */
import type { Installation } from '../application/ports/installations.ts';
import type { DecisionInWords } from '../application/show/decision-in-words.ts';
import type { HttpDeps } from './http-deps.ts';

/** Fills in the address, where there is an account and the CRM's address is known. */
export function withAccountUrl({ doors }: Pick<HttpDeps, 'doors'>, installation: Installation, decision: DecisionInWords): DecisionInWords {
  const { account } = decision;
  return account === null
    ? decision
    : { ...decision, account: { ...account, url: doors[installation.crm].accountUrl(account.accountId, installation) } };
}
