/** Mail against an SMTP server that keeps what it gets. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createEmail, type SmtpSettings } from '../../src/notify/email.ts';
import { type SmtpFault, startSmtp } from '../../sandbox/notify/smtp.ts';
import { AGAIN, digest, FIRST, HOSTILE, HOSTILE_NAME, NOTICE, shown } from './notices.ts';

const LOGIN = { user: 'signalbox', password: 'very-secret-password' };
let server: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  server = await startSmtp({ login: LOGIN });
});
afterAll(() => server.stop());
beforeEach(() => void server.mails.splice(0));

const settings = (change: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  login: LOGIN,
  from: { name: 'Signalbox', address: 'leads@northgate.example' },
  ...change,
});
const mailed = () => {
  const mail = server.mails.at(-1);
  if (mail === undefined) throw new Error('no mail came');
  return mail;
};

describe('a mail', () => {
  it('comes with text, HTML, links and the name of its notice', async () => {
    expect(await createEmail(settings()).send(NOTICE, FIRST)).toEqual({ kind: 'sent', reference: '<ntc_01-a@northgate.example>' });
    const { to, parsed } = mailed();
    expect(to).toEqual(['kim@example.com']);
    expect(parsed).toMatchObject({
      subject: 'New lead: Ana Ortiz',
      messageId: '<ntc_01-a@northgate.example>',
      inReplyTo: '<thread.lead_42@northgate.example>',
      from: { name: 'Signalbox', address: 'leads@northgate.example' },
      to: [{ name: 'Kim Novak', address: 'kim@example.com' }],
    });
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    for (const part of [parsed.text, parsed.html]) {
      expect(part).toContain('It was your turn in DACH.');
      for (const { url } of NOTICE.actions) expect(part).toContain(url);
      expect(part).toContain('https://crm.example.com/leads/42');
    }
  });

  it('sent again is the same mail', async () => {
    const channel = createEmail(settings());
    await channel.send(NOTICE, FIRST);
    await channel.send(NOTICE, AGAIN);
    expect(server.mails.map(({ parsed }) => parsed.messageId)).toEqual(['<ntc_01-a@northgate.example>', '<ntc_01-a@northgate.example>']);
  });

  it('cannot be led astray by a name', async () => {
    await createEmail(settings()).send(HOSTILE, FIRST);
    const { to, parsed, raw } = mailed();
    expect(to).toEqual(['kim@example.com']);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(parsed.to?.map(({ address }) => address)).toEqual(['kim@example.com']);
    expect(parsed.subject).toBe(`New lead: ${HOSTILE_NAME} Bcc: victim@example.com`);
    expect(parsed.text).toContain(`${HOSTILE_NAME} is yours.`);
    expect(parsed.html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    expect(parsed.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(parsed.html?.match(/href="[^"]*"/g)).toContain('href="https://crm.example.com/leads/42?x=&quot;&gt;&lt;script&gt;"');
  });

  it('lists what a digest holds', async () => {
    await createEmail(settings()).send(digest(3), FIRST);
    expect(mailed().parsed.text).toContain('- Lead 2\n  It was your turn.\n  https://crm.example.com/leads/2');
    expect(mailed().parsed.html?.match(/<li /g)).toHaveLength(3);
  });

  it('goes to a team’s address as to a person’s', async () => {
    const recipient = { kind: 'place', address: 'sales@example.com' } as const;
    expect(await createEmail(settings()).send({ ...NOTICE, recipient }, FIRST)).toMatchObject({ kind: 'sent' });
    expect(mailed().to).toEqual(['sales@example.com']);
  });
});

describe('a failure', () => {
  const say = (at: SmtpFault['at'], code: number, text: string): SmtpFault => ({ at, answer: { code, text } });

  it.each<[string, SmtpFault, object]>([
    ['a busy server', say('recipient', 451, '4.3.0 later, kim@example.com'), { failure: 'try-later' }],
    ['a full mailbox', say('recipient', 452, '4.2.2 full'), { failure: 'try-later' }],
    [
      'nobody of that name',
      say('recipient', 550, '5.1.1 unknown'),
      { failure: 'bad-address', because: 'the mail server answered 550 to RCPT' },
    ],
    ['a server that does not relay', say('recipient', 550, '5.7.1 relaying denied'), { failure: 'refused' }],
    ['unwanted content', say('content', 554, '5.6.0 no'), { failure: 'bad-notice' }],
    ['a server that takes no more', say('content', 421, '4.3.2 going down'), { failure: 'try-later' }],
  ])('by %s says so, and nothing else', async (_, fault, expected) => {
    server.failNext(fault);
    const outcome = await createEmail(settings()).send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(shown(outcome)).not.toMatch(/kim@|secret|Ana/);
    expect(server.mails).toEqual([]);
  });

  it('by a wrong password holds no password', async () => {
    const outcome = await createEmail(settings({ login: { user: 'signalbox', password: 'other-secret' } })).send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ failure: 'refused', because: 'the mail server does not accept the user and password' });
    expect(shown(outcome)).not.toContain('other-secret');
  });

  it('after the mail was handed over leaves open whether it was told', async () => {
    server.failNext({ at: 'content', answer: 'silence' });
    expect(await createEmail(settings({ timeoutMs: 400 })).send(NOTICE, FIRST)).toMatchObject({ failure: 'no-answer' });
    expect(server.mails).toHaveLength(1);
  });

  it('by a server that is not there is no answer about the mail', async () => {
    const gone = await startSmtp({ login: null });
    await gone.stop();
    expect(await createEmail(settings({ port: gone.port })).send(NOTICE, FIRST)).toMatchObject({ failure: 'try-later' });
  });

  it('by a server that never greets is no answer about the mail', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    await once(silent, 'listening');
    try {
      const { port } = silent.address() as AddressInfo;
      const outcome = await createEmail(settings({ port, timeoutMs: 200 })).send(NOTICE, FIRST);
      expect(outcome).toMatchObject({ failure: 'try-later', because: 'the mail server was not reached' });
    } finally {
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  it.each(['kim@example.com, victim@example.com', 'Kim <kim@example.com>', 'kim', 'kim@example.com\r\nRCPT TO:<victim@example.com>', ''])(
    'by the address %j comes before anything is sent',
    async (email) => {
      const recipient = { kind: 'person', name: 'Kim', email } as const;
      expect(await createEmail(settings()).send({ ...NOTICE, recipient }, FIRST)).toMatchObject({ failure: 'bad-address' });
      expect(server.mails).toEqual([]);
    },
  );
});

it('says nothing without TLS where TLS is asked for', async () => {
  expect(await createEmail(settings({ security: 'starttls' })).send(NOTICE, FIRST)).toMatchObject({ kind: 'failed' });
  const untrusted = await startSmtp({ login: LOGIN, startTls: true });
  try {
    const outcome = await createEmail(settings({ security: 'starttls', port: untrusted.port })).send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ failure: 'refused', because: 'no trusted TLS connection to the mail server' });
    expect([...server.mails, ...untrusted.mails]).toEqual([]);
  } finally {
    await untrusted.stop();
  }
});
