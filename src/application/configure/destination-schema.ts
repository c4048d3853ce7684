/** Where rules send leads, as it comes in. */
import { z } from 'zod';
import { condition, fieldPath, id, name, names, propertyName, zone } from './condition-schema.ts';
import { LIMITS } from './policy-limits.ts';

export const holdMinutes = z.int().min(1, 'must be at least 1 minute').max(LIMITS.holdMinutes, 'must be at most 43200 minutes (30 days)');
export const assignAnyway = z.strictObject({ kind: z.literal('assign-anyway') }).readonly();
export const hold = z.strictObject({ kind: z.literal('hold'), maxMinutes: holdMinutes }).readonly();
const whenOut = z.discriminatedUnion('kind', [
  assignAnyway,
  z.strictObject({ kind: z.literal('backup'), repId: id }).readonly(),
  z.strictObject({ kind: z.literal('next-rule') }).readonly(),
  z.strictObject({ kind: z.literal('fallback') }).readonly(),
  hold,
]);

/** One person or one pool. */
export const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), repId: id }).readonly(),
  z.strictObject({ kind: z.literal('pool'), poolId: id }).readonly(),
]);

const sameCustomer = z
  .array(z.enum(['email', 'phone', 'account']))
  .min(1, 'must name at least one of email, phone, account')
  .max(3)
  .readonly();
const score = z.union([z.strictObject({ field: fieldPath }).readonly(), z.strictObject({ scoreId: id }).readonly()]);
const tier = z.strictObject({ id, name, atLeast: z.number(), to: target }).readonly();
const partner = z.strictObject({ id, name, values: names, to: target }).readonly();
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)));
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const until = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('time'), at: timeOfDay, zone, days: z.array(weekday).min(1).max(7).readonly().exactOptional() })
    .readonly(),
  z.strictObject({ kind: z.literal('rep-in-hours'), target }).readonly(),
  z.strictObject({ kind: z.literal('condition'), when: condition }).readonly(),
  z.strictObject({ kind: z.literal('enriched') }).readonly(),
]);

export const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account-owner'), whenOut }).readonly(),
  z.strictObject({ kind: z.literal('person'), repId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('pool'), poolId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('territory'), tableId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('team'), teamId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('queue'), queueId: id }).readonly(),
  z.strictObject({ kind: z.literal('score'), score, tiers: z.array(tier).min(1).max(LIMITS.list).readonly(), whenOut }).readonly(),
  z.strictObject({ kind: z.literal('sticky'), by: sameCustomer, withinDays: z.int().min(1).max(730), whenOut }).readonly(),
  z.strictObject({ kind: z.literal('duplicate-owner'), by: sameCustomer, whenOut }).readonly(),
  z
    .strictObject({
      kind: z.literal('partner'),
      field: fieldPath,
      partners: z.array(partner).min(1).max(LIMITS.values).readonly(),
      whenOut,
    })
    .readonly(),
  z.strictObject({ kind: z.literal('hold'), until, maxMinutes: holdMinutes, atDeadline: z.enum(['next-rule', 'fallback']) }).readonly(),
  z.strictObject({ kind: z.literal('path'), pathId: id }).readonly(),
]);

export const path = z
  .strictObject({
    id,
    name,
    set: z.record(propertyName, z.string().max(1000)).readonly(),
    workflowId: id.nullable(),
    handOver: z
      .strictObject({
        when: condition.nullable(),
        to: target,
        afterMinutes: z.int().min(1).max(LIMITS.pathMinutes, 'must be at most 525600 minutes (a year)'),
        atDeadline: z.enum(['hand-over', 'stay']),
      })
      .readonly(),
  })
  .readonly();

const scorePart = z.strictObject({ id, name, when: condition, points: z.number().min(-1_000_000).max(1_000_000) }).readonly();
export const pointsScore = z.strictObject({ id, name, parts: z.array(scorePart).min(1).max(LIMITS.list).readonly() }).readonly();
