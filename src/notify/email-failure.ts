/** What a failed SMTP conversation means for a notice (RFC 5321 §4.2, RFC 3463). Only codes get out of it: what servers write often holds the address. */
import { z } from 'zod';
import type { Failed } from '../application/ports/channels.ts';
import { failed } from './outcome.ts';

const smtpError = z.object({
  code: z.string(),
  /** The system’s own code, where there is one. */
  originalCode: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

/** `contentAsked`: the server asked for the content, and may have it. Throws what is no error of a conversation. */
export function emailFailure(error: unknown, contentAsked: boolean): Failed {
  const read = smtpError.safeParse(error);
  if (!read.success) throw error;
  const { code, originalCode = '', command = '', response = '', responseCode = 0 } = read.data;
  const because = responseCode === 0 ? '' : `the mail server answered ${responseCode} to ${command.split(' ')[0]}`;
  if (responseCode >= 400 && responseCode < 500) return failed('try-later', because);
  if (code === 'EAUTH') return failed('refused', 'the mail server does not accept the user and password');
  if (responseCode >= 500) return failed(meaningOf(command, response), because);
  if (contentAsked) return failed('no-answer', 'the mail server did not confirm the mail');
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /CERT|TLS|SSL|VERIFY/.test(originalCode))
    return failed('refused', 'no trusted TLS connection to the mail server');
  if (code === 'EENVELOPE') return failed('bad-address', 'the recipient has no usable e-mail address');
  return failed('try-later', 'the mail server was not reached');
}

function meaningOf(command: string, response: string): 'refused' | 'bad-address' | 'bad-notice' {
  const policy = /^\d{3}[ -]5\.7\./.test(response);
  if (command === 'RCPT TO' && !policy) return 'bad-address';
  return command === 'DATA' && !policy ? 'bad-notice' : 'refused';
}
