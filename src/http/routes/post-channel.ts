/** Sets a channel up, or changes it. */
import { z } from 'zod';
import { saveChannel } from '../../application/channels/save-channel.ts';
import { apiRoute } from '../api-route.ts';
import { failure } from '../errors.ts';
import { channelRequest, channelSavedView } from '../wire/notifications.ts';

/** POST /api/v1/channels. Its answer holds a secret, so it is not kept for repetitions: a repeated request sets up the same channel again. */
export const postChannel = apiRoute({
  method: 'post',
  path: '/channels',
  summary: 'Sets a channel up, or changes it. Secrets that are left out stay as they are.',
  needs: 'connected',
  params: z.object({}),
  body: channelRequest,
  view: channelSavedView,
  once: false,
  failures: ['unknown-channel', 'channel-incomplete', 'channel-address'],
  async handle({ ports }, { installation, identity, body }) {
    const { channelId = null, name, settings, requestId } = body;
    const saved = await saveChannel(ports, installation, { channelId, newId: `c-${requestId}`, name, settings, by: identity.by });
    switch (saved.kind) {
      case 'saved':
        return { ok: true, data: { channelId: saved.channelId, secret: saved.secret } };
      case 'unknown':
        return failure('unknown-channel');
      case 'incomplete':
        return failure('channel-incomplete');
      case 'forbidden':
        return failure('channel-address', { message: `Nothing can be sent there: ${saved.because}.` });
    }
  },
});
