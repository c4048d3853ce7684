/** The accounts of this server. */
import { z } from 'zod';
import { answer, command } from '../command.ts';
import { moment, painted, table } from '../table.ts';

/** signalbox installations */
export const installations = command({
  name: 'installations',
  summary: 'Lists the accounts that installed Signalbox, with their state.',
  places: [],
  options: {},
  example: '',
  takesAccount: false,
  input: z.object({}),
  async run(desk) {
    const all = await (await desk.parts()).ports.installations.list();
    const data = all.map(({ crm, crmAccountId, name, state, stateReason, stateSince, installedAt, lastEventAt }) => {
      return { account: crmAccountId, crm, name, state, stateReason, stateSince, installedAt, lastEventAt };
    });
    if (data.length === 0) return answer(data, ['No account has installed Signalbox yet (README.md).']);
    const rows = data.map((one) => [
      one.account,
      one.crm,
      one.name,
      painted(one.state === 'connected' ? 'green' : 'yellow', one.state),
      moment(one.stateSince),
      moment(one.lastEventAt),
    ]);
    return answer(data, table([['account', 'crm', 'name', 'state', 'since', 'last event'], ...rows]));
  },
});
