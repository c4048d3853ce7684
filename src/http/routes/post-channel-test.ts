/** The test button of a channel. */
import { z } from 'zod';
import { testChannel } from '../../application/channels/test-channel.ts';
import { apiRoute } from '../api-route.ts';
import { channelTestRequest, channelTestView } from '../wire/notifications.ts';

/** POST /api/v1/channels/test */
export const postChannelTest = apiRoute({
  method: 'post',
  path: '/channels/test',
  summary: 'Tells the person who asks, or a place of the channel, that they can be reached.',
  needs: 'connected',
  params: z.object({}),
  body: channelTestRequest,
  view: channelTestView,
  once: true,
  failures: [],
  async handle({ ports }, { installation, identity, body }) {
    const { channelId, address = null } = body;
    const { email, by } = identity;
    return { ok: true, data: await testChannel(ports, installation, { channelId, address, email, by }) };
  },
});
