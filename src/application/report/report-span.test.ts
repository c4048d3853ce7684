import { reportSpan } from './report-span.ts';

const HOUR = 3_600_000;
const lengths = (from: string, until: string, zone: string) => {
  const span = reportSpan({ from, until }, zone);
  return span?.starts.map((start, at) => ((span.starts[at + 1] ?? span.scope.until) - start) / HOUR);
};

it('has days as long as the clocks of the zone make them', () => {
  expect(lengths('2026-03-28', '2026-03-30', 'Europe/Berlin')).toEqual([24, 23, 24]);
  expect(lengths('2026-10-24', '2026-10-26', 'Europe/Berlin')).toEqual([24, 25, 24]);
  expect(lengths('2026-10-24', '2026-10-26', 'Asia/Kolkata')).toEqual([24, 24, 24]);
  // Lord Howe moves by half an hour; Samoa left out a whole day.
  expect(lengths('2026-04-05', '2026-04-05', 'Australia/Lord_Howe')).toEqual([24.5]);
  expect(lengths('2011-12-29', '2011-12-31', 'Pacific/Apia')).toEqual([24, 0, 24]);
});

it('begins and ends with its days, and names them', () => {
  const span = reportSpan({ from: '2026-12-31', until: '2027-01-01' }, 'America/New_York');
  expect(span).toEqual({
    scope: { from: Date.UTC(2026, 11, 31, 5), until: Date.UTC(2027, 0, 2, 5), only: {} },
    days: ['2026-12-31', '2027-01-01'],
    starts: [Date.UTC(2026, 11, 31, 5), Date.UTC(2027, 0, 1, 5)],
  });
});

it('is narrowed by a day to that day, and by what is no day of it to nothing', () => {
  const asked = (key: string | null) =>
    reportSpan({ from: '2026-11-01', until: '2026-11-30', only: [{ group: 'day', key }] }, 'UTC')?.scope;
  expect(asked('2026-11-05')).toEqual({ from: Date.UTC(2026, 10, 5), until: Date.UTC(2026, 10, 6), only: {} });
  for (const key of ['2026-12-05', 'yesterday', null]) {
    const scope = asked(key);
    expect((scope?.until ?? 1) <= (scope?.from ?? 0)).toBe(true);
  }
});

it('is none when it ends before it begins, or is longer than 400 days', () => {
  expect(reportSpan({ from: '2026-11-02', until: '2026-11-01' }, 'UTC')).toBeNull();
  expect(reportSpan({ from: '2026-01-01', until: '2027-02-05' }, 'UTC')).toBeNull();
  expect(reportSpan({ from: '2026-01-01', until: '2027-02-04' }, 'UTC')?.days).toHaveLength(400);
});
