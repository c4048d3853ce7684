/** Everybody's mail in the demo: a mail server that keeps what it gets, and a page to read it on. */
import { once } from 'node:events';
import express from 'express';
import { startSmtp } from '../notify/smtp.ts';
import { INBOX_PAGE } from './inbox-page.ts';

export interface Inbox {
  /** Of the page. */
  readonly url: string;
  /** Points an app at the mail server. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Serves both on free ports of the loopback interface. */
export async function startInbox(): Promise<Inbox> {
  const smtp = await startSmtp({ login: null });
  const app = express();
  app.get('/', (_request, response) => void response.type('html').send(INBOX_PAGE));
  app.get('/mails', (_request, response) => {
    const mails = smtp.mails.map(({ to, parsed }, at) => ({
      at,
      to: to.join(', '),
      subject: parsed.subject ?? '',
      date: parsed.date ?? '',
    }));
    response.json(mails.toReversed());
  });
  app.get('/mails/:at', (request, response) => {
    const mail = smtp.mails[Number(request.params.at)];
    if (mail === undefined) return void response.sendStatus(404);
    // A mail is not to run anything; its links open beside the demo.
    response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:").type('html');
    response.send(`<base target="_blank">${mail.parsed.html ?? `<pre>${escaped(mail.parsed.text ?? '')}</pre>`}`);
  });
  const server = app.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The inbox has no port.');
  return {
    url: `http://localhost:${String(address.port)}/`,
    environment: {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(smtp.port),
      SMTP_SECURITY: 'none',
      MAIL_FROM: 'Signalbox <signalbox@northgate.example>',
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await smtp.stop();
    },
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
