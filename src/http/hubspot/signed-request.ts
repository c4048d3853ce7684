/** Checks that HubSpot signed a request, over the address it was sent to and the bytes that came. */
import type { Request } from 'express';
import { verifySignature } from '../../crm/hubspot/signature.ts';
import type { HubspotConfig } from '../../config.ts';
import { rawBodyOf } from '../raw-body.ts';

type SignatureVersions = Parameters<typeof verifySignature>[0]['allow'];
type Refusal = Extract<ReturnType<typeof verifySignature>, { verified: false }>['because'];

/** The verdict; `code` is what the sender is told. */
export type SignedRequest =
  | { readonly verified: true }
  | { readonly verified: false; readonly because: Refusal; readonly code: 'signature-refused' | 'signature-expired' };

/** Verifies with the app's secret; only the named versions count. */
export function checkSigned(
  by: { readonly publicUrl: string; readonly hubspot: HubspotConfig; readonly now: number },
  req: Pick<Request, 'headers' | 'method' | 'originalUrl' | 'body'>,
  allow: SignatureVersions,
): SignedRequest {
  const { headers, method } = req;
  const url = by.publicUrl + req.originalUrl;
  const verdict = verifySignature({ headers, method, url, rawBody: rawBodyOf(req), secret: by.hubspot.clientSecret, now: by.now, allow });
  if (verdict.verified) return { verified: true };
  const outOfTime = verdict.because === 'stale' || verdict.because === 'future';
  return { verified: false, because: verdict.because, code: outOfTime ? 'signature-expired' : 'signature-refused' };
}
