/** An instant as its reader would say it. */

/** By zone: making one costs more than a hundred uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
  formats.set(timeZone, format);
  return format;
};

/** `Fri 20 Nov, 14:05 CET`. `zone` is an IANA name; throws `RangeError` for one that is none. */
export function dueInWords(at: number, zone: string): string {
  const part = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const [weekday, day, month, hour, minute, zoneName] = (['weekday', 'day', 'month', 'hour', 'minute', 'timeZoneName'] as const).map(
    (type) => part.get(type),
  );
  return `${weekday} ${day} ${month}, ${hour}:${minute} ${zoneName}`;
}
