/** Answer links as signed tokens. The key is derived from the encryption key for this purpose alone, so that no other token of ours is one of these. */
import { hkdfSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { AnswerLinkReading, AnswerLinks } from '../application/ports/answer-links.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'signalbox';
const AUDIENCE = 'answer';
/** More than any token of ours has, far less than would be worth checking. */
const LONGEST = 1_000;

const claims = z.object({
  sub: z.string(),
  exp: z.number(),
  ins: z.string(),
  fol: z.string(),
  lead: z.string(),
  act: z.enum(['accept', 'reject', 'give-to', 'claim']),
  why: z.string().optional(),
});

/** `previousKey` is the encryption key before the last rotation: what it signed is still read. Both are 32 bytes. */
export function createAnswerLinks({
  key,
  previousKey,
  publicUrl,
}: {
  readonly key: Buffer;
  readonly previousKey: Buffer | null;
  readonly publicUrl: string;
}): AnswerLinks {
  const signing = derive(key);
  const keys = [signing, ...(previousKey === null ? [] : [derive(previousKey)])];
  return {
    make({ installationId, followId, leadId, repId, action, reasonId, expiresAt }) {
      const why = reasonId === undefined ? {} : { why: reasonId };
      const payload = { ins: installationId, fol: followId, lead: leadId, act: action, ...why, exp: Math.floor(expiresAt / 1000) };
      const token = jwt.sign(payload, signing, {
        algorithm: ALGORITHM,
        issuer: ISSUER,
        audience: AUDIENCE,
        subject: repId,
        noTimestamp: true,
      });
      return { url: `${publicUrl}/answer/${token}`, token };
    },
    read(token, now) {
      if (token.length > LONGEST) return { kind: 'invalid' };
      const readings = keys.map((one) => readWith(one, token, now));
      return readings.find(({ kind }) => kind !== 'invalid') ?? { kind: 'invalid' };
    },
  };
}

const derive = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'signalbox answer links v1', 32));

function readWith(key: Buffer, token: string, now: number): AnswerLinkReading {
  const verified = verify(key, token);
  const read = claims.safeParse(verified);
  if (!read.success) return { kind: 'invalid' };
  const { sub, exp, ins, fol, lead, act, why } = read.data;
  const claim = {
    installationId: ins,
    followId: fol,
    leadId: lead,
    repId: sub,
    action: act,
    expiresAt: exp * 1000,
    ...(why === undefined ? {} : { reasonId: why }),
  };
  return { kind: claim.expiresAt <= now ? 'expired' : 'valid', claim };
}

/** Expiry is judged by the caller's clock. */
function verify(key: Buffer, token: string): unknown {
  try {
    return jwt.verify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, ignoreExpiration: true });
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError) return null;
    throw error;
  }
}
