/** Which account a command works on. */
import type { Installation } from '../application/ports/installations.ts';
import { chooseAccount } from './desk.ts';

const account = (crmAccountId: string, state: Installation['state'] = 'connected'): Installation => ({
  id: `i-${crmAccountId}`,
  crm: 'hubspot',
  crmAccountId,
  state,
  name: 'Acme',
  zone: 'UTC',
  appUrl: '',
  scopes: [],
  installedAt: 0,
  stateSince: 0,
  stateReason: null,
  mode: 'live',
  modeSince: null,
  modeBy: null,
  lastEventAt: null,
  sweptUntil: 0,
});
const [one, two] = [account('1'), account('2')];
const gone = account('3', 'uninstalled');

it('is the one asked for, in whatever state', () => {
  expect(chooseAccount([one, two, gone], '2')).toBe(two);
  expect(chooseAccount([one, two, gone], '3')).toBe(gone);
});

it('is the only one, or the only connected one, when none is asked for', () => {
  expect(chooseAccount([one], null)).toBe(one);
  expect(chooseAccount([gone], null)).toBe(gone);
  expect(chooseAccount([one, gone], null)).toBe(one);
});

it('is never guessed', () => {
  expect(chooseAccount([one, two, gone], null)).toEqual({
    exit: 2,
    problem: 'There are several accounts.',
    nextStep: 'Name one with --account: 1, 2, 3.',
  });
  expect(chooseAccount([one], '9')).toMatchObject({ exit: 2, problem: 'There is no account 9.' });
  expect(chooseAccount([], null)).toMatchObject({ exit: 2, problem: 'There is no account yet.' });
});
