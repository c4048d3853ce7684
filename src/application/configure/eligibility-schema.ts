/** Limits, licences and what ops know about reps, as it comes in. */
import { z } from 'zod';
import { date, id, name, paths, zone } from './condition-schema.ts';
import { LIMITS } from './policy-limits.ts';

const most = z.int('must be a whole number of leads').min(0).max(1_000_000);
const per = z.union([
  z.enum(['hour', 'day', 'week', 'month']),
  z.strictObject({ rollingMinutes: z.int().min(1).max(LIMITS.holdMinutes, 'must be at most 43200 minutes (30 days)') }).readonly(),
]);
const cap = z.strictObject({ most, per }).readonly();
const caps = z.array(cap).max(20).readonly();
export const poolCaps = z
  .array(z.strictObject({ most, per, of: z.enum(['member', 'pool']) }).readonly())
  .max(20)
  .readonly();

const text = z.string().trim().min(1).max(LIMITS.text);
export const licenceNeed = z
  .strictObject({ region: paths, product: paths.exactOptional(), whenUnknown: z.enum(['anyone', 'nobody']) })
  .readonly();
const licence = z.strictObject({ region: text, product: text.nullable(), until: date.nullable() }).readonly();
const place = z
  .strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as DE'),
    region: z
      .string()
      .regex(/^[A-Za-z0-9]{1,3}$/, 'must be a region code such as BY')
      .exactOptional(),
  })
  .readonly();

const minute = z.int().min(0).max(1440);
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)));
const block = z
  .strictObject({ days: z.array(weekday).min(1).max(7).readonly(), startMinute: minute, endMinute: minute })
  .readonly()
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, 'must end after it starts: split a night shift at midnight');

export const workingBlocks = z.array(block).max(50).readonly();

export const profile = z
  .strictObject({
    repId: id,
    skills: z.record(text, z.array(text).max(LIMITS.list).readonly()).readonly().exactOptional(),
    licences: z.array(licence).max(LIMITS.list).readonly().exactOptional(),
    tags: z.array(text).max(50).readonly().exactOptional(),
    workingHours: workingBlocks.exactOptional(),
    zone: zone.exactOptional(),
    holidays: place.exactOptional(),
    caps: caps.exactOptional(),
    maxOpen: most.exactOptional(),
    managerId: id.exactOptional(),
    ramp: z
      .strictObject({ from: date, shares: z.array(z.number().min(0).max(1)).min(1).max(104).readonly() })
      .readonly()
      .exactOptional(),
  })
  .readonly();

export const eligibility = z
  .strictObject({ caps: caps.exactOptional(), maxOpen: most.exactOptional(), licence: licenceNeed.exactOptional() })
  .readonly();

export const availability = z
  .strictObject({
    unknownHours: z.enum(['available', 'out']),
    workingHours: z.enum(['respect', 'ignore']),
    holidays: place.exactOptional(),
    companyDays: z.array(z.strictObject({ date, name }).readonly()).max(LIMITS.list).readonly().exactOptional(),
  })
  .readonly();
