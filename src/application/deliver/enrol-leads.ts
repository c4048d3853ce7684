/**
 * Enrols written leads in the workflows of the CRM that their follow-up paths name. An enrolment that was confirmed is never repeated; one
 * whose answer was lost is, which is harmless while the lead is in the workflow.
 */
import type { RowResult } from '../ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { OutgoingWrite } from '../ports/outgoing-writes.ts';
import type { Delivery } from './deliver-writes.ts';

/** What enrolling came to: ids of the writes whose lead was enrolled now, and the failures by write id. */
export interface Enrolled {
  readonly enrolled: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, CrmFailure>;
}

const UNABLE: CrmFailure = {
  kind: 'rejected',
  detail: 'This CRM cannot enrol leads in its workflows from outside. Let its automation start on a field that the path sets.',
  retryAfterMs: null,
};

/** Whether a lead is still to be enrolled. */
export const isToEnrol = ({ enrolIn, enrolledAt }: OutgoingWrite): boolean => enrolIn !== null && enrolledAt === null;

/** Enrols whoever is to be enrolled. A call that fails as a whole fails for each row: what was written beside it stands. */
export async function enrolLeads({ crm }: Delivery, written: readonly OutgoingWrite[]): Promise<Enrolled> {
  const wanted = written.flatMap(({ writeId, leadId, enrolIn, enrolledAt }) =>
    enrolIn === null || enrolledAt !== null ? [] : [{ traceId: writeId, leadId, workflowId: enrolIn }],
  );
  if (wanted.length === 0) return { enrolled: new Set(), failures: new Map() };
  if (!crm.capabilities.workflowEnrolment)
    return { enrolled: new Set(), failures: new Map(wanted.map(({ traceId }) => [traceId, UNABLE])) };
  const rows = await crm.enrol(wanted).catch((error: unknown): RowResult[] => {
    if (!(error instanceof CrmCallFailed)) throw error;
    return wanted.map(({ traceId }) => ({ traceId, ok: false, failure: error.failure }));
  });
  return {
    enrolled: new Set(rows.flatMap((row) => (row.ok ? [row.traceId] : []))),
    failures: new Map(rows.flatMap((row) => (row.ok ? [] : [[row.traceId, row.failure] as const]))),
  };
}
