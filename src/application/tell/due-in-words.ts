/** An instant as its reader would say it. */

/** `Fri 20 Nov, 14:05 CET`. `zone` is an IANA name; throws `RangeError` for one that is none. */
export function dueInWords(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const [weekday, day, month, hour, minute, zoneName] = (['weekday', 'day', 'month', 'hour', 'minute', 'timeZoneName'] as const).map(
    (type) => part.get(type),
  );
  return `${weekday} ${day} ${month}, ${hour}:${minute} ${zoneName}`;
}
