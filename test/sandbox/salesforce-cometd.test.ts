import { leadId, until } from './started-events.ts';
import { update, useEvents } from './use-events.ts';

const { announce, cometd, org } = useEvents();

describe('CometD', () => {
  it('brings a change with its header, by the names of fields, and enriched with the owner', async () => {
    const subscription = cometd();
    await subscription.granted;
    org().bus.publish({ ...update({ LastName: 'Okafor', Street: '1 High St', Status: null }), client: 'Signalbox' });
    const event = await until('the event', () => subscription.events[0]);
    expect(event.payload).toMatchObject({
      ChangeEventHeader: {
        entityName: 'Lead',
        recordIds: [leadId(1)],
        changeType: 'UPDATE',
        changeOrigin: 'com/salesforce/api/rest/67.0;client=Signalbox',
        sequenceNumber: 1,
        changedFields: ['Name.LastName', 'Address.Street', 'Status'],
      },
      Name: { LastName: 'Okafor' },
      Address: { Street: '1 High St' },
      Status: null,
      OwnerId: '005SX0000000009AAA',
    });
    expect(event.payload).not.toHaveProperty('Company');
  });

  it('replays from an id, and everything that is retained', async () => {
    announce(3);
    const all = cometd({ replay: -2 });
    await until('all events', () => all.events.length === 3);
    const ids = all.events.map(({ event }) => event.replayId);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const rest = cometd({ replay: ids[0] ?? 0 });
    const none = cometd({ replay: -1 });
    await none.granted;
    await until('the rest', () => rest.events.length === 2);
    announce(1);
    await until('the new one', () => none.events.length === 1 && rest.events.length === 3);
    expect(rest.events.slice(0, 2).map(({ event }) => event.replayId)).toEqual(ids.slice(1));
  });

  it('refuses ids that are no longer retained or never were', async () => {
    announce(1);
    const first = cometd({ replay: -2 });
    const id = (await until('the event', () => first.events[0])).event.replayId;
    await expect(cometd({ replay: id + 1000 }).granted).rejects.toThrow(`The replayId {${id + 1000}} you provided was invalid`);
    org().levers.advance(71 * 3_600_000);
    await cometd({ replay: id }).granted;
    org().levers.advance(2 * 3_600_000);
    await expect(cometd({ replay: id }).granted).rejects.toThrow(/^400::.*invalid/);
  });

  it('refuses a stale id also when a client comes back', async () => {
    announce(1);
    const subscription = cometd({ replay: -2 });
    await until('the event', () => subscription.events[0]);
    org().levers.expireReplayIds();
    org().levers.disconnect();
    await until('the refusal', () => subscription.refusals.some((words) => words.startsWith('403::Unknown client')));
    await until('the stale id', () => subscription.refusals.some((words) => words.startsWith('400::The replayId')));
    announce(1);
    expect(org().levers.subscribers()).toEqual([]);
  });

  it('brings a client back that was forgotten, from where it was', async () => {
    announce(1);
    const subscription = cometd({ replay: -2 });
    await until('the event', () => subscription.events[0]);
    org().levers.disconnect();
    announce(2);
    await until('what came meanwhile', () => subscription.events.length === 3);
  });

  it('asks for a good token in the handshake and in every connect', async () => {
    const stranger = cometd({ token: 'other' });
    const refusal = await until('the refusal', () => stranger.refusals[0]);
    expect(refusal).toBe('403::Handshake denied [{"reconnect":"none"},{"sfdc":{"failureReason":"401::Authentication invalid"}}]');
    const subscription = cometd();
    await subscription.granted;
    org().conditions.tokens.clear();
    announce(1);
    expect(await until('the end', () => subscription.refusals[0])).toMatch(/^401::Authentication invalid \[\{"reconnect":"none"/);
    expect(subscription.events).toEqual([]);
  });

  it('knows only channels that exist, and shows them to those who may see all records', async () => {
    await expect(cometd({ channel: '/data/AccountChangeEvent' }).granted).rejects.toThrow(/^400::.*doesn't exist/);
    await cometd({ channel: '/data/LeadChangeEvent' }).granted;
    org().conditions.packageInstalled = false;
    await expect(cometd().granted).rejects.toThrow(/^400::.*Signalbox__chn/);
    org().conditions.mayViewAll = false;
    await expect(cometd({ channel: '/data/ChangeEvents' }).granted).rejects.toThrow(/^403::/);
  });

  it('refuses subscriptions when the events of the day are used up', async () => {
    org().levers.limitReached(true);
    const subscription = cometd();
    const words = await until('the refusal', () => subscription.refusals[0]);
    expect(words).toMatch(/^403::Organization total events daily limit exceeded/);
  });

  it('falls silent without closing', async () => {
    const subscription = cometd();
    await subscription.granted;
    org().levers.freeze();
    announce(1);
    const fresh = cometd({ replay: -2 });
    await until('the fresh one', () => fresh.events.length === 1);
    expect(subscription.events).toEqual([]);
  });
});
