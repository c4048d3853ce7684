/** What is asked of reps in time and afterwards, as it comes in. */
import { z } from 'zod';
import { condition, fieldPath, id, name, zone } from './condition-schema.ts';
import { workingBlocks } from './eligibility-schema.ts';
import { LIMITS } from './policy-limits.ts';

const minutes = z
  .int('must be a whole number of minutes')
  .min(1, 'must be at least 1 minute')
  .max(LIMITS.pathMinutes, 'must be at most 525600 minutes (365 days)');
const days = z.number('must be a number of days').positive('must be more than 0 days').max(365, 'must be at most 365 days');
const ids = z.array(id).min(1, 'must name at least one, or be left out').max(LIMITS.list).readonly();
const atLeastOnce = z.int().min(1, 'must be at least 1').max(100);

const appliesTo = z
  .strictObject({
    when: condition.exactOptional(),
    ruleIds: ids.exactOptional(),
    poolIds: ids.exactOptional(),
    score: z
      .strictObject({
        of: z.union([z.strictObject({ field: fieldPath }).readonly(), z.strictObject({ scoreId: id }).readonly()]),
        atLeast: z.number(),
      })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const breachAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('remind') }).readonly(),
  z.strictObject({ kind: z.literal('tell-manager') }).readonly(),
  z.strictObject({ kind: z.literal('reassign') }).readonly(),
  z.strictObject({ kind: z.literal('pool'), poolId: id }).readonly(),
  z.strictObject({ kind: z.literal('pause-rep'), afterMissed: atLeastOnce }).readonly(),
]);
const breachActions = z.array(breachAction).max(5).readonly();

const asks = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('acceptance') }).readonly(),
  z.strictObject({ for: z.literal('first-touch') }).readonly(),
  z.strictObject({ for: z.literal('next-touch'), after: atLeastOnce }).readonly(),
]);

const sla = z
  .strictObject({
    id,
    name,
    enabled: z.boolean(),
    appliesTo,
    asks,
    withinMinutes: minutes,
    time: z.enum(['wall', 'rep', 'business']),
    onReassign: z.enum(['restart', 'continue']),
    remindMinutesBefore: minutes.exactOptional(),
    onBreach: breachActions,
  })
  .readonly()
  .refine(({ remindMinutesBefore = 0, withinMinutes }) => remindMinutesBefore < withinMinutes, {
    path: ['remindMinutesBefore'],
    message: 'must be less than the limit itself',
  });

export const slas = z
  .strictObject({
    business: z.strictObject({ zone, hours: workingBlocks.nullable() }).readonly().exactOptional(),
    limits: z.array(sla).max(LIMITS.list).readonly(),
  })
  .readonly();

const cadence = z
  .strictObject({
    id,
    name,
    enabled: z.boolean(),
    appliesTo,
    everyDays: days,
    byStage: z
      .array(
        z
          .strictObject({ stages: z.array(z.string().trim().min(1).max(LIMITS.text)).min(1).max(50).readonly(), everyDays: days })
          .readonly(),
      )
      .max(50)
      .readonly()
      .exactOptional(),
    escalateAfter: atLeastOnce,
    then: breachActions,
  })
  .readonly();

const strandedAction = z.enum(['tell-manager', 'reassign']);

export const ownership = z
  .strictObject({
    cadences: z.array(cadence).max(LIMITS.list).readonly().exactOptional(),
    idle: z.strictObject({ days, then: breachActions }).readonly().exactOptional(),
    ownerLeft: strandedAction.exactOptional(),
    longLeave: z.strictObject({ days, then: strandedAction }).readonly().exactOptional(),
    overturned: z.enum(['accept', 'tell-manager', 'reassign']).exactOptional(),
  })
  .readonly();
