/** Associations that come with the creation of a record. */
import { z } from 'zod';
import type { ObjectType } from './control.ts';
import { badRequest, notFound } from './errors.ts';
import { link, linkTypes } from './links.ts';
import type { Portal, StoredRecord } from './portal.ts';
import { liveRecord } from './records.ts';

/** As sent: `[{ to: { id }, types: [{ associationCategory, associationTypeId }] }]`. */
export const associationsField = z
  .array(
    z.strictObject({
      to: z.strictObject({ id: z.union([z.string(), z.number()]).transform(String) }),
      types: z.array(z.strictObject({ associationCategory: z.literal('HUBSPOT_DEFINED'), associationTypeId: z.int() })).min(1),
    }),
  )
  .default([]);

/** Where a new record will be linked to. */
export interface Target {
  readonly record: StoredRecord;
  readonly typeId: number;
}

/** The records to be linked to, before anything is created. Throws `ApiError` 400 or 404. */
export function targetsOf(portal: Portal, from: ObjectType, associations: z.output<typeof associationsField>): Target[] {
  return associations.flatMap(({ to, types }) =>
    types.map(({ associationTypeId }) => targetOf(portal, from, { id: to.id, typeId: associationTypeId })),
  );
}

/** Links a new record to its targets. */
export function linkAll(portal: Portal, record: StoredRecord, targets: readonly Target[]): void {
  for (const target of targets) link(portal, record, target.record, target.typeId);
}

function targetOf(portal: Portal, from: ObjectType, to: { id: string; typeId: number }): Target {
  const [type] = (['contacts', 'companies', 'deals', 'calls', 'emails', 'meetings', 'tasks', 'notes'] as const).filter((one) =>
    linkTypes(from, one).some(({ typeId }) => typeId === to.typeId),
  );
  if (type === undefined) throw badRequest(`Association type ${to.typeId} does not start at ${from}`);
  const record = liveRecord(portal, type, to.id);
  if (record === null) throw notFound(`No ${type} with id ${to.id} to associate with`);
  return { record, typeId: to.typeId };
}
