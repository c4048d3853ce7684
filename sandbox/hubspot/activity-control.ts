/** The levers of what people and workflows do about a contact. */
import type { Properties, RecordView, SourceType } from './control.ts';

/** What is logged on a contact's timeline. */
export interface Activity {
  readonly type: 'calls' | 'emails' | 'meetings' | 'notes' | 'tasks';
  /** On top of what is usual for the type: a call that was connected, a mail that was sent, a meeting that begins now, a task not done. */
  readonly properties?: Properties;
  /** User id of the person who did it; absent = nobody did. */
  readonly by?: number;
  /** `CRM_UI` for a person's, `AUTOMATION_PLATFORM` for nobody's, when absent. */
  readonly source?: SourceType;
}

/** A part of `Control`. */
export interface ActivityControl {
  /** Logs a call, mail, meeting, note or task on a contact. */
  logActivity(contactId: string, activity: Activity): RecordView;
  completeTask(taskId: string, userId: number): RecordView;
  /** A person, or a workflow when there is none, enrols the contact in a sequence, which sends its first mail at once. */
  enrolInSequence(contactId: string, userId: number | null): RecordView;
  /** A deal of the contact, in the stage `appointmentscheduled` unless the properties say otherwise. */
  createDeal(contactId: string, properties: Properties): RecordView;
}
