/**
 * Salesforce's change events in our words. One event may be of many records, a gap event names records without saying what changed, and an overflow
 * names nothing. Redeliveries have the same keys.
 */
import { z } from 'zod';
import type { Change } from '../../../application/ports/change-source.ts';
import type { EventKind, InboundEvent } from '../../../application/ports/inbox.ts';
import { fullId } from '../full-id.ts';

const CHANGES = ['CREATE', 'UPDATE', 'DELETE', 'UNDELETE'] as const;
const GAPS = ['GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE'] as const;

const header = z.object({
  entityName: z.string(),
  changeType: z.enum([...CHANGES, ...GAPS, 'GAP_OVERFLOW']),
  recordIds: z.array(
    z
      .string()
      .regex(/^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/)
      .transform(fullId),
  ),
  changeOrigin: z.string().catch(''),
  transactionKey: z.string(),
  sequenceNumber: z.number(),
  /** Epoch milliseconds. */
  commitTimestamp: z.number(),
  /** Names of fields, parts of a compound one with a dot. */
  changedFields: z.array(z.string()).catch([]),
});

const changeEvent = z.looseObject({ ChangeEventHeader: header });

export type ChangeEvent = z.infer<typeof changeEvent>;
type Header = ChangeEvent['ChangeEventHeader'];

/** An event as it came; null = it could not be read. `position` is the place behind it. */
export interface PlacedEvent {
  readonly event: unknown;
  readonly position: string;
}

/** What we call ourselves in every call; our own writes come back with it. */
const OURS = /(^|;)client=Signalbox(;|$|\/)/;

/** What an account is matched by, and whose it is. */
const ACCOUNT_FIELDS = /^(Name|Website|Phone|OwnerId|ParentId|BillingAddress|BillingCountry)(\.|$)/;

/**
 * What a run of events means, in their order. One that cannot be read is a gap like any other: what it was about is asked for. `completeUntil` is
 * said of the whole run.
 */
export function changesOf(placed: readonly PlacedEvent[], crmAccountId: string): Change[] {
  const changes: Change[] = [];
  let events: InboundEvent[] = [];
  let last: { position: string; completeUntil: number } | null = null;
  const flush = (): void => {
    if (last !== null) changes.push({ kind: 'batch', events, ...last });
    [events, last] = [[], null];
  };
  for (const { event, position } of placed) {
    const read = changeEvent.safeParse(event);
    if (read.success && read.data.ChangeEventHeader.changeType !== 'GAP_OVERFLOW') {
      events.push(...inboundEvents(read.data, crmAccountId));
      last = { position, completeUntil: read.data.ChangeEventHeader.commitTimestamp };
      continue;
    }
    flush();
    const because = read.success ? 'Salesforce had too many changes for one transaction to name them.' : 'An event could not be read.';
    changes.push({ kind: 'gap', because, position });
  }
  flush();
  return changes;
}

/** What one event means: an event of ours for each of its records. */
export function inboundEvents(event: ChangeEvent, crmAccountId: string): InboundEvent[] {
  const { ChangeEventHeader: about } = event;
  const meant = about.entityName === 'Account' ? accountChange(about) : isLead(about) ? leadChange(event) : null;
  if (meant === null) return [];
  return about.recordIds.map((id) => ({
    crmAccountId,
    kind: meant.kind,
    leadId: id,
    occurredAt: about.commitTimestamp,
    dedupeKey: `${about.transactionKey}/${about.sequenceNumber}/${id}`,
    detail: meant.detail,
  }));
}

interface Meant {
  readonly kind: EventKind;
  readonly detail: InboundEvent['detail'];
}

const isLead = ({ entityName }: Header): boolean => entityName === 'Lead' || entityName === 'Contact';

function leadChange(event: ChangeEvent): Meant | null {
  const { changeType, changeOrigin } = event.ChangeEventHeader;
  switch (changeType) {
    case 'CREATE':
    case 'UNDELETE':
    case 'GAP_CREATE':
    case 'GAP_UNDELETE':
      return { kind: 'lead-created', detail: {} };
    case 'DELETE':
    case 'GAP_DELETE':
      return { kind: 'lead-deleted', detail: {} };
    case 'UPDATE':
      return leadUpdate(event);
    case 'GAP_UPDATE':
      // Whose it is now is asked for by whoever works on it: an owner that is not told equals none.
      return { kind: 'owner-changed', detail: { source: changeOrigin } };
    case 'GAP_OVERFLOW':
      return null;
  }
}

function leadUpdate(event: ChangeEvent): Meant | null {
  const { changedFields, changeOrigin } = event.ChangeEventHeader;
  // A converted lead is no lead any more; the contact it became is announced by itself.
  if (changedFields.includes('IsConverted') && event['IsConverted'] === true) return { kind: 'lead-deleted', detail: {} };
  // The echo of our own write: delivering looks at the owner again by itself.
  if (!changedFields.includes('OwnerId') || OURS.test(changeOrigin)) return null;
  const owner = event['OwnerId'];
  return { kind: 'owner-changed', detail: { ownerId: typeof owner === 'string' ? fullId(owner) : null, source: changeOrigin } };
}

function accountChange({ changeType, changedFields }: Header): Meant | null {
  if (changeType === 'DELETE' || changeType === 'GAP_DELETE') return { kind: 'account-gone', detail: {} };
  if (changeType === 'UPDATE' && !changedFields.some((field) => ACCOUNT_FIELDS.test(field))) return null;
  return { kind: 'account-changed', detail: {} };
}
