/** The ways of telling that an account has, and what was not told lately. Nothing secret is shown. */
import { namesFor } from '../decide/names.ts';
import type { BuiltInChannel, ChannelView } from '../ports/channel-settings.ts';
import type { Installation } from '../ports/installations.ts';
import type { StoredNotice } from '../ports/notices.ts';
import type { Ports } from '../ports/ports.ts';
import { toldInWords } from '../show/follow/told-in-words.ts';
import type { NameLookup } from '../show/name-lookup.ts';
import { readablePolicy } from '../show/readable-policy.ts';

/** Times are epoch milliseconds. */
export interface ChannelInWords {
  channelId: string;
  kind: ChannelView['kind'] | BuiltInChannel;
  name: string;
  hint: string;
  builtIn: boolean;
  ready: boolean;
  changedAt: number | null;
  changedBy: string | null;
  brokenSince: number | null;
  problem: string | null;
}

/** One notice that was not told, or perhaps not. */
export interface FailureInWords {
  noticeId: string;
  channelId: string;
  leadId: string | null;
  leadUrl: string | null;
  at: number;
  sentence: string;
  retry: boolean;
}

const SHOWN = 100;

type Needs = Pick<Ports, 'channelSettings' | 'channels' | 'notices' | 'crms' | 'policies' | 'now'> & { readonly names: NameLookup };

/** Those of the CRM and the server first. Throws `CrmCallFailed` when the CRM cannot be opened. */
export async function showChannels(
  ports: Needs,
  installation: Installation,
): Promise<{ channels: ChannelInWords[]; failures: FailureInWords[] }> {
  const [own, failures, crm, email, policy, roster] = await Promise.all([
    ports.channelSettings.list(installation.id),
    ports.notices.failures(installation.id, SHOWN),
    ports.crms.open(installation.id),
    ports.channels.open(installation.id, 'email'),
    readablePolicy(ports, installation.id),
    ports.names.roster(installation),
  ]);
  const telling = { names: namesFor(policy, { roster }), zone: installation.zone, now: ports.now() };
  const channelNames = new Map(own.map(({ channelId, name }) => [channelId, name]));
  return {
    channels: [
      builtIn('crm-task', 'Task in the CRM', null),
      builtIn(
        'crm-notice',
        'Notification in the CRM',
        crm.capabilities.notices ? null : 'This CRM shows no notifications of other apps: use tasks.',
      ),
      builtIn('email', 'E-mail', 'missing' in email ? email.missing : null),
      ...own.map((channel) => ({ ...channel, builtIn: false, ready: channel.brokenSince === null })),
    ],
    failures: failures.map((notice) => ({
      noticeId: notice.noticeId,
      channelId: notice.channelId,
      leadId: notice.leadId,
      leadUrl: notice.leadId === null ? null : crm.leadUrl(notice.leadId, installation),
      at: notice.createdAt,
      sentence: toldInWords(notice, channelNames, telling).sentence,
      retry: canRetry(notice),
    })),
  };
}

/** What may have been told, and digests whose words are gone, cannot. */
const canRetry = ({ state, matter }: StoredNotice): boolean => state === 'failed' && matter !== null;

const builtIn = (channelId: BuiltInChannel, name: string, problem: string | null): ChannelInWords => ({
  channelId,
  kind: channelId,
  name,
  hint: channelId === 'email' ? 'sent by this server' : 'of the CRM',
  builtIn: true,
  ready: problem === null,
  changedAt: null,
  changedBy: null,
  brokenSince: null,
  problem,
});
