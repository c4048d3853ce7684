/**
 * What of a lead's activities is a touch, and whose. Salesforce names who made a record and who changed it last, so what that user is decides:
 * - our own user, a user that only programs log in as, and mass mailings are automated.
 * - a call, a mail or a meeting that a program logged for a person (a dialler, a mailbox, a calendar) is that person's.
 */
import type { Touch, TouchKind } from '../../application/ports/crm-activities.ts';
import type { DoneTask, Event, SentMail } from './activity-shapes.ts';
import type { Actors } from './owner-history.ts';
import { isUserId } from './record-ids.ts';

/** Salesforce keeps whole seconds. */
const AT_ONCE_MS = 1000;
const KINDS: Readonly<Record<string, TouchKind>> = { Call: 'call', Email: 'email', ListEmail: 'email' };

/** A task that was done. */
export function touchOfTask(task: DoneTask, actors: Actors): Touch {
  const at = task.CompletedDateTime ?? task.LastModifiedDate;
  const author = whoDid(task, at, actors);
  const kind = KINDS[task.TaskSubtype ?? ''] ?? 'task';
  const source = task.TaskSubtype ?? 'Task';
  if (kind === 'task') return { at, kind, source, ...ofAuthor(author, actors) };
  const touch = { at, kind, source, ...ofAuthorFor(author, task.OwnerId, actors) };
  return task.TaskSubtype === 'ListEmail' ? { ...touch, automated: true } : touch;
}

/**
 * Who closed a task is not kept. One that nobody touched afterwards was closed by who changed it last, one that was made as done by its maker, and any
 * other by its owner, as far as anybody can say.
 */
function whoDid(task: DoneTask, at: number, actors: Actors): string {
  const last = task.LastModifiedDate - at <= AT_ONCE_MS ? [task.LastModifiedById] : [];
  const maker = at - task.CreatedDate <= AT_ONCE_MS ? [task.CreatedById] : [];
  const possible = [...last, ...maker];
  return possible.find((userId) => isPerson(userId, actors)) ?? possible[0] ?? task.OwnerId ?? task.LastModifiedById;
}

/** A meeting is one when a person books it, and when it begins. */
export function touchesOfEvent(
  { OwnerId, StartDateTime: beginsAt, CreatedDate, CreatedById }: Event,
  actors: Actors,
  now: number,
): Touch[] {
  const booked = { kind: 'meeting', source: 'Event', ...ofAuthor(CreatedById, actors) } as const;
  const begun = { kind: 'meeting', source: 'Event', ...ofAuthorFor(CreatedById, OwnerId, actors) } as const;
  return [
    ...(booked.automated ? [] : [{ ...booked, at: CreatedDate }]),
    ...(beginsAt !== null && beginsAt <= now ? [{ ...begun, at: beginsAt, held: true }] : []),
  ];
}

/** A mail to the lead. */
export const touchOfMail = ({ EmailMessage: mail }: SentMail, actors: Actors): Touch => ({
  at: mail.MessageDate ?? mail.CreatedDate,
  kind: 'email',
  source: 'EmailMessage',
  ...ofAuthor(mail.CreatedById, actors),
});

/** Something that its maker did by making it. */
export const touchOf = (
  made: { readonly CreatedDate: number; readonly CreatedById: string },
  { kind, source }: Pick<Touch, 'kind' | 'source'>,
  actors: Actors,
): Touch => ({ at: made.CreatedDate, kind, source, ...ofAuthor(made.CreatedById, actors) });

type Whose = Pick<Touch, 'by' | 'automated'>;

const isPerson = (userId: string | null, { ourUserId, programs }: Actors): userId is string =>
  userId !== null && isUserId(userId) && userId !== ourUserId && !programs.has(userId);

const ofAuthor = (userId: string, actors: Actors): Whose =>
  isPerson(userId, actors) ? { by: userId, automated: false } : { by: null, automated: true };

/** What a program logs for a person is the person's; what we log is nobody's. */
const ofAuthorFor = (userId: string, ownerId: string | null, actors: Actors): Whose =>
  userId !== actors.ourUserId && isPerson(ownerId, actors) ? { by: ownerId, automated: false } : ofAuthor(userId, actors);
