/**
 * Log lines as JSON on standard output. Only the fields of `LogFields` are written, each only as text or number; an error is told
 * by class, code and place, never by its message: messages carry addresses, bodies and tokens.
 */
import pino, { type DestinationStream, type LevelWithSilent } from 'pino';
import type { Log, LogFields } from '../application/ports/log.ts';

const FIELDS = [
  'installation',
  'lead',
  'decision',
  'code',
  'kind',
  'count',
  'ms',
  'status',
  'method',
  'path',
  'attempt',
  'detail',
] as const satisfies readonly (keyof LogFields)[];
const LONGEST = 500;

/** Writes to standard output unless a destination is given. */
export function createLog(level: LevelWithSilent, destination?: DestinationStream): Log {
  const settings = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination === undefined ? pino(settings) : pino(settings, destination);
  return {
    info: (event, fields = {}) => logger.info(allowed(fields), event),
    warn: (event, fields = {}) => logger.warn(allowed(fields), event),
    error: (event, fields = {}, cause) =>
      logger.error(cause === undefined ? allowed(fields) : { ...allowed(fields), error: describeError(cause) }, event),
  };
}

function allowed(fields: LogFields): Record<string, string | number> {
  const line: Record<string, string | number> = {};
  for (const name of FIELDS) {
    const value = fields[name];
    if (typeof value === 'number') line[name] = value;
    else if (typeof value === 'string') line[name] = value.slice(0, LONGEST);
  }
  return line;
}

interface ErrorLine {
  readonly name: string;
  readonly code?: string;
  readonly at?: readonly string[];
  readonly cause?: ErrorLine;
}

const DEEPEST = 4;
const FRAMES = 8;

function describeError(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && /^[\w-]{1,40}$/.test(error.code) ? { code: error.code } : {};
  const cause = error.cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(error.cause, depth + 1) };
  return { name: error.constructor.name, ...code, at: framesOf(error), ...cause };
}

/** The frames without the message that stands above them; a message may look like a frame, so it is cut off by its own length. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const message = stack.indexOf(error.message);
  if (message < 0) return [];
  const frame = /^ {4}at (.{1,300})$/;
  return stack
    .slice(message + error.message.length)
    .split('\n')
    .flatMap((line) => frame.exec(line)?.[1] ?? [])
    .slice(0, FRAMES);
}
