/**
 * Mail by the operator's own SMTP server, which unlike the addresses typed into the settings may stand in a private network. Its Message-ID is made of
 * the notice's id: a mailbox that gets a mail twice knows it, as far as its server looks; notices of one thread stand below one another.
 */
import { createTransport } from 'nodemailer';
import type { Channel, Failed, Notice, Sent } from '../application/ports/channels.ts';
import { oneLine } from '../application/tell/one-line.ts';
import { emailFailure } from './email-failure.ts';
import { emailMessage } from './email-message.ts';
import { failed } from './outcome.ts';

const CONNECT_MS = 8000;
const SILENCE_MS = 15_000;
const WHOLE_MS = 20_000;

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte (465). `starttls`: before anything is said (587). `none`: never, within a private network. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Null = the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
  /** A certificate authority of the operator's own, PEM; null = those that everybody trusts. */
  readonly ca?: string | null;
  /** The most that one notice may take, in ms. */
  readonly timeoutMs?: number;
}

/** One connection a notice. */
export function createEmail(settings: SmtpSettings): Channel {
  return {
    name: 'email',
    recognisesRepeats: true,
    async send(notice) {
      const { recipient } = notice;
      const to =
        recipient.kind === 'person'
          ? { name: oneLine(recipient.name), address: recipient.email }
          : { name: '', address: recipient.address };
      return isOneAddress(to.address) ? deliver(settings, notice, to) : failed('bad-address', 'the recipient has no usable e-mail address');
    },
  };
}

/** One mailbox and nothing else: `a@b, c@d` would be two. */
const isOneAddress = (address: string): boolean => address.length <= 254 && /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+$/.test(address);

async function deliver(settings: SmtpSettings, notice: Notice, to: { name: string; address: string }): Promise<Sent | Failed> {
  const { from, timeoutMs = WHOLE_MS } = settings;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const messageId = messageIdOf(notice.id, domain);
  const thread = messageIdOf(`thread.${notice.thread}`, domain);
  const progress = watchProgress();
  const transport = createTransport(transportOptions(settings, progress.logger));
  try {
    await transport.sendMail({
      ...emailMessage(notice),
      from,
      to,
      messageId,
      inReplyTo: thread,
      references: thread,
      // So that no out-of-office note comes back: RFC 3834, and Exchange’s own word for it.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: 'sent', reference: messageId };
  } catch (error) {
    return emailFailure(error, progress.contentAsked());
  } finally {
    transport.close();
  }
}

function transportOptions({ host, port, security, login, ca = null }: SmtpSettings, logger: ReturnType<typeof watchProgress>['logger']) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    ...(ca === null ? {} : { tls: { ca } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger,
  };
}

/** nodemailer's errors do not say how far a conversation came; its log does: after 354 the server may have the whole mail. Nothing is kept of it. */
function watchProgress() {
  let asked = false;
  const silent = (): void => undefined;
  const logger = {
    level: silent,
    trace: silent,
    debug(entry: object, line?: string) {
      if (Reflect.get(entry, 'tnx') === 'server' && /^354\b/.test(line ?? '')) asked = true;
    },
    info: silent,
    warn: silent,
    error: silent,
    fatal: silent,
  };
  return { logger, contentAsked: () => asked };
}

function messageIdOf(id: string, domain: string): string {
  if (!/^[\w.-]{1,120}$/.test(id)) throw new Error('the id of a notice is letters, digits, - and _');
  return `<${id}@${domain}>`;
}
