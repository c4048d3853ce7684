import { useSession } from '../state/session.ts';

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };

/** The time of day for today, with the day before that. */
function inWords(date: Date, timeZone: string): string {
  const format = (how: Intl.DateTimeFormatOptions, moment: Date) => new Intl.DateTimeFormat('en', { ...how, timeZone }).format(moment);
  const today = format(DAY, date) === format(DAY, new Date());
  return format(today ? CLOCK : { ...DAY, ...CLOCK }, date);
}

/** A moment in the zone of whoever looks. */
export function Moment({ at }: { readonly at: number }) {
  const { user } = useSession();
  const date = new Date(at);
  return <time dateTime={date.toISOString()}>{inWords(date, user.zone)}</time>;
}
