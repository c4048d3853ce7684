/** The key by which the CRM's pages call. */
import { z } from 'zod';
import { renewPageKey } from '../../application/install/renew-page-key.ts';
import { accountCommand, answer } from '../command.ts';
import { moment } from '../table.ts';

/** signalbox key */
export const key = accountCommand({
  name: 'key',
  summary: 'Shows when the key by which the pages in the CRM call was made and used; renews it.',
  places: [],
  options: { renew: { meaning: 'puts a new key into the account; the one before ends at once' } },
  example: '--renew',
  input: z.object({ renew: z.boolean().default(false) }),
  async run({ ports, installation }, { renew }) {
    if (renew) {
      const renewed = await renewPageKey(ports, installation);
      if (renewed.kind === 'refused') {
        const nextStep =
          'The key before it still holds. Connect the account again in the browser, where a new one is shown to be put in place by hand.';
        return { exit: 1, problem: `The account did not take a new key: ${renewed.failure.detail}.`, nextStep };
      }
      if (renewed.kind === 'placed') return answer({ renewed: true }, ['The account has a new key; the one before has ended.']);
    }
    const state = await ports.pageKeys.state(installation.id);
    if (state === null) return answer({ key: null }, ['The pages of this account call without a key.']);
    return answer({ key: state }, [
      `The key was made ${moment(state.madeAt)}. ${state.lastUsedAt === null ? 'No page has used it yet.' : `A page used it ${moment(state.lastUsedAt)}.`}`,
    ]);
  },
});
