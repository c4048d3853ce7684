/** Absences and turns as ops change them: at once, with a name and a reason, seen by the next lead. */
import { addLead } from '../../src/crm/memory/state.ts';
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import { type App, START, serveApp } from './app.ts';

const HOUR = 3_600_000;
let app: App;
serveApp((served) => {
  app = served;
});
let portals = 7000;
let account: Awaited<ReturnType<App['connect']>>;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((portals += 1)));
  const policy = defaultPolicy({ reps: [...account.crm.reps.values()], teams: account.crm.teams, readAt: 0 }, { alwaysOwned: false });
  if (policy === null) throw new Error('the account has people');
  const onePool = { ...policy, pools: policy.pools.filter(({ id }) => id === 'everyone') };
  await app.ports.policies.publish(account.installation.id, { policy: onePool, by: 'olga', note: null, now: START });
});

let requests = 0;
const requestId = () => `00000000-0000-4000-8000-${String((requests += 1)).padStart(12, '0')}`;
const ask = async (method: string, path: string, body?: Record<string, unknown>) =>
  (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, body)).json;
const failed = (code: string) => expect.objectContaining({ ok: false, code }) as unknown;

/** Routes leads one by one and gives who got them. */
async function route(...leadIds: readonly string[]): Promise<(string | null)[]> {
  const owners = [];
  for (const leadId of leadIds) {
    addLead(account.crm, { id: leadId });
    const request = { kind: 'new', excluded: [], poolId: null } as const;
    await app.ports.waitingLeads.ask(account.installation.id, [{ leadId, request, requestedAt: app.clock.now }], app.clock.now);
    await app.work(account.installation.id);
    owners.push(account.crm.leads.get(leadId)?.ownerId ?? null);
  }
  return owners;
}

describe('an absence', () => {
  const enter = (body: Record<string, unknown>) =>
    ask('POST', '/absences', { requestId: requestId(), from: null, until: null, why: 'flu', ...body });

  it('holds for the next lead, is listed, and ends when somebody ends it', async () => {
    expect(await enter({ repId: '1' })).toMatchObject({
      ok: true,
      data: {
        absences: [
          {
            repId: '1',
            name: 'Ana',
            until: null,
            by: 'olga@example.test',
            now: true,
            sentence: 'Away since Wed 18 Nov, 11:00, until further notice',
          },
        ],
      },
    });
    expect(await route('1', '2', '3')).toEqual(['2', '3', '2']);
    const listed = (await ask('GET', '/absences')) as { data: { absences: { absenceId: string }[] } };
    const [{ absenceId } = { absenceId: '' }] = listed.data.absences;
    expect(await ask('POST', `/absences/${absenceId}/end`, { requestId: requestId() })).toEqual({ ok: true, data: { absences: [] } });
    expect(await ask('POST', `/absences/${absenceId}/end`, { requestId: requestId() })).toEqual(failed('unknown-absence'));
    expect(await route('4', '5')).toContain('1');
  });

  it('that was entered because somebody did not answer is ended like any other', async () => {
    const absence = {
      absenceId: 'silent:1:0',
      repId: '1',
      from: START,
      until: null,
      why: 'Did not answer a lead in time',
      by: 'Signalbox',
    };
    await app.ports.absences.add(account.installation.id, absence, START);
    const ending = `/absences/${encodeURIComponent('silent:1:0')}/end`;
    expect(await ask('POST', ending, { requestId: requestId() })).toEqual({ ok: true, data: { absences: [] } });
  });

  it('with an end is over by itself, and one to come does not hold yet', async () => {
    await enter({ repId: '1', until: START + HOUR });
    await enter({ repId: '2', from: START + HOUR, until: START + 2 * HOUR, why: 'dentist' });
    expect(await route('1')).toEqual(['2']);
    app.clock.now = START + HOUR;
    expect(await ask('GET', '/absences')).toMatchObject({ data: { absences: [{ repId: '2', now: true }] } });
    expect(await route('2', '3')).toEqual(['3', '1']);
  });

  it('names somebody who can own leads, and has a time', async () => {
    expect(await enter({ repId: '99' })).toEqual(failed('unknown-rep'));
    expect(await enter({ repId: '1', until: START })).toEqual(failed('absence-without-time'));
    expect(await enter({ repId: '1', from: START + HOUR, until: START + HOUR })).toEqual(failed('absence-without-time'));
    expect(await enter({ repId: '1', why: ' ' })).toEqual(failed('malformed'));
    expect(await ask('GET', '/absences')).toEqual({ ok: true, data: { absences: [] } });
  });

  it('of another account is not seen and cannot be ended', async () => {
    const entered = (await enter({ repId: '1' })) as { data: { absences: { absenceId: string }[] } };
    const id = entered.data.absences[0]?.absenceId ?? '';
    account = await app.connect(String((portals += 1)));
    expect(await ask('GET', '/absences')).toEqual({ ok: true, data: { absences: [] } });
    expect(await ask('POST', `/absences/${id}/end`, { requestId: requestId() })).toEqual(failed('unknown-absence'));
  });
});

