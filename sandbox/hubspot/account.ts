/** Who the account is, and removing the app from it. */
import { revokePortal } from './oauth-grants.ts';
import type { Portal, World } from './portal.ts';
import type { Route } from './route.ts';

/** GET account-info and DELETE external-install. */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/account-info/2026-03/details',
    scopes: () => ['oauth'],
    window: 'calls',
    handle: ({ world, portal }) => ({ status: 200, body: details(world, portal) }),
  },
  {
    method: 'DELETE',
    path: '/appinstalls/2026-03/external-install',
    scopes: () => [],
    window: 'calls',
    handle: ({ world, portal }) => {
      revokePortal(world, portal.portalId);
      return { status: 204 };
    },
  },
];

function details(world: World, portal: Portal): Record<string, unknown> {
  const offset = offsetOf(portal.zone, world.now());
  return {
    portalId: portal.portalId,
    accountType: 'STANDARD',
    timeZone: portal.zone,
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    utcOffset: `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`,
    utcOffsetMilliseconds: offset * 60_000,
    uiDomain: new URL(world.url).host,
    dataHostingLocation: 'eu1',
  };
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string, at: number): number {
  const name =
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
