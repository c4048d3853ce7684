/** A press of a button as Slack reports it, after its signature was verified: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload. */
import { z } from 'zod';

/** `pressed`: which action, with the token of its notice, by whom. `nothing`: to be answered with 200 and no more. */
export type SlackInteraction =
  | {
      readonly kind: 'pressed';
      readonly action: 'accept' | 'reject' | 'give-to' | 'claim';
      readonly token: string;
      readonly by: { readonly teamId: string; readonly userId: string };
      /** Takes up to five answers within 30 minutes; null = none can be given. Always on Slack's own host. */
      readonly responseUrl: string | null;
      /** What the message said, without its buttons, to be shown again in the answer. */
      readonly said: readonly object[];
    }
  | { readonly kind: 'nothing' };

const payload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  response_url: z.url({ protocol: /^https$/, hostname: /^hooks\.slack(-gov)?\.com$/ }).optional(),
  message: z
    .looseObject({
      blocks: z
        .array(z.looseObject({ type: z.string() }))
        .max(50)
        .default([]),
    })
    .nullish(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().max(2000).optional() })).min(1),
});

/** A number tells buttons apart that offer reasons for one answer. */
const OURS = /^signalbox\.(accept|reject|give-to|claim)(?:\.\d{1,2})?$/;

/** Reads the form that Slack posts. What is no press of one of our buttons, as opening a link, is `nothing`; null = it is no honest request. */
export function readSlackInteraction(rawBody: Buffer): SlackInteraction | null {
  const field = new URLSearchParams(rawBody.toString('utf8')).get('payload');
  const json = field === null ? undefined : parsed(field);
  if (typeof json !== 'object' || json === null) return null;
  if (Reflect.get(json, 'type') !== 'block_actions') return { kind: 'nothing' };
  const read = payload.safeParse(json);
  if (!read.success) return null;
  const { user, team, actions, message, response_url: responseUrl = null } = read.data;
  const [pressed] = actions;
  const action = OURS.exec(pressed?.action_id ?? '')?.[1] as 'accept' | 'reject' | 'give-to' | 'claim' | undefined;
  const teamId = user.team_id ?? team?.id;
  if (action === undefined || pressed?.value === undefined || teamId === undefined) return { kind: 'nothing' };
  const said = (message?.blocks ?? []).filter(({ type }) => type === 'rich_text');
  return { kind: 'pressed', action, token: pressed.value, by: { teamId, userId: user.id }, responseUrl, said };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
