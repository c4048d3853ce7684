/** One run that tells. */
import type { Ports } from '../ports/ports.ts';
import type { RestingChannels } from './resting-channels.ts';
import type { Telling, TellingPorts } from './telling.ts';

/** Longer than a channel may take to send, in ms: several calls where it first has to find the person. */
export const LEASE_MS = 90_000;

export type SendingPorts = TellingPorts &
  Pick<Ports, 'notices' | 'channels' | 'channelSettings' | 'metrics' | 'log' | 'newId'> & { readonly restingChannels: RestingChannels };

/** One run over claimed notices. */
export interface Sending {
  readonly ports: SendingPorts;
  readonly installationId: string;
  readonly telling: Telling;
}
