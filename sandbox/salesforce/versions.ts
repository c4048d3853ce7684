/** GET /services/data and what a version offers. */
import type { Route } from './route.ts';

const OLDEST = 31;
const NEWEST = 68;
const SEASONS = ['Spring', 'Summer', 'Winter'] as const;

/** Every version that is served. 65 is Winter ’26, 66 Spring ’26, and so on. */
export const API_VERSIONS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
  const number = OLDEST + index;
  const season = SEASONS[number % 3] ?? 'Spring';
  const year = Math.floor((number - 66) / 3) + 26 + (season === 'Winter' ? 1 : 0);
  return { label: `${season} '${year}`, url: `/services/data/v${number}.0`, version: `${number}.0` };
});

const RESOURCES = ['limits', 'query', 'queryAll', 'sobjects', 'composite', 'actions', 'named-credentials', 'tooling'];

/** `GET /services/data/v67.0`: what there is, and who asks. */
export const versionRoutes: readonly Route[] = [
  {
    path: '',
    handle: {
      GET: ({ base, world, org, actor }) => {
        const identity = `${world.url}/id/${org.orgId}/${actor.userId}`;
        return { status: 200, body: { ...Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`])), identity } };
      },
    },
  },
];
