import type { FollowDetail } from '../ports/followed-leads.ts';
import { passedOn } from './passed-on.ts';

const rejected = (reason: string): FollowDetail => ({ kind: 'rejected', reasonId: null, reason, note: null, via: 'card' });
const missed = (done: Extract<FollowDetail, { kind: 'breached' }>['done']): FollowDetail => ({
  kind: 'breached',
  clockId: 'c',
  startedAt: 0,
  name: 'Accept soon',
  asks: 'acceptance',
  done,
});
const given = (via: 'card' | 'home'): FollowDetail => ({ kind: 'given', to: '9', note: null, via });
const who = (...events: (readonly [repId: string | null, detail: FollowDetail])[]) =>
  passedOn(events.map(([repId, detail]) => ({ repId, detail })));

it('names whoever let the lead go, each once, with why they did so last', () => {
  expect(
    who(
      ['1', rejected('Wrong region')],
      ['2', missed([{ kind: 'tell-manager' }])],
      ['3', missed([{ kind: 'remind' }, { kind: 'reassign' }])],
      ['4', given('card')],
      ['1', missed([{ kind: 'pool', poolId: 'p' }])],
      ['5', { kind: 'accepted', via: 'card' }],
    ),
  ).toEqual([
    { repId: '1', because: 'let it lapse (Accept soon)' },
    { repId: '3', because: 'let it lapse (Accept soon)' },
    { repId: '4', because: 'gave it away' },
  ]);
});

it('does not name a rep from whom a manager took it', () => {
  expect(who(['1', given('home')], [null, given('home')])).toEqual([]);
});

it('forgets what was before the lead was closed', () => {
  expect(who(['1', rejected('')], ['1', { kind: 'closed', because: 'recycled' }], ['2', rejected('')])).toEqual([
    { repId: '2', because: 'rejected it' },
  ]);
});
