/** What the browser shows around an installation: where to sign in, that it is done, or what went wrong. What is each CRM's own comes from its side. */
import type { CompleteInstall } from '../../application/install/complete-install.ts';
import type { PageKeyGiven } from '../../application/install/page-key.ts';
import { type ErrorCode, ERRORS } from '../error-table.ts';
import type { InstallSide, LoginChoice } from '../install-side.ts';
import type { Block, Page } from './page.ts';

type Connected = Extract<CompleteInstall, { kind: 'connected' }>;

/** Asks where to sign in. `along` comes back with the answer. */
export function loginPage({ sentence, links, form }: LoginChoice, along: Readonly<Record<string, string>>): Page {
  return {
    tone: 'question',
    title: 'Install Signalbox',
    blocks: [sentence, ...links.map((link) => ({ link })), { form: { ...form, along } }],
    action: null,
    footnote: null,
  };
}

/** The account is connected: what happens from now on, and the way to the settings. */
export function connectedPage(result: Connected, side: InstallSide): Page {
  const { installation, again, policy, stamp, pageKey } = result;
  const words = side.connected;
  const blocks: Block[] = [
    again
      ? `Signalbox is connected to ${installation.name} again. Rules and history are as they were, and leads that waited are routed now.`
      : `Signalbox is connected to ${installation.name}. ${words.fromNowOn}`,
  ];
  if (policy === 'first') blocks.push(words.firstPolicy);
  if (policy === 'nobody-to-route-to') blocks.push(words.nobodyToRouteTo);
  if (stamp === 'incomplete') blocks.push(words.stampIncomplete);
  blocks.push(...keyToPaste(pageKey, side), words.whereSettingsAre);
  return {
    tone: 'good',
    title: again ? 'Connected again' : 'Connected',
    blocks,
    action: { href: side.settingsUrl(installation), label: 'Open the settings' },
    footnote: null,
  };
}

function keyToPaste(given: PageKeyGiven, side: InstallSide): Block[] {
  if (given.kind !== 'to-paste' || side.keyByHand === null) return [];
  const { why, steps } = side.keyByHand(given.failure);
  return [why, { steps }, { secret: given.key }, 'This key is shown only now. Whoever has it speaks for the whole account.'];
}

/** The installation ended otherwise. `detail` makes the table's sentence more exact. */
export function installProblemPage(
  side: InstallSide,
  problem: { code: ErrorCode; detail: string | null; installUrl: string; requestId: string },
): Page {
  const { message, nextStep } = ERRORS[problem.code];
  return {
    tone: 'bad',
    title: problem.code === 'install-crm-failed' ? `${side.crmName} did not answer` : (TITLE[problem.code] ?? 'Not installed'),
    blocks: [message, ...(problem.detail === null ? [] : [problem.detail]), nextStep],
    action: problem.code === 'not-configured' ? null : { href: problem.installUrl, label: 'Start the installation' },
    footnote: `Code ${problem.code} · request ${problem.requestId}`,
  };
}

const TITLE: Readonly<Partial<Record<ErrorCode, string>>> = {
  'install-refused': 'Nothing was installed',
  'install-app-blocked': 'The account does not let Signalbox in yet',
  'install-user-not-approved': 'You may not connect Signalbox yet',
  'install-unknown-login': 'That is no place to sign in',
  'install-state-expired': 'That took too long',
  'install-state-used': 'Already finished',
  'install-scopes-missing': 'Permissions are missing',
  'not-configured': 'Not set up yet',
  'install-misconfigured': 'Not set up yet',
  internal: 'Something went wrong',
};
