/** Where touches are kept in an org: one query each. Any but the leads themselves may be switched off or hidden. */
import type { z } from 'zod';
import type { Touch, TouchKind } from '../../application/ports/crm-activities.ts';
import * as shapes from './activity-shapes.ts';
import type { Feature } from './features.ts';
import type { Actors } from './owner-history.ts';
import { moment, type Soql, soql } from './soql.ts';
import * as touches from './touches.ts';

/** A touch, and the record it was read from. */
export interface FoundTouch {
  readonly leadId: string;
  readonly touch: Touch;
  /** Id of the task; absent = it was none. */
  readonly taskId?: string;
  /** Id of the task that tells of the same; absent = there is none. */
  readonly alsoTask?: string | null;
}

/** One place to look. */
export interface TouchSource {
  readonly feature: Feature;
  /** What is not told when it is missing. */
  readonly tells: readonly TouchKind[];
  /** Contacts have no status. */
  readonly leadsOnly: boolean;
  readonly query: (part: readonly string[], from: number) => Soql;
  readonly row: z.ZodType<unknown>;
  readonly judge: (row: unknown, actors: Actors, now: number) => readonly FoundTouch[];
}

interface Place<T> extends Omit<TouchSource, 'row' | 'judge' | 'leadsOnly'> {
  readonly leadsOnly?: boolean;
  readonly row: z.ZodType<T>;
  readonly judge: (row: T, actors: Actors, now: number) => readonly FoundTouch[];
}

/** Rows are judged by what their own shape made of them. */
const source = <T>(place: Place<T>): TouchSource => ({
  leadsOnly: false,
  ...place,
  judge: (row, actors, now) => place.judge(row as T, actors, now),
});

/** The status of a mail that went out. */
const SENT = '3';

/** All of them. */
export const TOUCH_SOURCES: readonly TouchSource[] = [
  source({
    feature: 'Task',
    tells: ['call', 'email', 'task'],
    query: (part, from) =>
      soql`SELECT Id, WhoId, OwnerId, TaskSubtype, CreatedDate, CreatedById, CompletedDateTime, LastModifiedDate, LastModifiedById FROM Task WHERE IsClosed = true AND LastModifiedDate >= ${moment(from)} AND WhoId IN ${part}`,
    row: shapes.doneTask,
    judge: (task, actors) => [{ leadId: task.WhoId, touch: touches.touchOfTask(task, actors), taskId: task.Id }],
  }),
  source({
    feature: 'Event',
    tells: ['meeting'],
    query: (part, from) =>
      soql`SELECT WhoId, OwnerId, StartDateTime, CreatedDate, CreatedById FROM Event WHERE (CreatedDate >= ${moment(from)} OR StartDateTime >= ${moment(from)}) AND WhoId IN ${part}`,
    row: shapes.event,
    judge: (event, actors, now) => touches.touchesOfEvent(event, actors, now).map((touch) => ({ leadId: event.WhoId, touch })),
  }),
  source({
    feature: 'EmailMessageRelation',
    // Without it, mails are tasks.
    tells: [],
    query: (part, from) =>
      soql`SELECT RelationId, EmailMessage.ActivityId, EmailMessage.MessageDate, EmailMessage.CreatedDate, EmailMessage.CreatedById FROM EmailMessageRelation WHERE RelationType IN ${['ToAddress', 'CcAddress', 'BccAddress']} AND EmailMessage.Incoming = false AND EmailMessage.Status = ${SENT} AND EmailMessage.CreatedDate >= ${moment(from)} AND RelationId IN ${part}`,
    row: shapes.sentMail,
    judge: (mail, actors) => [
      { leadId: mail.RelationId, touch: touches.touchOfMail(mail, actors), alsoTask: mail.EmailMessage.ActivityId },
    ],
  }),
  source({
    feature: 'ContentDocumentLink',
    tells: ['note'],
    // Salesforce wants the linked records named, and takes hardly another condition.
    query: (part) =>
      soql`SELECT LinkedEntityId, ContentDocument.CreatedDate, ContentDocument.CreatedById FROM ContentDocumentLink WHERE LinkedEntityId IN ${part} AND ContentDocument.FileType = 'SNOTE'`,
    row: shapes.noteLink,
    judge: ({ LinkedEntityId, ContentDocument }, actors) => [
      { leadId: LinkedEntityId, touch: touches.touchOf(ContentDocument, { kind: 'note', source: 'ContentNote' }, actors) },
    ],
  }),
  source({
    feature: 'ActionCadenceTracker',
    tells: ['sequence'],
    query: (part, from) =>
      soql`SELECT TargetId, CreatedDate, CreatedById FROM ActionCadenceTracker WHERE CreatedDate >= ${moment(from)} AND TargetId IN ${part}`,
    row: shapes.cadence,
    judge: (tracker, actors) => [
      { leadId: tracker.TargetId, touch: touches.touchOf(tracker, { kind: 'sequence', source: 'ActionCadence' }, actors) },
    ],
  }),
  source({
    feature: 'LeadHistory',
    tells: ['status'],
    leadsOnly: true,
    query: (part, from) =>
      soql`SELECT LeadId, CreatedDate, CreatedById FROM LeadHistory WHERE Field = 'Status' AND CreatedDate >= ${moment(from)} AND LeadId IN ${part}`,
    row: shapes.statusChange,
    judge: (change, actors) => [
      { leadId: change.LeadId, touch: touches.touchOf(change, { kind: 'status', source: 'LeadHistory' }, actors) },
    ],
  }),
];
