/** The levers of the events over HTTP: /sandbox/events/…. */
import { z } from 'zod';
import type { Lever } from '../control-routes.ts';

const schemas = {
  advance: z.strictObject({ ms: z.int().min(0) }),
  gap: z.strictObject({
    changeType: z.enum(['GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE']),
    sobject: z.string(),
    recordIds: z.array(z.string()).min(1),
  }),
  overflow: z.strictObject({ sobject: z.string() }),
  redeliver: z.strictObject({ count: z.int().min(1) }),
  merge: z.strictObject({ merging: z.boolean() }),
  limit: z.strictObject({ reached: z.boolean() }),
  select: z.strictObject({ sobjects: z.array(z.string()) }),
  keepalive: z.strictObject({ ms: z.int().min(1) }),
};

const done = { done: true };

/** One for each lever of `EventLevers`. */
export const EVENT_LEVERS: readonly Lever[] = [
  {
    method: 'get',
    path: '/events',
    pull: ({ events }) => ({ latestReplayId: events.latestReplayId(), subscribers: events.subscribers() }),
  },
  { method: 'post', path: '/events/expire-replay-ids', pull: ({ events }) => (events.expireReplayIds(), done) },
  { method: 'post', path: '/events/advance', pull: ({ events }, { body }) => (events.advance(schemas.advance.parse(body).ms), done) },
  {
    method: 'post',
    path: '/events/gap',
    pull: ({ events }, { body }) => {
      const { changeType, sobject, recordIds } = schemas.gap.parse(body);
      events.emitGap(changeType, sobject, recordIds);
      return done;
    },
  },
  {
    method: 'post',
    path: '/events/overflow',
    pull: ({ events }, { body }) => (events.emitOverflow(schemas.overflow.parse(body).sobject), done),
  },
  { method: 'post', path: '/events/hold', pull: ({ events }) => (events.hold(), done) },
  { method: 'post', path: '/events/release', pull: ({ events }) => (events.release(), done) },
  {
    method: 'post',
    path: '/events/redeliver',
    pull: ({ events }, { body }) => (events.redeliver(schemas.redeliver.parse(body).count), done),
  },
  { method: 'patch', path: '/events/merge', pull: ({ events }, { body }) => (events.mergeEvents(schemas.merge.parse(body).merging), done) },
  { method: 'post', path: '/events/disconnect', pull: ({ events }) => (events.disconnect(), done) },
  { method: 'post', path: '/events/freeze', pull: ({ events }) => (events.freeze(), done) },
  {
    method: 'patch',
    path: '/events/limit',
    pull: ({ events }, { body }) => (events.limitReached(schemas.limit.parse(body).reached), done),
  },
  { method: 'patch', path: '/events/select', pull: ({ events }, { body }) => (events.select(schemas.select.parse(body).sobjects), done) },
  {
    method: 'patch',
    path: '/events/keepalive',
    pull: ({ events }, { body }) => (events.keepaliveAfter(schemas.keepalive.parse(body).ms), done),
  },
];
