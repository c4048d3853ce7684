/** The decision with the address of its account's page in the CRM. */
import type { Installation } from '../application/ports/installations.ts';
import type { DecisionInWords } from '../application/show/decision-in-words.ts';
import type { PageDoor } from './page-door.ts';

/** Fills in the address, where there is an account and the CRM's address is known. */
export function withAccountUrl(door: PageDoor, installation: Installation, decision: DecisionInWords): DecisionInWords {
  const { account } = decision;
  return account === null ? decision : { ...decision, account: { ...account, url: door.accountUrl(account.accountId, installation) } };
}
