/** Which channels there are, and what each carries. */
import type { ChangeEvent } from './change-event.ts';
import type { EventOrg } from './event-org.ts';

/** A channel that may be subscribed. */
export interface Channel {
  readonly name: string;
  /** Objects whose changes it carries. */
  readonly entities: ReadonlySet<string>;
  /** Fields that every event of a live record carries although they did not change. */
  readonly enriched: readonly string[];
}

/** The channel as found: it may not exist, or the user may not see every record of its objects. */
export type FoundChannel = Channel | 'unknown' | 'forbidden';

/** The package's channel: its members and enriched fields, as its metadata says. */
const PACKAGE_CHANNEL: Channel = {
  name: '/data/Signalbox__chn',
  entities: new Set(['Lead', 'Contact', 'Account']),
  enriched: ['OwnerId'],
};

/** Looks a channel up by name. `selected`: the objects an admin selected for change data capture; members of the package's channel need no selection. */
export function findChannel(org: EventOrg, selected: ReadonlySet<string>, name: string): FoundChannel {
  const channel = channelOf(org, selected, name);
  return channel === undefined ? 'unknown' : org.mayViewAll() ? channel : 'forbidden';
}

function channelOf(org: EventOrg, selected: ReadonlySet<string>, name: string): Channel | undefined {
  if (name === PACKAGE_CHANNEL.name) return org.packageInstalled() ? PACKAGE_CHANNEL : undefined;
  if (name === '/data/ChangeEvents') return { name, entities: selected, enriched: [] };
  const entity = [...selected].find((each) => name === `/data/${changeEventName(each)}`);
  return entity === undefined ? undefined : { name, entities: new Set([entity]), enriched: [] };
}

/** `LeadChangeEvent`; of a custom object `Deal__c` it is `Deal__ChangeEvent`. */
export const changeEventName = (entity: string): string => `${entity.replace(/__c$/, '__')}ChangeEvent`;

/** Whether a channel carries an event. */
export const carries = ({ entities }: Channel, event: ChangeEvent): boolean => entities.has(event.header.entityName);

/** API names of the fields an event carries on this channel. */
export function carriedOn({ enriched }: Channel, { header, carried }: ChangeEvent): ReadonlySet<string> {
  if (enriched.length === 0 || header.changeType !== 'UPDATE') return carried;
  return new Set([...carried, ...enriched]);
}
