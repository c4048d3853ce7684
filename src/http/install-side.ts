/** What is each CRM's own about an installation: its words, its addresses, and what its refusals mean. The routes and the rest of the pages are shared. */
import type { CrmFailure } from '../application/ports/crm-failure.ts';
import type { Installation } from '../application/ports/installations.ts';
import type { ErrorCode } from './error-table.ts';
import type { LinkOnPage, TextForm } from './pages/page.ts';

/** Sentences of the page that says that the account is connected. */
interface ConnectedWords {
  /** What happens from now on, after “Signalbox is connected to …”. */
  readonly fromNowOn: string;
  readonly firstPolicy: string;
  readonly nobodyToRouteTo: string;
  readonly stampIncomplete: string;
  readonly whereSettingsAre: string;
}

/** Where the person may sign in. */
export interface LoginChoice {
  readonly sentence: string;
  readonly links: readonly LinkOnPage[];
  readonly form: TextForm;
}

export interface InstallSide {
  readonly crm: Installation['crm'];
  /** The CRM's name, as people know it. */
  readonly crmName: string;
  readonly connected: ConnectedWords;
  settingsUrl(installation: Installation): string;
  /** What the CRM's `error` parameter says, with its description where there is one. */
  codeOfRefusal(error: string, description: string | null): ErrorCode;
  /** Asks where to sign in; `addressWith` gives the address of the installation with a place to sign in. Null = there is only one place. */
  readonly loginChoice: ((addressWith: (login: string) => string) => LoginChoice) | null;
  /** How a person puts the key in its place, when we could not: why not, and the steps. Null = its pages need no key. */
  readonly keyByHand: ((failure: CrmFailure) => { readonly why: string; readonly steps: readonly string[] }) | null;
}
