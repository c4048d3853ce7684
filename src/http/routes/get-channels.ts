/** The ways of telling that the account has. */
import { z } from 'zod';
import { showChannels } from '../../application/channels/show-channels.ts';
import { apiRoute } from '../api-route.ts';
import { channelsView } from '../wire/notifications.ts';

/** GET /api/v1/channels */
export const getChannels = apiRoute({
  method: 'get',
  path: '/channels',
  summary: 'The channels by which people are told, and what was not told lately.',
  needs: 'connected',
  params: z.object({}),
  body: z.undefined(),
  view: channelsView,
  once: false,
  failures: ['policy-broken'],
  async handle({ ports, names, config }, { installation }) {
    const shown = await showChannels({ ...ports, names }, installation);
    return { ok: true, data: { ...shown, slackInteractivityUrl: `${config.publicUrl}/slack/interactions` } };
  },
});
