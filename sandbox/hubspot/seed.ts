/** A new portal: empty, then filled with people and companies. The same seed gives the same portal. */
import type { Faults, PortalSettings } from './conditions.ts';
import type { ObjectType } from './control.ts';
import { NO_FAULTS, USUAL_SETTINGS } from './faults.ts';
import type { Portal, PropertyDefinition, World } from './portal.ts';
import { defaultGroup, initialDefinitions } from './property-catalogue.ts';
import { createRandom } from '../organisation/random.ts';
import { seedCompanies } from './seed-companies.ts';
import { departures, seedPeople, TEAMS } from './seed-people.ts';

/** What a portal starts with. */
export interface PortalSeed {
  readonly portalId: number;
  readonly name: string;
  readonly zone: string;
  readonly seed: number;
  readonly contents: 'org' | 'people';
  readonly availability: 'varied' | 'always';
  readonly faults: Partial<Faults>;
  readonly settings: Partial<PortalSettings>;
}

/** Creates and fills a portal of the world. */
export function seedPortal(world: World, seed: PortalSeed): Portal {
  const portal = emptyPortal(world, seed);
  world.portals.set(portal.portalId, portal);
  seedPeople(world, portal, seed.availability);
  if (seed.contents === 'org') seedCompanies(world, portal);
  departures(portal);
  portal.lastChangeAt = 0;
  return portal;
}

const perType = <T>(make: (type: ObjectType) => T): Readonly<Record<ObjectType, T>> => ({
  contacts: make('contacts'),
  companies: make('companies'),
  deals: make('deals'),
  calls: make('calls'),
  emails: make('emails'),
  meetings: make('meetings'),
  tasks: make('tasks'),
  notes: make('notes'),
  users: make('users'),
});

function emptyPortal(world: World, seed: PortalSeed): Portal {
  const now = world.now();
  return {
    portalId: seed.portalId,
    name: seed.name,
    zone: seed.zone,
    adminUserId: 75_514_748,
    random: createRandom(seed.seed * 1_000_003 + seed.portalId),
    records: perType(() => new Map()),
    links: new Map(),
    definitions: perType((type): Map<string, PropertyDefinition> => initialDefinitions(type, now)),
    groups: perType((type) => new Map([[defaultGroup(type), { name: defaultGroup(type), label: 'General', displayOrder: 0 }]])),
    owners: new Map(),
    teams: TEAMS,
    faults: { ...NO_FAULTS, ...seed.faults },
    settings: { ...USUAL_SETTINGS, ...seed.settings },
    window: { calls: [], search: [] },
    callsByRoute: new Map(),
    limited: 0,
    complaints: [],
    webhooks: { queued: [], unaccepted: 0, sending: 0, deliveries: [], flushAt: null },
    executions: [],
    workflows: new Map(),
    extensionCalls: 0,
    lastId: 180_584_000_000,
    lastChangeAt: 0,
  };
}
