/** Channels that are one place, whoever it is for: what goes to several people is told there once. */
import type { ChannelSettings, ChannelView } from '../ports/channel-settings.ts';

const PLACES: ReadonlySet<ChannelView['kind']> = new Set(['slack-webhook', 'teams-webhook']);

/** Whether a channel of this kind is a place of its own. */
export const isPlace = (kind: ChannelView['kind']): boolean => PLACES.has(kind);

/** Ids of the account's channels that are one place. */
export async function placesAmong(channels: Pick<ChannelSettings, 'list'>, installationId: string): Promise<ReadonlySet<string>> {
  const all = await channels.list(installationId);
  return new Set(all.filter(({ kind }) => isPlace(kind)).map(({ channelId }) => channelId));
}
