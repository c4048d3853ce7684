/** A person's choice of owner always wins on Salesforce, whose history names a user and nothing else: the real readings of the local org, judged. */
import { judgeHistory } from '../../src/application/deliver/judge-history.ts';
import { correctAuthors } from '../../src/application/deliver/read-owner-history.ts';
import { type SalesforceWorld, salesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
beforeEach(async () => {
  world = await salesforceWorld();
});
afterEach(() => world.close());

const MINUTE = 60_000;
const stamp = { routedAt: 1, rule: 'r', reason: 'because', policyVersion: 1, method: 'pool' };

describe.each([
  ['a Lead', { company: 'Acme' }],
  ['a Contact', {}],
])('of %s', (_what, fields) => {
  let leadId: string;
  let createdAt: number;
  let before: string;
  beforeEach(() => {
    leadId = world.createLead(fields);
    before = String(world.control.get(leadId)?.fields['OwnerId']);
    world.advance(MINUTE);
    createdAt = Date.now() + MINUTE;
  });

  const [us, them] = [() => world.repIds[0], () => world.repIds[1]];
  const writes = () => world.crm.writeOwners([{ leadId, ownerId: us(), stamp, traceId: 'a' }]);
  /** As someone: an admin by hand, or our own user, as a Flow in our transaction does and a person who lent us theirs. */
  const gives = (ownerId: string, userId?: string) => world.control.edit(leadId, { OwnerId: ownerId }, userId);
  const verdict = async (sentAt: readonly number[] = [createdAt]) => {
    const [reading] = await world.crm.readOwnerHistory([leadId]);
    if (reading === undefined) throw new Error('the lead is gone');
    const sent = { ownerIds: new Set([us(), before]), sentAt, since: createdAt };
    const write = { ownerId: us(), expectedOwnerId: before, createdAt, state: 'written', reasserted: false } as const;
    return judgeHistory(write, correctAuthors(reading, sent));
  };

  it('stands when it came before our write, after it, or in between, when it is given back', async () => {
    gives(them());
    expect(await verdict([])).toMatchObject({ kind: 'person', change: { ownerId: them() } });
    world.advance(10_000);
    await writes();
    expect(await verdict()).toMatchObject({ kind: 'person-overwritten', change: { ownerId: them() } });
    world.advance(10_000);
    gives(world.repIds[2]);
    expect(await verdict()).toMatchObject({ kind: 'person', change: { ownerId: world.repIds[2] } });
  });

  it('stands when the person shares the user we act as', async () => {
    await writes();
    world.advance(MINUTE);
    gives(them(), world.control.integrationUserId);
    expect(await verdict()).toMatchObject({ kind: 'person', change: { ownerId: them() } });
  });

  it('is told from a Flow that gives another owner in our own transaction, before or after our line', async () => {
    gives(them(), world.control.integrationUserId);
    expect(await verdict()).toMatchObject({ kind: 'automation', change: { ownerId: them() } });
    await writes();
    gives(world.repIds[2], world.control.integrationUserId);
    expect(await verdict()).toMatchObject({ kind: 'automation', change: { ownerId: world.repIds[2] } });
  });
});
