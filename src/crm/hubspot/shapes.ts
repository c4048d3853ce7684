/** The parts of HubSpot's answers that the adapter reads, as zod schemas. Everything else in an answer is ignored. */
import { z } from 'zod';
import { hubspotError } from './failures.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** A time as HubSpot writes it, ISO 8601 or milliseconds; epoch milliseconds here. */
const instant = z.union([z.number(), z.string()]).transform((value, context) => {
  const at = typeof value === 'number' ? value : /^\d{10,16}$/.test(value) ? Number(value) : Date.parse(value);
  if (!Number.isFinite(at)) context.addIssue({ code: 'custom', message: 'not a time' });
  return at;
});

const properties = z.record(z.string(), z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]).nullable());

/** One entry of a property's history. */
const historyEntry = z.object({
  value: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  timestamp: instant,
  sourceType: z.string().catch('UNKNOWN'),
  sourceId: optionalText,
  updatedByUserId: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
});

/** A CRM record. `properties` holds text, or null for empty. */
export const crmObject = z.object({
  id,
  properties,
  createdAt: instant.optional(),
  propertiesWithHistory: z.record(z.string(), z.array(historyEntry)).optional(),
});

/** A batch answer, whole (200) or partial (207). */
export const batchAnswer = z.object({ results: z.array(crmObject), errors: z.array(hubspotError).optional() });

/** What became of a batch write; a row may be told apart by its trace id or only by the record's id. */
export const writeAnswer = z.object({
  results: z.array(z.object({ id, objectWriteTraceId: optionalText })),
  errors: z.array(hubspotError).optional(),
});

const paging = z.object({ next: z.object({ after: id }).nullish() }).nullish();

/** One page of anything. */
export const page = <T extends z.ZodType>(item: T) => z.object({ results: z.array(item), paging });

/** The associations of a batch of records. */
export const associationAnswer = z.object({
  results: z.array(
    z.object({
      from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id, associationTypes: z.array(z.object({ typeId: z.number() })) })),
      paging,
    }),
  ),
  errors: z.array(hubspotError).optional(),
});

/** A person (or queue) who can own records. */
export const owner = z.object({
  id,
  userId: z.number().nullish(),
  userIdIncludingInactive: z.number().nullish(),
  email: optionalText,
  firstName: optionalText,
  lastName: optionalText,
  type: z.string().catch('PERSON'),
  archived: z.boolean().catch(false),
  teams: z
    .array(z.object({ id, name: z.string() }))
    .nullish()
    .transform((teams) => teams ?? []),
});

/** A team of the account. */
export const team = z.object({ id, name: z.string() });

/** A property's definition. */
export const propertyDefinition = z.object({
  name: z.string(),
  label: z.string().catch(''),
  type: z.string(),
  fieldType: z.string().catch(''),
  hidden: z.boolean().catch(false),
  options: z.array(z.object({ value: z.string(), label: z.string().catch('') })).catch([]),
});

/** The account. */
export const account = z.object({ portalId: id, timeZone: z.string(), uiDomain: z.string().catch('') });

export type CrmObject = z.infer<typeof crmObject>;
export type Owner = z.infer<typeof owner>;
export type PropertyDefinition = z.infer<typeof propertyDefinition>;
export type HistoryEntry = z.infer<typeof historyEntry>;
