/** What a template looks like. */
import { z } from 'zod';
import { previewNotice } from '../../application/channels/preview-notice.ts';
import { apiRoute } from '../api-route.ts';
import { previewRequest, previewView } from '../wire/notifications.ts';

/** POST /api/v1/notifications/preview */
export const postNotificationPreview = apiRoute({
  method: 'post',
  path: '/notifications/preview',
  summary: 'A template with made-up values and what is wrong with it, or the words that come with Signalbox.',
  needs: 'installed',
  params: z.object({}),
  body: previewRequest,
  view: previewView,
  once: false,
  failures: [],
  handle: (_deps, { body }) => Promise.resolve({ ok: true, data: previewNotice(body.kind, body.template ?? null) }),
});
