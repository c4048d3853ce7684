/** Channels of an account: what is set up, tried and failing. Nothing secret ever comes back. Times are epoch ms. */
import { z } from 'zod';

export const channelView = z.object({
  channelId: z.string(),
  kind: z.enum(['crm-task', 'crm-notice', 'email', 'slack-app', 'slack-webhook', 'teams-webhook', 'webhook']),
  name: z.string(),
  /** The host of its address, or what serves it. */
  hint: z.string(),
  /** Set up here, or served by the CRM or the server. */
  builtIn: z.boolean(),
  /** False = it cannot be used yet; `problem` says what to do. */
  ready: z.boolean(),
  changedAt: z.number().nullable(),
  changedBy: z.string().nullable(),
  brokenSince: z.number().nullable(),
  problem: z.string().nullable(),
});

/** GET /api/v1/channels */
export const channelsView = z.object({
  channels: z.array(channelView),
  /** What was not told lately, newest first. */
  failures: z.array(
    z.object({
      noticeId: z.string(),
      channelId: z.string(),
      leadId: z.string().nullable(),
      leadUrl: z.string().nullable(),
      at: z.number(),
      sentence: z.string(),
      /** Whether it can be sent again without the risk of telling it twice. */
      retry: z.boolean(),
    }),
  ),
  /** The address for Slack's interactivity setting, and what to put where. */
  slackInteractivityUrl: z.string(),
});

const url = z.url({ protocol: /^https?$/ }).max(2000);
/** POST /api/v1/channels: sets one up, or changes it (`channelId` given). Secrets that are left out stay as they are. */
export const channelRequest = z.strictObject({
  requestId: z.uuid(),
  channelId: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  name: z.string().trim().min(1).max(100),
  settings: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('slack-app'),
      token: z.string().startsWith('xoxb-').max(300).optional(),
      signingSecret: z.string().min(16).max(200).optional(),
    }),
    z.strictObject({ kind: z.literal('slack-webhook'), url: url.optional() }),
    z.strictObject({ kind: z.literal('teams-webhook'), url: url.optional() }),
    z.strictObject({ kind: z.literal('webhook'), url: url.optional(), newSecret: z.boolean().optional() }),
  ]),
});
/** `secret` is shown this once: what a webhook's receiver checks signatures with. */
export const channelSavedView = z.object({ channelId: z.string(), secret: z.string().nullable() });
/** POST /api/v1/channels/remove */
export const channelRemoveRequest = z.strictObject({ requestId: z.uuid(), channelId: z.string().max(100) });
export const channelRemovedView = z.object({ removed: z.literal(true) });
/** POST /api/v1/channels/test: tells the person who asks, or a place of the channel. */
export const channelTestRequest = z.strictObject({
  requestId: z.uuid(),
  channelId: z.string().max(100),
  address: z.string().trim().min(1).max(200).optional(),
});
export const channelTestView = z.object({ told: z.boolean(), sentence: z.string() });

/** POST /api/v1/notifications/preview: a template with made-up values, or the words that come with the product where none is given. */
export const previewRequest = z.strictObject({
  kind: z.enum(['assigned', 'claim-offer', 'reminder', 'breach', 'reassigned', 'nudge']),
  template: z.strictObject({ subject: z.string().max(1000), body: z.string().max(10_000) }).optional(),
});
export const previewView = z.object({
  subject: z.string(),
  body: z.string(),
  /** What the preview was made from: the words that came with the request, else those that come with the product. */
  template: z.object({ subject: z.string(), body: z.string() }),
  problems: z.array(z.object({ part: z.enum(['subject', 'body']), message: z.string() })),
  placeholders: z.array(z.object({ name: z.string(), meaning: z.string() })),
});
/** POST /api/v1/notices/retry */
export const noticeRetryRequest = z.strictObject({ requestId: z.uuid(), noticeId: z.string().max(100) });
export const noticeRetryView = z.object({ retried: z.boolean(), sentence: z.string() });
