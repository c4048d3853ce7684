/** The touches of contacts: their timelines, their statuses' past and their sequences, in about a dozen calls for a hundred contacts. */
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { Touch, TouchKind, TouchReading } from '../../application/ports/crm-activities.ts';
import { allPages } from './all-pages.ts';
import { readBeside } from './associated.ts';
import type { HubspotClient } from './client.ts';
import { type Beside, PATHS } from './paths.ts';
import { readBatch } from './read-batch.ts';
import type { ReadDeps } from './read-leads.ts';
import { type CrmObject, owner } from './shapes.ts';
import * as touches from './touches.ts';

const PRIORITY = 'background';
/** Of each kind and contact; what is older was before any time that is asked for. */
const NEWEST = 100;

/** What reading touches needs. */
export interface TouchDeps extends ReadDeps {
  readonly appId: string;
  readonly mayReadEmails: boolean;
}

interface Timeline {
  readonly type: Exclude<Beside, 'deals'>;
  readonly kind: TouchKind;
  readonly judge: (activity: CrmObject, judging: touches.Judging) => Touch[];
}

const TIMELINES: readonly Timeline[] = [
  { type: 'calls', kind: 'call', judge: touches.touchOfCall },
  { type: 'emails', kind: 'email', judge: touches.touchOfEmail },
  { type: 'meetings', kind: 'meeting', judge: touches.touchesOfMeeting },
  { type: 'notes', kind: 'note', judge: touches.touchOfNote },
  { type: 'tasks', kind: 'task', judge: touches.touchOfTask },
];

/** Touches at `since` or later, oldest first. */
export async function readTouches(deps: TouchDeps, ids: readonly string[], since: number): Promise<TouchReading[]> {
  if (ids.length === 0) return [];
  const { client, definitions, appId, now } = deps;
  const tellsSequences = (await definitions.contacts()).has(touches.SEQUENCE_DATE);
  const [contacts, ...timelines] = await Promise.all([
    readContacts(client, ids, tellsSequences),
    ...TIMELINES.map((timeline) => (timeline.type === 'emails' && !deps.mayReadEmails ? null : readTimeline(client, timeline.type, ids))),
  ]);
  const unread = TIMELINES.flatMap(({ kind }, at) => (timelines[at] === null ? [kind] : []));
  const allUnread: TouchKind[] = tellsSequences ? unread : [...unread, 'sequence'];
  const all = [...contacts, ...timelines.flatMap((timeline) => [...(timeline?.values() ?? [])].flat())];
  const judging = { appId, now: now(), ownerOfUser: await ownersByUser(client, all) };
  return contacts.map((contact) => {
    const found = TIMELINES.flatMap(({ judge }, at) =>
      (timelines[at]?.get(contact.id) ?? []).flatMap((activity) => judge(activity, judging)),
    );
    const recent = [...found, ...touches.touchesOfContact(contact, judging)].filter(({ at }) => at >= since);
    return { leadId: contact.id, touches: recent.toSorted((a, b) => a.at - b.at), unread: allUnread };
  });
}

function readContacts(client: HubspotClient, ids: readonly string[], tellsSequences: boolean): Promise<CrmObject[]> {
  const history = [touches.LEAD_STATUS, ...(tellsSequences ? [touches.SEQUENCE_DATE] : [])];
  const what = 'read statuses of contacts';
  return readBatch(client, { what, path: PATHS.readContacts, ids, properties: [touches.LEAD_STATUS], history, priority: PRIORITY });
}

/** Null where the account's grant does not let us see this kind. */
async function readTimeline(
  client: HubspotClient,
  type: Exclude<Beside, 'deals'>,
  contactIds: readonly string[],
): Promise<Map<string, CrmObject[]> | null> {
  const history = type === 'tasks' ? { history: [touches.TASK_STATUS] } : {};
  try {
    return await readBeside(client, {
      type,
      contactIds,
      properties: touches.ACTIVITY_PROPERTIES[type],
      ...history,
      newest: NEWEST,
      priority: PRIORITY,
    });
  } catch (error) {
    if (error instanceof CrmCallFailed && error.failure.kind === 'missing-scope') return null;
    throw error;
  }
}

/** Owner ids by user id; read only where some record names a user. */
async function ownersByUser(client: HubspotClient, records: readonly CrmObject[]): Promise<ReadonlyMap<string, string>> {
  if (!records.some(namesUser)) return new Map();
  const owners = await allPages(client, 'read owners', PATHS.owners, { archived: 'false' }, owner);
  return new Map(owners.flatMap(({ id, userId }) => (userId == null ? [] : [[String(userId), id] as const])));
}

const namesUser = ({ properties, propertiesWithHistory = {} }: CrmObject): boolean =>
  (properties['hs_object_source_user_id'] ?? '') !== '' ||
  Object.values(propertiesWithHistory).some((entries) => entries.some(({ updatedByUserId }) => updatedByUserId !== null));
