/** Sends what goes through one channel of the account or the server, a few at a time, and stops when the channel is to be left alone. */
import type { Channel, Failed, Sent } from '../ports/channels.ts';
import type { NoticeUpdate } from '../ports/notices.ts';
import type { Ports } from '../ports/ports.ts';
import type { Outgoing } from './crm-ways.ts';
import { markSending } from './mark-sending.ts';
import { recordAttempts } from './record-attempts.ts';
import { RETRY_STEPS_MS } from './retry-schedule.ts';
import type { Sending } from './sending.ts';

/** As many as a service takes at once from one caller without complaint. */
const LANES = 8;
/** A channel that does not say for how long: until what it did not take is tried again. */
const REST_MS = RETRY_STEPS_MS[0] ?? 5_000;
/** One that takes so long to fail keeps the others waiting. */
const HANGS_MS = 5_000;
const REST_OF_HANGING_MS = 60_000;
/** Down for a moment is no news; by then it has been for five minutes. */
const TWICE = 2;
/** A channel that asks for more is tried again after this all the same. */
const LONGEST_REST_MS = 10 * 60_000;

/** Records each outcome at once and for itself: what has been told must not wait for what hangs. */
export async function sendByChannel(sending: Sending, channelId: string, outgoing: readonly Outgoing[]): Promise<void> {
  const { ports, installationId } = sending;
  const channel = await ports.channels.open(installationId, channelId);
  if ('missing' in channel) {
    const outcome: Failed = { kind: 'failed', failure: 'refused', because: channel.missing, retryAfterMs: null };
    await recordAttempts(
      sending,
      { recognisesRepeats: true },
      outgoing.map((one) => ({ ...one, outcome })),
    );
    return noteHealth(sending, channelId, [{ attempts: 0, outcome }]);
  }
  const waiting = [...outgoing];
  const tried: Tried[] = [];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const restsUntil = ports.restingChannels.until(installationId, channelId, ports.now());
      if (restsUntil !== null) {
        await ports.notices.update(
          installationId,
          [one, ...waiting.splice(0)].map((left) => putOff(left, restsUntil)),
        );
        return;
      }
      if ((await markSending(sending, [one])).length === 0) continue;
      const started = ports.now();
      const outcome = await sendOne(ports, channel, one);
      tried.push({ attempts: one.due.attempts, outcome });
      noteRest(sending, channelId, { outcome, tookMs: ports.now() - started });
      await recordAttempts(sending, channel, [{ ...one, outcome }]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, outgoing.length) }, lane));
  await noteHealth(sending, channelId, tried);
}

/** `attempts`: those before. */
interface Tried {
  readonly attempts: number;
  readonly outcome: Sent | Failed;
}

async function sendOne(ports: Pick<Ports, 'log'>, channel: Channel, { due, notice }: Outgoing): Promise<Sent | Failed> {
  try {
    return await channel.send(notice, { again: due.maybeSent });
  } catch (error) {
    ports.log.error('telling failed', { detail: channel.name }, error);
    return { kind: 'failed', failure: 'no-answer', because: 'something failed on our side', retryAfterMs: null };
  }
}

/** It was not tried. A digest was marked as being sent when it was made. */
const putOff = ({ due }: Outgoing, until: number): NoticeUpdate => ({
  noticeId: due.noticeId,
  fence: due.fence,
  state: 'waiting',
  dueAt: until,
  maybeSent: due.maybeSent,
  problem: 'the channel is busy',
});

function noteRest(
  { ports, installationId }: Sending,
  channelId: string,
  { outcome, tookMs }: { readonly outcome: Sent | Failed; readonly tookMs: number },
): void {
  if (outcome.kind === 'sent' || (outcome.failure !== 'try-later' && outcome.failure !== 'no-answer')) return;
  const forMs = Math.min(outcome.retryAfterMs ?? (tookMs < HANGS_MS ? REST_MS : REST_OF_HANGING_MS), LONGEST_REST_MS);
  ports.restingChannels.rest(installationId, channelId, ports.now() + forMs);
}

/** Nothing gets through a channel that refuses everything, or does not take what it did not take twice before; one that sent something works. */
async function noteHealth({ ports, installationId }: Sending, channelId: string, tried: readonly Tried[]): Promise<void> {
  if (tried.some(({ outcome }) => outcome.kind === 'sent')) return ports.channelSettings.markBroken(installationId, channelId, null);
  const problem = tried.flatMap((one) => whatIsWrong(one) ?? []).at(0);
  if (problem !== undefined) await ports.channelSettings.markBroken(installationId, channelId, { since: ports.now(), problem });
}

function whatIsWrong({ attempts, outcome }: Tried): string | null {
  if (outcome.kind === 'sent') return null;
  const isDown = attempts >= TWICE && (outcome.failure === 'try-later' || outcome.failure === 'no-answer');
  return outcome.failure === 'refused' || isDown ? outcome.because : null;
}
