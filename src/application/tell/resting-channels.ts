/**
 * Channels that are left alone for a while: one that is limited asks for it, and one that hangs would keep everything else waiting. What is to go through
 * them waits without being tried, so that a burst does not use its attempts up. One process knows of its own; another finds out by itself.
 */

/** Epoch ms. */
export interface RestingChannels {
  /** Until when the channel is left alone; null = it is not. */
  until(installationId: string, channelId: string, now: number): number | null;
  rest(installationId: string, channelId: string, until: number): void;
}

/** One per process. */
export function createRestingChannels(): RestingChannels {
  const resting = new Map<string, number>();
  const keyOf = (installationId: string, channelId: string): string => `${installationId} ${channelId}`;
  return {
    until(installationId, channelId, now) {
      const key = keyOf(installationId, channelId);
      const until = resting.get(key);
      if (until === undefined) return null;
      if (until > now) return until;
      resting.delete(key);
      return null;
    },
    rest(installationId, channelId, until) {
      const key = keyOf(installationId, channelId);
      resting.set(key, Math.max(until, resting.get(key) ?? 0));
    },
  };
}
