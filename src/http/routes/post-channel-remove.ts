/** Forgets a channel. */
import { z } from 'zod';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { channelRemovedView, channelRemoveRequest } from '../wire/notifications.ts';

/** POST /api/v1/channels/remove */
export const postChannelRemove = apiRoute({
  method: 'post',
  path: '/channels/remove',
  summary: 'Forgets a channel with its address and secrets. What the policy still tells by it is listed as not told.',
  needs: 'connected',
  params: z.object({}),
  body: channelRemoveRequest,
  view: channelRemovedView,
  once: true,
  failures: ['unknown-channel'],
  async handle({ ports }, { installation, body }) {
    const removed = await ports.channelSettings.remove(installation.id, body.channelId);
    return removed ? { ok: true, data: { removed: true as const } } : failure('unknown-channel');
  },
});
