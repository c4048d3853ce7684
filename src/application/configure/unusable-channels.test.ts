/** What the check before publishing says of channels. */
import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { memoryCrmState } from '../../crm/memory/state.ts';
import type { NotificationSettings } from '../../routing/policy/policy-notifications.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { ChannelSettings, ChannelView } from '../ports/channel-settings.ts';
import { unusableChannels } from './unusable-channels.ts';

const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'r0' }, whenOut: { kind: 'assign-anyway' } },
};
const channel = (channelId: string, change: Partial<ChannelView> = {}): ChannelView => ({
  channelId,
  kind: 'teams-webhook',
  name: `The ${channelId}`,
  hint: '',
  changedAt: 0,
  changedBy: 'olga',
  brokenSince: null,
  problem: null,
  ...change,
});

async function said(notifications: NotificationSettings | undefined, { notices = true } = {}): Promise<string[]> {
  const settings = { list: () => Promise.resolve([channel('team'), channel('old', { brokenSince: 1, problem: 'status 404' })]) };
  const crm = createMemoryCrm(memoryCrmState({ now: () => 0, reps: [] }));
  const found = await unusableChannels(
    {
      channelSettings: settings as unknown as ChannelSettings,
      channels: { open: () => Promise.resolve({ missing: 'Set SMTP_HOST.' }), whyForbidden: () => null },
    },
    { capabilities: { ...crm.capabilities, notices } },
    { installationId: 'i', policy: notifications === undefined ? policy : { ...policy, notifications } },
  );
  return found.map(({ code, sentence }) => `${code}: ${sentence}`);
}

it('says nothing where nobody is told, and of channels that work', async () => {
  expect(await said(undefined)).toEqual([]);
  expect(await said({ channelIds: ['crm-task', 'crm-notice', 'team'] })).toEqual([]);
});

it('names each channel once that nobody is told by, wherever it is named', async () => {
  const also = [{ kind: 'place', channelId: 'gone', address: '#sales' }] as const;
  const rules = [{ id: 'a', name: 'A', about: ['breach'], channelIds: ['old', 'email'], also }] as const;
  expect(await said({ channelIds: ['gone', 'crm-notice', 'email'], rules }, { notices: false })).toEqual([
    expect.stringMatching(/^channel-unknown: No channel “gone” is set up/),
    expect.stringMatching(/^channel-unusable: This CRM shows no notifications/),
    expect.stringMatching(/^channel-unusable: .*Set SMTP_HOST/),
    expect.stringMatching(/^channel-unusable: .*“The old” \(status 404\)/),
  ]);
});
