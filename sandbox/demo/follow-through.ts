/** What the demo asks of reps once a lead is theirs: enough to see every clock run, within the minutes that somebody watches. */
import type { DemoCrm } from './demo-crm.ts';
import { publish } from './publish.ts';

const limit = { enabled: true, appliesTo: {}, time: 'wall', onReassign: 'restart' };

/** Who is told when somebody is late. */
const MANAGER = 'Ottilie Brandt';

/** Publishes it in one CRM. Throws what the app answered when it refuses. */
export const publishFollowThrough = (crm: DemoCrm): Promise<number> =>
  publish(crm, 'What is asked of reps, and who is told', (policy, people) => ({
    ...policy,
    ...followThrough(people.find(({ name }) => name === MANAGER)?.repId),
  }));

const followThrough = (managerId: string | undefined) => ({
  slas: {
    limits: [
      {
        ...limit,
        id: 'accept',
        name: 'Accept within 5 minutes',
        asks: { for: 'acceptance' },
        withinMinutes: 5,
        remindMinutesBefore: 2,
        onBreach: [{ kind: 'reassign' }, { kind: 'tell-manager' }],
      },
      {
        ...limit,
        id: 'first-touch',
        name: 'First touch within 30 minutes',
        asks: { for: 'first-touch' },
        withinMinutes: 30,
        remindMinutesBefore: 10,
        onBreach: [{ kind: 'remind' }, { kind: 'tell-manager' }],
      },
    ],
  },
  acceptance: {
    reject: 'allowed',
    reasons: [
      { id: 'not-my-area', name: 'Not my area' },
      { id: 'known-to-another', name: 'Somebody else knows them' },
      { id: 'no-fit', name: 'Not a fit' },
    ],
    give: 'anyone',
  },
  notifications: { channelIds: ['email', 'crm-task'], ...(managerId === undefined ? {} : { managerId }) },
  ownership: {
    cadences: [
      {
        id: 'every-3-days',
        name: 'Every 3 days',
        enabled: true,
        appliesTo: {},
        everyDays: 3,
        escalateAfter: 2,
        then: [{ kind: 'tell-manager' }],
      },
    ],
    ownerLeft: 'reassign',
  },
  outcomes: {
    rules: [
      { outcome: 'qualified', signs: [{ kind: 'stage', values: ['salesqualifiedlead'] }, { kind: 'converted' }] },
      { outcome: 'meeting-held', signs: [{ kind: 'meeting' }] },
      { outcome: 'opportunity', signs: [{ kind: 'deal', state: 'open' }] },
      { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
      { outcome: 'lost', signs: [{ kind: 'deal', state: 'lost' }] },
    ],
  },
});
