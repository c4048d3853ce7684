/** A mail server that keeps what it gets. It can be busy, refuse people and content, or go silent after it has a mail. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

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
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = due('content');
        if (answer !== null && answer !== 'silence') return done(Object.assign(new Error(answer.text), { responseCode: answer.code }));
        const raw = Buffer.concat(chunks);
        const to = envelope.rcptTo.map(({ address }) => address);
        void PostalMime.parse(raw).then((parsed) => {
          mails.push({ to, raw: raw.toString('utf8'), parsed });
          if (answer === null) done();
        });
      });
    },
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
