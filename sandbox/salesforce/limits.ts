/** GET /limits, and the usage that every answer carries. */
import type { Org } from './org.ts';
import type { Route } from './route.ts';

const usedToday = ({ callsToday, settings, faults }: Org): number => (faults.dailyLimitReached ? settings.dailyApiLimit : callsToday);

/** `api-usage=18/100000`. */
export const usageHeader = (org: Org): string => `api-usage=${usedToday(org)}/${org.settings.dailyApiLimit}`;

const untouched = (max: number): { Max: number; Remaining: number } => ({ Max: max, Remaining: max });

/** `GET /limits`. */
export const limitRoutes: readonly Route[] = [
  {
    path: '/limits',
    handle: {
      GET: ({ org }) => ({
        status: 200,
        body: {
          DailyApiRequests: { Max: org.settings.dailyApiLimit, Remaining: Math.max(0, org.settings.dailyApiLimit - usedToday(org)) },
          DailyBulkV2QueryJobs: untouched(10_000),
          DailyDeliveredPlatformEvents: untouched(50_000),
          HourlyPublishedPlatformEvents: untouched(250_000),
          DailyStreamingApiEvents: untouched(200_000),
          MonthlyPlatformEventsUsageEntitlement: untouched(0),
        },
      }),
    },
  },
];