describe('turns', () => {
  const adjust = (body: Record<string, unknown>) =>
    ask('POST', '/rotation/adjust', { requestId: requestId(), rotationId: 'everyone', why: 'back from leave', ...body });
  const standing = async () =>
    (await ask('GET', '/rotation')) as {
      data: {
        rotations: {
          rotationId: string;
          worstDeviation: number;
          turns: number;
          members: { repId: string; credit: number; entitled: number; received: number }[];
        }[];
      };
    };

  it('show what everybody was due and got, and when', async () => {
    expect((await standing()).data.rotations).toMatchObject([{ rotationId: 'everyone', turns: 0, worstDeviation: 0 }]);
    await route('1', '2');
    const [rotation] = (await standing()).data.rotations;
    expect(rotation).toMatchObject({
      turns: 2,
      members: [
        { repId: '1', name: 'Ana', weight: 1, received: 1, adjusted: 0, servedLeadsAgo: 1, lastServedAt: START },
        { repId: '2', received: 1, servedLeadsAgo: 0 },
        { repId: '3', received: 0, servedLeadsAgo: null, lastServedAt: null },
      ],
    });
    expect(rotation?.members.map(({ credit }) => Number(credit.toFixed(6)))).toEqual([-0.333333, -0.333333, 0.666667]);
    expect(rotation?.worstDeviation).toBeCloseTo(2 / 3, 9);
  });

  it('given come first, and taken come later, with who and why', async () => {
    expect(await adjust({ repId: '3', leads: 2 })).toMatchObject({
      ok: true,
      data: {
        rotations: [{ members: [{ repId: '1' }, { repId: '2' }, { repId: '3', credit: 2, adjusted: 2 }] }],
        adjustments: [
          {
            repId: '3',
            repName: 'Cem',
            leads: 2,
            by: 'olga@example.test',
            sentence: 'olga@example.test gave Cem 2 turns: back from leave',
          },
        ],
      },
    });
    expect((await route('1', '2', '3', '4', '5')).filter((owner) => owner === '3')).toHaveLength(3);
    await adjust({ repId: '1', leads: -1, why: 'on a big deal' });
    const [rotation] = (await standing()).data.rotations;
    expect(rotation?.members.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(0, 9);
  });

  it('are refused where they mean nothing', async () => {
    expect(await adjust({ repId: '1', leads: 1, rotationId: 'nothing' })).toEqual(failed('unknown-rotation'));
    expect(await adjust({ repId: '99', leads: 1 })).toEqual(failed('not-in-rotation'));
    expect(await adjust({ repId: '1', leads: 0 })).toEqual(failed('malformed'));
    expect(await adjust({ repId: '1', leads: 1, why: '' })).toEqual(failed('malformed'));
    expect(await ask('GET', '/rotation')).toMatchObject({ data: { adjustments: [] } });
  });
});
