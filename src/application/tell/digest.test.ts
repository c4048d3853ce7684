/** What waited, told at once. */
import type { Notice } from '../ports/channels.ts';
import { digestOf } from './digest.ts';

const recipient = { kind: 'person', name: 'Kim Novak', email: 'kim@example.com' } as const;
const kept = (number: number): Notice => ({
  id: `n-${number}`,
  thread: 't',
  kind: 'assigned',
  recipient,
  subject: `New lead: ${number}`,
  body: `Lead ${number} is yours.\nMore`,
  lead: { id: String(number), name: `Lead ${number}`, url: `https://crm.test/${number}` },
  reason: number === 1 ? 'It was your turn.' : null,
  dueAt: null,
  actions: [],
  entries: [],
});

it('lists what was kept, in its order', () => {
  const digest = digestOf([kept(1), kept(2)], { id: 'd-1', recipient });
  expect(digest).toMatchObject({ id: 'd-1', kind: 'digest', subject: 'While you were off: 2', actions: [] });
  expect(digest.entries).toEqual([
    { title: 'New lead: 1', url: 'https://crm.test/1', text: 'It was your turn.', leadId: '1' },
    { title: 'New lead: 2', url: 'https://crm.test/2', text: 'Lead 2 is yours.', leadId: '2' },
  ]);
});

it('counts what no message holds', () => {
  const many = Array.from({ length: 27 }, (_, at) => kept(at + 1));
  const digest = digestOf(many, { id: 'd-1', recipient });
  expect(digest.entries).toHaveLength(20);
  expect(digest.subject).toContain('27');
  expect(digest.body).toMatch(/first 20.*; 7 more/);
});
