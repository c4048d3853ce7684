/** What the browser shows when an installation is over. */
import type { CompleteInstall } from '../../application/install/complete-install.ts';
import { type ErrorCode, ERRORS } from '../error-table.ts';
import type { Page } from './page.ts';

type Connected = Extract<CompleteInstall, { kind: 'connected' }>;

/** The account is connected: what happens from now on, and the way to the settings. */
export function connectedPage(result: Connected, settingsUrl: string): Page {
  const { installation, again, policy, stamp } = result;
  const paragraphs = [
    again
      ? `Signalbox is connected to ${installation.name} again. Rules and history are as they were, and leads that waited are routed now.`
      : `Signalbox is connected to ${installation.name}. New contacts get an owner within seconds, and the Routing card on the contact shows why.`,
  ];
  if (policy === 'first')
    paragraphs.push(
      "It starts with two rules: the owner of the contact's company gets it, else everyone takes turns. Look them over and change them in the settings.",
    );
  if (policy === 'nobody-to-route-to')
    paragraphs.push('There is nobody yet who can own contacts, so leads wait. Add people in HubSpot, then publish rules in the settings.');
  if (stamp === 'incomplete')
    paragraphs.push('The routing properties could not be made in HubSpot. Owners are still assigned; the settings say what is missing.');
  paragraphs.push('You find the settings in HubSpot under Settings › Integrations › Connected apps › Signalbox.');
  return {
    tone: 'good',
    title: again ? 'Connected again' : 'Connected',
    paragraphs,
    action: { href: settingsUrl, label: 'Open the settings' },
    footnote: null,
  };
}

/** The installation ended otherwise. `detail` makes the table's sentence more exact. */
export function installProblemPage(problem: { code: ErrorCode; detail: string | null; installUrl: string; requestId: string }): Page {
  const { message, nextStep } = ERRORS[problem.code];
  return {
    tone: 'bad',
    title: TITLE[problem.code] ?? 'Not installed',
    paragraphs: [message, ...(problem.detail === null ? [] : [problem.detail]), nextStep],
    action: problem.code === 'not-configured' ? null : { href: problem.installUrl, label: 'Start the installation' },
    footnote: `Code ${problem.code} · request ${problem.requestId}`,
  };
}

const TITLE: Readonly<Partial<Record<ErrorCode, string>>> = {
  'install-refused': 'Nothing was installed',
  'install-state-expired': 'That took too long',
  'install-state-used': 'Already finished',
  'install-scopes-missing': 'Permissions are missing',
  'install-crm-failed': 'HubSpot did not answer',
  'not-configured': 'Not set up yet',
  'install-misconfigured': 'Not set up yet',
  internal: 'Something went wrong',
};
