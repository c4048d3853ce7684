/** Channels that a policy tells people by and that cannot be used: nobody is told by them. */
import { finding, type Finding } from '../../routing/lint/finding.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Crm } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';

/** One finding per channel. A warning: the policy may come from another account, and leads are routed all the same. */
export async function unusableChannels(
  ports: Pick<Ports, 'channelSettings' | 'channels'>,
  crm: Pick<Crm, 'capabilities'>,
  { installationId, policy }: { readonly installationId: string; readonly policy: Policy },
): Promise<Finding[]> {
  const named = channelsIn(policy);
  if (named.size === 0) return [];
  const own = new Map((await ports.channelSettings.list(installationId)).map((channel) => [channel.channelId, channel]));
  const findings = await Promise.all(
    [...named].map(async (channelId): Promise<Finding[]> => {
      if (channelId === 'crm-task') return [];
      if (channelId === 'crm-notice')
        return crm.capabilities.notices
          ? []
          : [unusable('This CRM shows no notifications of other apps. Tell people by tasks or another channel.')];
      if (channelId === 'email') {
        const email = await ports.channels.open(installationId, channelId);
        return 'missing' in email ? [unusable(`Nobody is told by e-mail. ${email.missing}`)] : [];
      }
      const channel = own.get(channelId);
      if (channel === undefined)
        return [
          finding(
            'warning',
            'channel-unknown',
            `No channel “${channelId}” is set up, so nobody is told by it. Set it up under Channels, or choose another.`,
          ),
        ];
      return channel.brokenSince === null
        ? []
        : [
            unusable(
              `Nothing gets through the channel “${channel.name}” (${channel.problem ?? 'refused'}). Set it up again under Channels.`,
            ),
          ];
    }),
  );
  return findings.flat();
}

const unusable = (sentence: string): Finding => finding('warning', 'channel-unusable', sentence);

function channelsIn({ notifications }: Policy): ReadonlySet<string> {
  const { channelIds = [], rules = [] } = notifications ?? {};
  const places = rules.flatMap(({ also = [] }) => also.flatMap((one) => (one.kind === 'place' ? [one.channelId] : [])));
  return new Set([...channelIds, ...rules.flatMap((rule) => rule.channelIds), ...places]);
}
