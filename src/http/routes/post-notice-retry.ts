/** Sends once more what was not told. */
import { z } from 'zod';
import { apiRoute } from '../api-route.ts';
import { noticeRetryRequest, noticeRetryView } from '../wire/notifications.ts';

/** POST /api/v1/notices/retry */
export const postNoticeRetry = apiRoute({
  method: 'post',
  path: '/notices/retry',
  summary: 'Tells once more what could not be told. What may have been told already is left as it is.',
  needs: 'connected',
  params: z.object({}),
  body: noticeRetryRequest,
  view: noticeRetryView,
  once: true,
  failures: [],
  async handle({ ports }, { installation, body }) {
    const retried = await ports.notices.retry(installation.id, body.noticeId, ports.now());
    const sentence = retried ? 'It is being told once more.' : 'There is nothing to tell once more: it was told, or may have been.';
    return { ok: true, data: { retried, sentence } };
  },
});
