/** The parts of Salesforce's answers that the adapter reads, as zod schemas. */
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9]{15,18}$/);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** A time as Salesforce writes it, `2026-11-20T10:00:00.000+0000`; epoch milliseconds here. */
const instant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isFinite(at)) context.addIssue({ code: 'custom', message: 'not a time' });
  return at;
});

export const organization = z.object({ Id: id, Name: z.string(), TimeZoneSidKey: optionalText });
export const user = z.object({
  Id: id,
  Name: z.string(),
  Email: optionalText,
  IsActive: z.boolean(),
  TimeZoneSidKey: optionalText,
  UserRoleId: optionalText,
});
export const frozenLogin = z.object({ UserId: id });
export const outOfOffice = z.object({ UserId: id, StartDate: instant, EndDate: instant, IsEnabled: z.boolean() });
export const role = z.object({ Id: id, Name: z.string() });

/** A lead with whatever fields were asked for. */
const lead = z.looseObject({
  Id: id,
  OwnerId: optionalText,
  CreatedDate: instant,
  Email: optionalText,
  Phone: optionalText,
  Company: optionalText,
});

export type User = z.infer<typeof user>;
export type OutOfOffice = z.infer<typeof outOfOffice>;
export type SalesforceLead = z.infer<typeof lead>;
