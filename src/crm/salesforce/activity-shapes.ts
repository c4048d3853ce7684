/** The parts of Salesforce's answers about activities and opportunities that the adapter reads, as zod schemas. */
import { z } from 'zod';
import { id, instant, optionalInstant, text } from './shapes.ts';

export const doneTask = z.object({
  Id: id,
  WhoId: id,
  OwnerId: text,
  TaskSubtype: text,
  CreatedDate: instant,
  CreatedById: id,
  CompletedDateTime: optionalInstant,
  LastModifiedDate: instant,
  LastModifiedById: id,
});

export const event = z.object({ WhoId: id, OwnerId: text, StartDateTime: optionalInstant, CreatedDate: instant, CreatedById: id });

export const sentMail = z.object({
  RelationId: id,
  EmailMessage: z.object({ ActivityId: text, MessageDate: optionalInstant, CreatedDate: instant, CreatedById: id }),
});

export const noteLink = z.object({ LinkedEntityId: id, ContentDocument: z.object({ CreatedDate: instant, CreatedById: id }) });
export const cadence = z.object({ TargetId: id, CreatedDate: instant, CreatedById: id });
export const statusChange = z.object({ LeadId: id, CreatedDate: instant, CreatedById: id });
export const bodyOfTask = z.object({ WhoId: id, Description: text });
export const zoneOfUser = z.object({ Id: id, TimeZoneSidKey: text });

export const leadOutcome = z.object({
  Id: id,
  Status: text,
  ConvertedDate: optionalInstant,
  ConvertedContactId: text,
  ConvertedOpportunityId: text,
});

export const opportunity = z.object({
  Id: id,
  Name: z.string(),
  OwnerId: text,
  StageName: z.string(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  Amount: z.number().nullable(),
  CreatedDate: instant,
  CloseDate: optionalInstant,
});

export const contactRole = z.object({ ContactId: id, Opportunity: opportunity.nullable() });

/** What became of one message, or of several of one call. */
export const noticeOutcomes = z.array(z.object({ isSuccess: z.boolean() }));

export type DoneTask = z.infer<typeof doneTask>;
export type Event = z.infer<typeof event>;
export type SentMail = z.infer<typeof sentMail>;
export type Opportunity = z.infer<typeof opportunity>;
