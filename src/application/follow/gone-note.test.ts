/** Why a lead went to somebody else, for whoever had it. */
import type { FollowDetail } from '../ports/followed-leads.ts';
import { goneNote } from './gone-note.ts';

const breached = (kind: 'reassign' | 'tell-manager'): FollowDetail => ({
  kind: 'breached',
  clockId: 'accept',
  startedAt: 0,
  name: 'Accept in 5 minutes',
  asks: 'acceptance',
  done: [{ kind }],
});

test.each<[string, FollowDetail[], string | null]>([
  ['a limit that took it away', [breached('tell-manager'), breached('reassign')], '“Accept in 5 minutes” was missed.'],
  ['a limit that only told the manager', [breached('tell-manager')], null],
  ['a manager', [{ kind: 'given', to: 'ben', note: 'Knows them.', via: 'home' }], 'Olga gave it to them: “Knows them.”'],
  [
    'a person in the CRM',
    [breached('tell-manager'), { kind: 'owner-changed', by: 'person', from: 'ana', to: 'ben' }],
    'A person changed the owner in the CRM.',
  ],
  ['a routing that was asked for', [{ kind: 'accepted', via: 'card' }], null],
])('%s', (_, since, note) => {
  expect(goneNote(since.map((detail) => ({ detail, by: 'Olga' })))).toBe(note);
});
