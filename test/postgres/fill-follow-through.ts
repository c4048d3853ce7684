/** Something in every table of what follows an assignment; the rows of followed leads come with the decisions themselves. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW } from './installed.ts';

/** Lead `a` must have been decided on. `secret` stands in whatever holds text. */
export async function fillFollowThrough(ports: PostgresPorts, id: string, secret: string): Promise<void> {
  const secrets = { kind: 'teams-webhook', url: `https://${secret}.test/hook` } as const;
  await ports.channelSettings.save(id, { channelId: 'teams', name: secret, secrets, by: secret }, NOW);
  const lead = { leadId: 'a', followId: 'a', decisionId: 'a', repId: secret, ruleId: null, poolId: null };
  const matter = { ...lead, key: 'assigned', kind: 'assigned', asked: null, dueAt: null, note: secret, at: NOW } as const;
  const recipient = { kind: 'place', address: secret } as const;
  const notice = {
    noticeId: 'n',
    leadId: 'a',
    followId: 'a',
    kind: 'assigned',
    channelId: 'teams',
    recipient,
    matter,
    keptUntil: null,
  } as const;
  await ports.notices.add(id, [notice], NOW);
}

/** Everything that can be reported. */
const ALL = { from: 0, until: NOW + MINUTE, only: {} };

/** What a port shows or changes of another installation's lead `a`: nothing, so empty or zero. */
export async function seenOfFollowThrough(ports: PostgresPorts, id: string): Promise<Record<string, unknown>> {
  return {
    channels: await ports.channelSettings.list(id),
    channel: await ports.channelSettings.open(id, 'teams'),
    removedChannel: Number(await ports.channelSettings.remove(id, 'teams')),
    notices: await ports.notices.ofLead(id, 'a'),
    claimedNotices: await ports.notices.claim(id, 9, NOW + MINUTE, MINUTE),
    retriedNotice: Number(await ports.notices.retry(id, 'n', NOW)),
    followed: await ports.followedLeads.current(id, 'a'),
    followEvents: await ports.followedLeads.events(id, 'a'),
    claimedFollowed: await ports.followedLeads.claim(id, 9, NOW + MINUTE, MINUTE),
    figures: await ports.reports.figures(id, ALL, [0]),
    behind: (await ports.reports.behind(id, ALL, { figure: 'offered', after: null, limit: 9 })).total,
    reported: await ports.reports.rows(id, ALL, { after: null, limit: 9 }),
    openByRep: [...(await ports.reports.openByRep(id, {}))],
    needingSomebody: Object.values(await ports.reports.now(id, NOW, 9)).flat(),
  };
}
