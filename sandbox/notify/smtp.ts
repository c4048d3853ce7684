/** A mail server that keeps what it gets. It can be busy, refuse people and content, or go silent after it has a mail. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface SmtpOptions {
  /** Null = nobody needs to sign in. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** With its self-made certificate. */
  readonly startTls?: boolean;
}

export interface Mail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: Email;
}

/** What happens to the next mail, where in the conversation. */
export interface SmtpFault {
  readonly at: 'recipient' | 'content';
  /** Status and words; `silence` = it takes the mail and says no more. */
  readonly answer: { readonly code: number; readonly text: string } | 'silence';
}

/** Starts it on the loopback interface. */
export async function startSmtp({ login, startTls = false }: SmtpOptions) {
  const mails: Mail[] = [];
  let fault: SmtpFault | null = null;
  const due = (at: SmtpFault['at']): SmtpFault['answer'] | null => {
    const now = fault?.at === at ? fault.answer : null;
    if (now !== null) fault = null;
    return now;
  };
  const server = new SMTPServer({
    disabledCommands: startTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: login === null,
    closeTimeout: 100,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (login !== null && username === login.user && password === login.password) done(null, { user: username });
      else done(Object.assign(new Error(`5.7.8 no such user ${username} ${password}`), { responseCode: 535 }));
    },
    onRcptTo({ address }, _session, done) {
      const answer = due('recipient');
      if (answer === null || answer === 'silence') done();
      else done(Object.assign(new Error(`${answer.text} <${address}>`), { responseCode: answer.code }));
    },
    onData: callbackify(async (stream: Readable, { envelope }: SMTPServerSession): Promise<void> => {
      const raw = Buffer.concat((await stream.toArray()) as Buffer[]);
      const answer = due('content');
      if (answer !== null && answer !== 'silence') throw Object.assign(new Error(answer.text), { responseCode: answer.code });
      const to = envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, raw: raw.toString('utf8'), parsed: await PostalMime.parse(raw) });
      if (answer === 'silence') await new Promise<never>(() => undefined);
    }),
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    failNext: (next: SmtpFault) => (fault = next),
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}
