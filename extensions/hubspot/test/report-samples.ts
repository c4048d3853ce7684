/** The manager's page, as the server sends it. */
import type { FiguresView, HomeView, NowLeadView, ReportLeadsView, ReportView } from '@signalbox/shared/wire.ts';

const at = Date.UTC(2026, 10, 20, 10, 0, 0);

const lead = (known: Partial<NowLeadView>): NowLeadView => ({
  leadId: '501',
  followId: 'f1',
  name: 'Mara Lind',
  url: 'https://app.hubspot.com/contacts/1/record/0-1/501',
  rep: { repId: '7', name: 'Ana Ruiz' },
  since: at - 720_000,
  dueAt: at + 180_000,
  sentence: 'Ana Ruiz has had it for 12 min and not accepted it.',
  actions: ['remind', 'give', 'reroute'],
  ...known,
});

/** Two leads nobody accepted, one that could not be written. */
export const home: HomeView = {
  lists: [
    { list: 'unaccepted', count: 73, leads: [lead({}), lead({ leadId: '502', followId: 'f2', name: null })] },
    { list: 'at-risk', count: 0, leads: [] },
    { list: 'breached', count: 0, leads: [] },
    { list: 'held', count: 0, leads: [] },
    { list: 'undeliverable', count: 1, leads: [lead({ leadId: '503', followId: null, rep: null, dueAt: null, actions: ['retry'] })] },
  ],
  reps: [
    { repId: '7', name: 'Ana Ruiz' },
    { repId: '8', name: 'Cem Aydin' },
  ],
  readAt: at,
  zone: 'America/New_York',
};

/** Of ten leads. */
export const figures: FiguresView = {
  counts: { assigned: 10, accepted: 8, touched: 6, untouched: 4, 'first-touch-met': 5, 'first-touch-missed': 1, reassigned: 2, moved: 1 },
  speedWall: { count: 6, medianMs: 720_000, p90Ms: 7_500_000 },
  speedWorking: { count: 6, medianMs: 250_000, p90Ms: 3_600_000 },
  acceptedShare: 0.8,
  metShare: 0.83,
  movedShare: 0.1,
  unclaimedShare: null,
  wonShare: 0,
};

/** Of eight leads in the days before: faster, better accepted, more of them reassigned; shares of offers and limits are not known. */
export const figuresBefore: FiguresView = {
  ...figures,
  counts: { ...figures.counts, assigned: 8, reassigned: 4 },
  speedWall: { count: 0, medianMs: null, p90Ms: null },
  speedWorking: { count: 6, medianMs: 125_000, p90Ms: 3_600_000 },
  acceptedShare: 0.9,
};

const none: FiguresView = {
  ...figures,
  counts: {},
  speedWall: { count: 0, medianMs: null, p90Ms: null },
  speedWorking: { count: 0, medianMs: null, p90Ms: null },
};

/** Two days, one of them empty. */
export const report: ReportView = {
  from: '2026-11-19',
  until: '2026-11-20',
  zone: 'America/New_York',
  all: figures,
  byDay: [
    { day: '2026-11-19', figures: none },
    { day: '2026-11-20', figures },
  ],
  groups: [
    { group: 'rep', lines: [{ key: '7', name: 'Ana Ruiz', figures }], more: 3 },
    { group: 'rule', lines: [{ key: null, name: 'Fallback', figures }], more: 0 },
  ],
  causes: [{ because: 'lapsed', name: 'Nobody answered in time', count: 2 }],
  load: [{ repId: '7', name: 'Ana Ruiz', open: 4, got: 10, due: 9.5, received: 10, owed: -0.5 }],
};

/** A page of one lead; another follows. */
export const leadsPage = (leadId: string, next: string | null): ReportLeadsView => ({
  leads: [
    {
      leadId,
      followId: `f${leadId}`,
      name: `Lead number ${leadId}`,
      url: 'https://app.hubspot.com/x',
      rep: 'Ana Ruiz',
      at,
      sentence: 'Accepted after 2 min.',
    },
  ],
  total: 2,
  next,
});
