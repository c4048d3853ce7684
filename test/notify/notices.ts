/** Notices that the tests of the channels send, the hostile one among them. */
import type { Failed, Notice, Sent } from '../../src/application/ports/channels.ts';

export const NOTICE: Notice = {
  id: 'ntc_01-a',
  thread: 'lead_42',
  kind: 'assigned',
  recipient: { kind: 'person', name: 'Kim Novak', email: 'kim@example.com' },
  subject: 'New lead: Ana Ortiz',
  body: 'Ana Ortiz is yours.\nIt was your turn in DACH.',
  lead: { id: '42', name: 'Ana Ortiz', url: 'https://crm.example.com/leads/42' },
  reason: 'It was your turn in DACH.',
  dueAt: Date.UTC(2026, 10, 20, 13, 5),
  actions: [
    { name: 'accept', label: 'Accept', url: 'https://box.example.com/answers/tok-accept', token: 'tok-accept' },
    { name: 'reject', label: 'Reject', url: 'https://box.example.com/answers/tok-reject', token: 'tok-reject' },
  ],
  entries: [],
};

/** What a lead might call itself. */
export const HOSTILE_NAME = `<!channel> <@U0VICTIM> <https://evil.test|click> *b* _i_ [a](https://evil.test) **x** <img src=x onerror=alert(1)> "' & {{DATE(2026-01-01)}}`;

export const HOSTILE: Notice = {
  ...NOTICE,
  id: 'ntc_hostile',
  subject: `New lead: ${HOSTILE_NAME}\r\nBcc: victim@example.com`,
  body: `${HOSTILE_NAME} is yours.`,
  lead: { id: '42', name: HOSTILE_NAME, url: `https://crm.example.com/leads/42?x="><script>` },
  recipient: { kind: 'person', name: 'Kim\r\nBcc: victim@example.com, "N"', email: 'kim@example.com' },
};

/** A digest with this many things. */
export const digest = (count: number, text = 'It was your turn.'): Notice => ({
  ...NOTICE,
  id: 'ntc_digest',
  kind: 'digest',
  subject: `While you were off: ${count}`,
  body: `${count} things waited for you.`,
  lead: null,
  actions: [],
  entries: Array.from({ length: count }, (_, at) => ({ title: `Lead ${at + 1}`, url: `https://crm.example.com/leads/${at + 1}`, text })),
});

export const FIRST = { again: false };
export const AGAIN = { again: true };

/** What a failure shows to people, to look for secrets in. */
export const shown = (outcome: Sent | Failed): string => JSON.stringify(outcome);
