/** Change events as CometD carries them: JSON with the changed fields by name. */
import type { Value } from '../records.ts';
import type { ChangeEvent } from './change-event.ts';
import { carriedOn, type Channel } from './channels.ts';
import type { EventField } from './event-org.ts';
import { schemaOf } from './event-schema.ts';
import { foldBody, shapeOf } from './event-shape.ts';

/** The `data` of a message. */
export interface EventData {
  readonly schema: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly event: { readonly replayId: number };
}

/** The event as data. Creations carry the fields that hold a value, updates what changed, cleared fields as null. */
export function eventData(event: ChangeEvent, channel: Channel, fields: readonly EventField[]): EventData {
  const shape = shapeOf(fields);
  const { nulledFields: _nulled, changedFields, ...header } = event.header;
  const names = changedFields.flatMap((field) => shape.places.get(field)?.path ?? []);
  return {
    schema: schemaOf(header.entityName, fields).id,
    payload: {
      ChangeEventHeader: { ...header, changedFields: names },
      ...foldBody(shape, event.values, carriedOn(channel, event), jsonForm),
    },
    event: { replayId: event.replayId },
  };
}

const jsonForm = (value: Value, type: string): Value =>
  typeof value === 'string' && type === 'datetime' ? value.replace('+0000', 'Z') : value;
