/** SignalboxCallout: the way out of the org, through the named credential Signalbox, which adds the org's key. */
import { ApexFailure } from './failure.ts';
import type { Running } from './org.ts';

const TIMEOUT_MS = 30_000;

/** One callout. `body` is JSON. */
export interface Callout {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly access: 'read' | 'manage';
}

/** Sends, and gives the JSON of a success; throws `ApexFailure` with the server's words otherwise. */
export async function send(running: Running, callout: Callout): Promise<string> {
  const answer = await respond(running, callout);
  return answerOf(answer.status, answer.body);
}

async function respond(running: Running, { method, path, body, access }: Callout): Promise<{ status: number; body: string }> {
  const { control, namedCredentialUrl, userId } = running;
  const key = control.credential('Signalbox')?.values['ApiKey'];
  try {
    // Without a value for the credential the platform makes no callout.
    if (key === undefined) throw new Error('The external credential Signalbox has no ApiKey.');
    const response = await fetch(`${namedCredentialUrl}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'x-signalbox-user': userId,
        'x-signalbox-user-email': control.users().find(({ id }) => id === userId)?.email ?? '',
        'x-signalbox-access': access,
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    throw new ApexFailure(
      'unreachable',
      'Signalbox did not answer.',
      'Try again in a moment. If it stays like this, ask an admin to check the named credential Signalbox and your Signalbox permission set.',
    );
  }
}

function answerOf(status: number, body: string): string {
  const answer = objectOf(body);
  if (answer['ok'] === true) return body;
  const { code, message, nextStep } = answer;
  if (answer['ok'] === false && typeof message === 'string' && typeof nextStep === 'string')
    throw new ApexFailure(String(code), message, nextStep);
  throw new ApexFailure(
    'unexpected-answer',
    `Signalbox gave an answer this org cannot read (status ${String(status)}).`,
    'Try again in a moment. If it happens again, ask an admin to compare the versions of the package and the server.',
  );
}

function objectOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
