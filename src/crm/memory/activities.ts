/** What people do about leads, and what is left there for them, in a CRM in memory. */
import type { Crm, RowResult } from '../../application/ports/crm.ts';
import type { CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Notice, TaskToCreate } from '../../application/ports/crm-activities.ts';
import type { MemoryCrmState, MemoryLead } from './state.ts';

type Activities = Pick<Crm, 'readTouches' | 'readOutcomes' | 'createTasks' | 'notifyPeople'>;

/** The part of a `Crm` that is about activities. */
export function activitiesOf(
  state: MemoryCrmState,
  call: <T>(name: string, run: () => T) => Promise<T>,
  leadsOf: (ids: readonly string[]) => MemoryLead[],
): Activities {
  return {
    readTouches: (ids, since) =>
      call('readTouches', () =>
        leadsOf(ids).map(({ id }) => {
          const told = (state.touches.get(id) ?? []).filter(({ at, kind }) => at >= since && !state.unreadTouches.includes(kind));
          return { leadId: id, touches: told.toSorted((a, b) => a.at - b.at), unread: [...state.unreadTouches] };
        }),
      ),
    readOutcomes: (ids) =>
      call('readOutcomes', () =>
        leadsOf(ids).map(({ id }) => {
          const { stage = null, status = null } = state.stages.get(id) ?? {};
          const deals = (state.deals.get(id) ?? []).toSorted((a, b) => a.createdAt - b.createdAt);
          return { leadId: id, stage, status, convertedAt: null, deals };
        }),
      ),
    createTasks: (tasks) => call('createTasks', () => tasks.map((task) => createTask(state, task))),
    notifyPeople: (notices) => call('notifyPeople', () => notices.map((notice) => notify(state, notice))),
  };
}

function createTask(state: MemoryCrmState, task: TaskToCreate): RowResult {
  const { leadId, ownerId, traceId } = task;
  if (!state.leads.has(leadId)) return failed(traceId, { kind: 'not-found', detail: 'there is no such lead', retryAfterMs: null });
  if (state.reps.get(ownerId)?.active !== true)
    return failed(traceId, { kind: 'owner-refused', detail: 'the owner cannot have tasks', retryAfterMs: null });
  if (!state.tasks.some((one) => one.traceId === traceId && one.leadId === leadId)) state.tasks.push(task);
  return { traceId, ok: true };
}

function notify(state: MemoryCrmState, notice: Notice): RowResult {
  const known = notice.recipientIds.filter((id) => state.reps.has(id));
  if (known.length === 0) return failed(notice.traceId, { kind: 'rejected', detail: 'nobody named is here', retryAfterMs: null });
  state.notices.push({ ...notice, recipientIds: known });
  return { traceId: notice.traceId, ok: true };
}

const failed = (traceId: string, failure: CrmFailure): RowResult => ({ traceId, ok: false, failure });
