/**
 * Tells what is to be told: claim, make the words, mark as being sent, send, record. Every step is durable before the next, so that a crash anywhere
 * tells nothing twice: what may have been told is sent again only by a channel that knows it again.
 */
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Channel, Failed, Sent } from '../ports/channels.ts';
import type { DueNotice, NoticeUpdate } from '../ports/notices.ts';
import type { Ports } from '../ports/ports.ts';
import { afterAttempt } from './after-attempt.ts';
import { CRM_WAYS, type Outgoing } from './crm-ways.ts';
import { joinDigests } from './join-digests.ts';
import { makeReady } from './make-ready.ts';
import { LEASE_MS, type Sending, type SendingPorts } from './sending.ts';
import { readTelling, type Telling } from './telling.ts';

const BATCH = 50;
/** The words are made from what the CRM holds; while it is down they wait so long. */
const CRM_DOWN_MS = 10_000;

/** `again` = there is more. Throws `CrmCallFailed` after everything was given back. */
export async function sendNotices(ports: SendingPorts, installationId: string): Promise<{ again: boolean }> {
  const claimed = await ports.notices.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (claimed.length === 0) return { again: false };
  const telling = await readOrGiveBack(ports, installationId, claimed);
  if (telling === null) await ports.notices.update(installationId, claimed.map(nobodyToTellFor));
  else await send({ ports, installationId, telling }, claimed);
  return { again: claimed.length >= BATCH };
}

const nobodyToTellFor = ({ noticeId, fence }: DueNotice): NoticeUpdate => ({
  noticeId,
  fence,
  state: 'dropped',
  dueAt: null,
  problem: 'the account has no policy',
});

async function readOrGiveBack(ports: SendingPorts, installationId: string, claimed: readonly DueNotice[]): Promise<Telling | null> {
  try {
    return await readTelling(
      ports,
      installationId,
      claimed.flatMap(({ matter }) => matter ?? []),
    );
  } catch (error) {
    const problem = error instanceof CrmCallFailed ? error.failure.detail : 'something failed on our side';
    const dueAt = ports.now() + Math.max(CRM_DOWN_MS, (error instanceof CrmCallFailed ? error.failure.retryAfterMs : null) ?? 0);
    await ports.notices.update(
      installationId,
      claimed.map(({ noticeId, fence, state }) => ({ noticeId, fence, state: state === 'kept' ? 'kept' : 'waiting', dueAt, problem })),
    );
    throw error;
  }
}

async function send(sending: Sending, claimed: readonly DueNotice[]): Promise<void> {
  const { ports, installationId } = sending;
  const { ready, settled } = await makeReady(sending, claimed);
  await ports.notices.update(installationId, settled);
  const { single, digests } = await joinDigests(sending, ready);
  const held = await ports.notices.markSending(
    installationId,
    single.map(({ due, notice }) => ({ noticeId: due.noticeId, fence: due.fence, notice })),
  );
  const outgoing = [...single.filter(({ due }) => held.has(due.noticeId)), ...digests];
  const byChannel = Map.groupBy(outgoing, ({ due }) => due.channelId);
  await Promise.all([...byChannel].map(([channelId, through]) => sendThrough(sending, channelId, through)));
}

async function sendThrough(sending: Sending, channelId: string, outgoing: readonly Outgoing[]): Promise<void> {
  const { ports, installationId, telling } = sending;
  const way = CRM_WAYS.get(channelId);
  if (way !== undefined) {
    const outcomes = await way.sendAll(telling, outgoing);
    await record(
      sending,
      way,
      outgoing.flatMap((one, at) => (outcomes[at] === undefined ? [] : [{ ...one, outcome: outcomes[at] }])),
    );
    return;
  }
  const channel = await ports.channels.open(installationId, channelId);
  if ('missing' in channel) {
    const outcome: Failed = { kind: 'failed', failure: 'refused', because: channel.missing, retryAfterMs: null };
    await record(
      sending,
      { recognisesRepeats: true },
      outgoing.map((one) => ({ ...one, outcome })),
    );
    return;
  }
  const outcomes = await Promise.all(
    outgoing.map(async (one) => {
      const outcome = await sendOne(ports, channel, one);
      // At once and for itself: what has been told must not wait for what hangs.
      await record(sending, channel, [{ ...one, outcome }]);
      return outcome;
    }),
  );
  await noteHealth(sending, channelId, outcomes);
}

async function sendOne(ports: Pick<Ports, 'log'>, channel: Channel, { due, notice }: Outgoing): Promise<Sent | Failed> {
  try {
    return await channel.send(notice, { again: due.maybeSent });
  } catch (error) {
    ports.log.error('telling failed', { detail: channel.name }, error);
    return { kind: 'failed', failure: 'no-answer', because: 'something failed on our side', retryAfterMs: null };
  }
}

type Attempted = Outgoing & { readonly outcome: Sent | Failed };

async function record(
  { ports, installationId }: Sending,
  channel: Pick<Channel, 'recognisesRepeats'>,
  attempted: readonly Attempted[],
): Promise<void> {
  const now = ports.now();
  const updates = attempted.map(({ due, outcome }) => afterAttempt(due, outcome, { now, channel }));
  await ports.notices.update(installationId, updates);
  for (const { due, outcome } of attempted) {
    const builtIn = CRM_WAYS.has(due.channelId) || due.channelId === 'email';
    const result = outcome.kind === 'sent' ? 'sent' : outcome.failure;
    ports.metrics.count('signalbox_notices_total', { channel: builtIn ? due.channelId : 'own', result });
    if (outcome.kind === 'sent' && due.state !== 'kept' && due.matter !== null)
      ports.metrics.observe('signalbox_time_to_notice_seconds', Math.max(0, now - due.matter.at) / 1000);
  }
}

/** Nothing gets through a channel that refuses everything; one that sent something works. */
async function noteHealth({ ports, installationId }: Sending, channelId: string, outcomes: readonly (Sent | Failed)[]): Promise<void> {
  if (outcomes.some(({ kind }) => kind === 'sent')) return ports.channelSettings.markBroken(installationId, channelId, null);
  const refused = outcomes.find((outcome) => outcome.kind === 'failed' && outcome.failure === 'refused');
  if (refused?.kind === 'failed')
    await ports.channelSettings.markBroken(installationId, channelId, { since: ports.now(), problem: refused.because });
}
