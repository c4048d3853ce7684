/** Who is told of what, as it comes in. A template is checked with the names it may use. */
import { z } from 'zod';
import { LONGEST, templateProblems } from '../tell/templates.ts';
import { id, name } from './condition-schema.ts';
import { LIMITS } from './policy-limits.ts';

const kind = z.enum(['assigned', 'claim-offer', 'reminder', 'breach', 'reassigned', 'nudge']);
const kinds = z.array(kind).max(6);
const channelIds = z.array(id).max(20).readonly();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 20:00');

const template = z
  .strictObject({ subject: z.string().max(LONGEST.subject), body: z.string().max(LONGEST.body) })
  .readonly()
  .superRefine((written, context) => {
    for (const { part, message } of templateProblems(written)) context.addIssue({ code: 'custom', path: [part], message });
  });

const also = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manager') }).readonly(),
  z.strictObject({ kind: z.literal('person'), repId: id }).readonly(),
  z.strictObject({ kind: z.literal('place'), channelId: id, address: z.string().trim().min(1).max(LIMITS.text) }).readonly(),
]);

const rule = z
  .strictObject({
    id,
    name,
    about: kinds.min(1, 'must be about at least one thing').readonly(),
    ruleIds: z.array(id).min(1).max(LIMITS.list).readonly().exactOptional(),
    poolIds: z.array(id).min(1).max(LIMITS.list).readonly().exactOptional(),
    channelIds,
    also: z.array(also).max(20).readonly().exactOptional(),
    template: template.exactOptional(),
  })
  .readonly();

const quiet = z
  .strictObject({
    when: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('outside-hours') }).readonly(),
      z.strictObject({ kind: z.literal('between'), from: time, until: time }).readonly(),
    ]),
    except: kinds.readonly(),
  })
  .readonly();

export const notifications = z
  .strictObject({
    channelIds,
    rules: z.array(rule).max(LIMITS.list).readonly().exactOptional(),
    quiet: quiet.exactOptional(),
    templates: z
      .strictObject({
        assigned: template.exactOptional(),
        'claim-offer': template.exactOptional(),
        reminder: template.exactOptional(),
        breach: template.exactOptional(),
        reassigned: template.exactOptional(),
        nudge: template.exactOptional(),
      })
      .readonly()
      .exactOptional(),
    managerId: id.exactOptional(),
  })
  .readonly();
