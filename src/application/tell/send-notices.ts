/**
 * Tells what is to be told: claim, make the words, mark as being sent, send, record. Every step is durable before the next, so that a crash anywhere
 * tells nothing twice: what may have been told is sent again only by a channel that knows it again.
 */
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { DueNotice, NoticeUpdate } from '../ports/notices.ts';
import { CRM_WAYS, type Outgoing } from './crm-ways.ts';
import { joinDigests } from './join-digests.ts';
import { makeReady } from './make-ready.ts';
import { markSending } from './mark-sending.ts';
import { recordAttempts } from './record-attempts.ts';
import { sendByChannel } from './send-by-channel.ts';
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
  const byChannel = Map.groupBy([...single, ...digests], ({ due }) => due.channelId);
  await Promise.all([...byChannel].map(([channelId, through]) => sendThrough(sending, channelId, through)));
}

async function sendThrough(sending: Sending, channelId: string, outgoing: readonly Outgoing[]): Promise<void> {
  const way = CRM_WAYS.get(channelId);
  if (way === undefined) return sendByChannel(sending, channelId, outgoing);
  const ours = await markSending(sending, outgoing);
  const outcomes = await way.sendAll(sending.telling, ours);
  const attempted = ours.flatMap((one, at) => (outcomes[at] === undefined ? [] : [{ ...one, outcome: outcomes[at] }]));
  await recordAttempts(sending, way, attempted);
}
