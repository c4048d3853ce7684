/** An installation without a browser. */
import { z } from 'zod';
import { connectUnattended } from '../../application/install/connect-unattended.ts';
import type { Installation } from '../../application/ports/installations.ts';
import type { Parts } from '../../wire-parts.ts';
import { answer, command, type Outcome } from '../command.ts';

/** signalbox connect */
export const connect = command({
  name: 'connect',
  summary: 'Installs Signalbox in an account without a browser, as a user its admin allowed the app to act for.',
  places: [],
  options: {
    crm: { value: 'name', meaning: 'the CRM; needed only where several can be connected so' },
    username: { value: 'name', meaning: 'the user the app acts as' },
    login: { value: 'place', meaning: 'production, sandbox, or the address of the account; the usual place when absent' },
    observing: { meaning: 'a new account begins by observing: nothing is written until it goes live' },
  },
  example: '--username signalbox@acme.example',
  takesAccount: false,
  input: z.object({
    crm: z.enum(['hubspot', 'salesforce']).optional(),
    username: z.string().trim().min(1).max(200),
    login: z.string().trim().min(1).max(255).optional(),
    observing: z.boolean().default(false),
  }),
  async run(desk, { crm: asked, username, login = null, observing }): Promise<Outcome> {
    const { ports } = await desk.parts();
    const [crm = asked, ...others] = asked === undefined ? crmsOf(ports.signIns) : [asked];
    if (crm === undefined) return NO_KEY;
    if (others.length > 0) return { exit: 2, problem: 'Several CRMs can be connected so.', nextStep: 'Name one with --crm.' };
    const connected = await connectUnattended(ports, { crm, username, login, mode: observing ? 'observing' : 'live' });
    if (connected.kind !== 'connected') return connected.kind === 'not-configured' ? NO_KEY : NO_PLACE;
    const { installation, again, policy, stamp, pageKey } = connected;
    const data = { account: installation.crmAccountId, name: installation.name, again, policy, stamp, pageKey: pageKey.kind };
    return answer(data, [
      `${installation.name} (${installation.crmAccountId}) is connected${again ? ' again' : ''}.`,
      ...(policy === 'nobody-to-route-to' ? ['There is nobody yet who can own leads, so they wait until a policy is published.'] : []),
      ...(stamp === 'incomplete' ? ['The fields of the routing stamp are missing; owners are assigned without it.'] : []),
      ...(pageKey.kind === 'to-paste'
        ? [
            'The pages in the CRM have no key yet: install the package, let the user manage named credentials, then run signalbox key --renew.',
          ]
        : []),
    ]);
  },
});

type Crm = Installation['crm'];

const crmsOf = (signIns: Parts['ports']['signIns']): Crm[] => Object.keys(signIns).filter((name): name is Crm => name in signIns);

const NO_KEY: Outcome = {
  exit: 2,
  problem: 'This server cannot sign in to this CRM without a browser.',
  nextStep: 'Set the credentials of the CRM, and the key file to sign in with (docs/configuration.md).',
};

const NO_PLACE: Outcome = {
  exit: 2,
  problem: 'The place to sign in is none of this CRM.',
  nextStep: 'Give production, sandbox, or the address of the account as the browser shows it.',
};
