/** A cadence in examples to read: a touch every three days, every day in negotiation; from the second one missed on the manager is told. */
import { cadenceClocks, firstCadenceClock } from './cadence-clocks.ts';
import { nextOn, type LeadEvent } from './lead-clocks.ts';
import { WALL_TIME } from './working-calendar.ts';

const DAY = 86_400_000;
const cadence = {
  id: 'steady',
  name: 'Steady',
  enabled: true,
  appliesTo: {},
  everyDays: 3,
  byStage: [{ stages: ['Negotiation'], everyDays: 1 }],
  escalateAfter: 2,
  then: [{ kind: 'tell-manager' }],
} as const;
const calendars = { business: WALL_TIME, reps: new Map() };
const assigned: LeadEvent = { kind: 'assigned', at: 0, repId: 'ana' };
const touched = (day: number): LeadEvent => ({ kind: 'touched', at: day * DAY });

/** What comes next, in days, with what is done then. */
function next(events: readonly LeadEvent[], place: Partial<Parameters<typeof cadenceClocks>[1]> = {}) {
  const touches = events.filter(({ kind }) => kind === 'touched').length;
  const clocks = cadenceClocks(cadence, { touches, isTouched: true, missed: 0, stages: [], ...place });
  const action = nextOn(
    clocks.map(({ clock }) => clock),
    { events, calendars, now: 100 * DAY },
  );
  const onBreach = clocks.find(({ clock }) => clock.id === action?.clockId)?.onBreach.map(({ kind }) => kind);
  return action && { day: action.at / DAY, onBreach };
}

const missed = (touch: number, round: number, day: number, startedDay: number): LeadEvent => ({
  kind: 'breached',
  at: day * DAY,
  startedAt: startedDay * DAY,
  clockId: `cadence:steady:${touch}:${round}`,
});

test('nothing is due before the first touch', () => {
  expect(next([assigned])).toBeNull();
  expect(cadenceClocks(cadence, { touches: 0, isTouched: false, missed: 0, stages: [] })).toEqual([firstCadenceClock(cadence)]);
});

test('the next touch is due so many days after the last', () => {
  expect(next([assigned, touched(1)])).toEqual({ day: 4, onBreach: ['remind'] });
  expect(next([assigned, touched(1), touched(3)])).toEqual({ day: 6, onBreach: ['remind'] });
});

test('a missed touch is due again, and escalates from the second on', () => {
  const once = [assigned, touched(1), missed(1, 1, 4, 1)];
  expect(next(once, { missed: 1 })).toEqual({ day: 7, onBreach: ['remind', 'tell-manager'] });
  const twice = [...once, missed(1, 2, 7, 1)];
  expect(next(twice, { missed: 2 })).toEqual({ day: 10, onBreach: ['remind', 'tell-manager'] });
  expect(next([...twice, touched(8)], { missed: 0 })).toEqual({ day: 11, onBreach: ['remind'] });
});

test('the stage says how many days, whatever its case', () => {
  expect(next([assigned, touched(1)], { stages: ['negotiation'] })).toMatchObject({ day: 2 });
  expect(next([assigned, touched(1)], { stages: ['new'] })).toMatchObject({ day: 4 });
});

test('whoever gets the lead next has all the days again', () => {
  const moved: LeadEvent = { kind: 'assigned', at: 5 * DAY, repId: 'ben' };
  const before = [assigned, touched(0.5), touched(1), missed(2, 1, 4, 1), moved];
  expect(next(before, { isTouched: false })).toEqual({ day: 8, onBreach: ['remind'] });
  expect(next([...before, missed(2, 1, 8, 5)], { isTouched: false, missed: 1 })).toMatchObject({ day: 11 });
});

test('nothing is due on a closed lead', () => {
  expect(next([assigned, touched(1), { kind: 'closed', at: 2 * DAY }])).toBeNull();
});
