/** The parts of Salesforce's answers that the adapter reads, as zod schemas. Everything else in an answer is ignored. */
import { z } from 'zod';

/** A record's id. */
export const id = z.string().regex(/^[A-Za-z0-9]{18}$/);
/** Text, or null for none. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const flag = z.boolean().catch(false);

/** A time as Salesforce writes it, `2026-11-20T10:00:00.000+0000`; epoch milliseconds here. */
export const instant = z.string().transform((written, context) => {
  const at = Date.parse(written);
  if (!Number.isFinite(at)) context.addIssue({ code: 'custom', message: 'not a time' });
  return at;
});

/** The same where there may be none; a day counts as its beginning in UTC. */
export const optionalInstant = z
  .union([z.null(), instant])
  .optional()
  .transform((at) => at ?? null);

export const organization = z.object({ Id: id, Name: z.string(), TimeZoneSidKey: text });

/** A record with whatever fields were asked for. */
export const record = z.looseObject({ Id: id });

/** A lead or a contact as far as its owner goes. */
export const owned = z.object({
  Id: id,
  OwnerId: text,
  CreatedDate: instant,
  LastModifiedDate: instant,
  LastModifiedById: text,
});

export const created = z.object({ Id: id, CreatedDate: instant });
export const user = z.object({
  Id: id,
  Name: z.string(),
  Email: text,
  IsActive: z.boolean(),
  TimeZoneSidKey: text,
  UserRoleId: text,
});
export const onlyId = z.object({ Id: id });
export const frozenLogin = z.object({ UserId: id });
export const outOfOffice = z.object({ UserId: id, StartDate: instant, EndDate: instant, IsEnabled: z.boolean() });
export const role = z.object({ Id: id, Name: z.string() });
export const presence = z.object({ UserId: id, IsAway: z.boolean() });
export const territory = z.object({ Id: id, Name: z.string() });
export const territoryUser = z.object({ UserId: id, Territory2Id: id });
export const territoryOf = z.object({ ObjectId: id, Territory2: z.object({ Name: z.string() }) });
export const queue = z.object({ QueueId: id, Queue: z.object({ Name: z.string() }) });

/** A day's hours are missing on a day off; midnight to midnight is the whole day. */
export const businessHours = z.looseObject({ Id: id, Name: z.string(), IsDefault: z.boolean(), TimeZoneSidKey: text });

export const holiday = z.object({
  Name: z.string(),
  ActivityDate: text,
  IsAllDay: flag,
  StartTimeInMinutes: z.number().nullish(),
  EndTimeInMinutes: z.number().nullish(),
  IsRecurrence: flag,
  RecurrenceType: text,
  RecurrenceInterval: z.number().nullish(),
  RecurrenceInstance: text,
  RecurrenceDayOfWeekMask: z.number().nullish(),
  RecurrenceDayOfMonth: z.number().nullish(),
  RecurrenceMonthOfYear: text,
  RecurrenceStartDate: text,
  RecurrenceEndDateOnly: text,
});

/** The owner's line in the history of a lead or contact: one with the ids, and beside it one with the names. */
export const ownerChange = z.object({
  Id: id,
  LeadId: id.nullish(),
  ContactId: id.nullish(),
  NewValue: z.unknown(),
  CreatedDate: instant,
  CreatedById: id,
});

export const countOfAccount = z.object({ AccountId: id, n: z.number() });
export const countOfOwner = z.object({ OwnerId: id, n: z.number() });
export const work = z.object({ UserId: id, WorkItemId: text });
export const contactOfAccount = z.object({ AccountId: id, Email: text });
export const teamMember = z.object({ AccountId: id, UserId: id, TeamMemberRole: text });

/** What became of one row of a write. */
export const rowOutcome = z.object({
  id: text,
  success: z.boolean(),
  errors: z
    .array(
      z.object({
        statusCode: z.string().catch(''),
        message: z.string().catch(''),
        fields: z.array(z.string()).catch([]),
      }),
    )
    .catch([]),
});

/** An object's description: its fields. */
export const description = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string().catch(''),
      type: z.string(),
      updateable: flag,
      picklistValues: z
        .array(
          z.object({
            value: z.string(),
            label: text,
            active: z.boolean().catch(true),
          }),
        )
        .catch([]),
    }),
  ),
});

/** What the API offers; among it who we are. */
export const root = z.object({ identity: z.string().regex(/\/id\/00D[A-Za-z0-9]{12,15}\/005[A-Za-z0-9]{12,15}$/) });

export type SalesforceRecord = z.infer<typeof record>;
export type User = z.infer<typeof user>;
export type OutOfOffice = z.infer<typeof outOfOffice>;
export type BusinessHours = z.infer<typeof businessHours>;
export type Holiday = z.infer<typeof holiday>;
export type OwnerLine = z.infer<typeof ownerChange>;
export type Owned = z.infer<typeof owned>;
export type FieldDescription = z.infer<typeof description>['fields'][number];
export type RowOutcome = z.infer<typeof rowOutcome>;
