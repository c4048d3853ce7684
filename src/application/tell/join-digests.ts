/** What waited through quiet hours for one person by one channel becomes one notice. */
import type { DueNotice } from '../ports/notices.ts';
import type { Outgoing } from './crm-ways.ts';
import { digestOf } from './digest.ts';
import { LEASE_MS, type Sending } from './sending.ts';

/** `digests` are marked as being sent already. */
export interface Joined {
  readonly single: readonly Outgoing[];
  readonly digests: readonly Outgoing[];
}

/** One that waited alone is told as it is. */
export async function joinDigests(sending: Sending, ready: readonly Outgoing[]): Promise<Joined> {
  const kept = ready.filter(({ due }) => due.state === 'kept');
  const together = [...Map.groupBy(kept, ({ due }) => JSON.stringify([due.channelId, due.recipient])).values()].filter(
    (group) => group.length > 1,
  );
  const digests = await Promise.all(together.map((group) => join(sending, group)));
  const joined = new Set(together.flat());
  return { single: ready.filter((one) => !joined.has(one)), digests: digests.filter((digest) => digest !== null) };
}

async function join({ ports, installationId }: Sending, group: readonly Outgoing[]): Promise<Outgoing | null> {
  const [first] = group;
  if (first === undefined) return null;
  const { channelId, recipient } = first.due;
  const id = `ntc_${ports.newId()}`;
  const notice = digestOf(
    group.map((one) => one.notice),
    { id, recipient: first.notice.recipient },
  );
  const joined = group.map(({ due }) => ({ noticeId: due.noticeId, fence: due.fence }));
  const now = ports.now();
  const fence = await ports.notices.join(installationId, { notice, channelId, recipient, joined }, now, LEASE_MS);
  if (fence === null) return null;
  const due: DueNotice = {
    noticeId: id,
    leadId: null,
    followId: null,
    kind: 'digest',
    channelId,
    recipient,
    matter: null,
    state: 'sending',
    notice,
    digestId: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    sentAt: null,
    problem: null,
    maybeSent: false,
    fence,
  };
  return { due, notice };
}
