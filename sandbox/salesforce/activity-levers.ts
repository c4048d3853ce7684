/** Levers over what people and automation do about a lead or a contact. */
import { Refused, type Activity, type Control, type Fields, type RecordView } from './control.ts';
import { RowError } from './errors.ts';
import type { Org, World } from './org.ts';
import { insert } from './people.ts';
import { momentOf } from './records.ts';
import { asPerson, transact, type Transaction } from './transaction.ts';

type ActivityLevers = Pick<Control, 'logActivity' | 'createOpportunity'>;

/** Levers over the activities of an org. */
export function createActivityLevers(world: World, org: Org): ActivityLevers {
  const act = (by: string, work: (transaction: Transaction) => string): RecordView => {
    try {
      return transact(world, org, asPerson(by), (transaction) => {
        const id = work(transaction);
        const record = [...org.tables.values()].map((table) => table.get(id)).find((found) => found !== undefined);
        return { id, sobject: record?.sobject ?? '', fields: record?.values ?? {}, deleted: false };
      });
    } catch (error) {
      throw error instanceof RowError ? new Refused(`${error.code}: ${error.message}`) : error;
    }
  };
  return {
    logActivity: (recordId, { kind, by = org.automatedUserId, fields = {} }) =>
      act(by, (transaction) => DO[kind](transaction, recordId, { OwnerId: by, ...fields })),
    createOpportunity: (contactId, fields) =>
      act(org.adminUserId, (transaction) => {
        const usual = { Name: 'An opportunity', CloseDate: momentOf(world.now()).slice(0, 10), OwnerId: org.adminUserId };
        const { id } = insert(transaction, 'Opportunity', { ...usual, ...fields });
        insert(transaction, 'OpportunityContactRole', { OpportunityId: id, ContactId: contactId, IsPrimary: true });
        return id;
      }),
  };
}

type Do = (transaction: Transaction, recordId: string, fields: Fields) => string;

const task =
  (usual: Fields): Do =>
  (transaction, WhoId, fields) =>
    insert(transaction, 'Task', { WhoId, ...usual, ...fields }).id;

const mail =
  (Incoming: boolean): Do =>
  (transaction, RelationId, { OwnerId: _owner, ...fields }) => {
    const at = momentOf(transaction.world.now());
    const { id } = insert(transaction, 'EmailMessage', {
      Subject: 'Hello',
      MessageDate: at,
      Status: Incoming ? '0' : '3',
      ...fields,
      Incoming,
    });
    insert(transaction, 'EmailMessageRelation', {
      EmailMessageId: id,
      RelationId,
      RelationType: Incoming ? 'FromAddress' : 'ToAddress',
    });
    return id;
  };

const DO: Readonly<Record<Activity['kind'], Do>> = {
  task: task({ Subject: 'A task' }),
  call: task({ Subject: 'Call', TaskSubtype: 'Call', Status: 'Completed', CallType: 'Outbound' }),
  listEmail: task({ Subject: 'Newsletter', TaskSubtype: 'ListEmail', Status: 'Completed' }),
  email: mail(false),
  incomingEmail: mail(true),
  event: (transaction, WhoId, fields) => {
    const at = momentOf(transaction.world.now());
    return insert(transaction, 'Event', { WhoId, Subject: 'Meeting', StartDateTime: at, DurationInMinutes: 30, ...fields }).id;
  },
  note: (transaction, LinkedEntityId, fields) => {
    const { id } = insert(transaction, 'ContentDocument', { Title: 'A note', FileType: 'SNOTE', ...fields });
    insert(transaction, 'ContentDocumentLink', { LinkedEntityId, ContentDocumentId: id });
    return id;
  },
  cadence: (transaction, TargetId, { OwnerId: _owner, ...fields }) =>
    insert(transaction, 'ActionCadenceTracker', { TargetId, ...fields }).id,
};
