import { createHash, createHmac } from 'node:crypto';
import { Signature } from '@hubspot/api-client';
import fc from 'fast-check';
import { type SignatureVersion, signedAddress, verifySignature } from './signature.ts';

const V1_SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const V3_SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const T = 1632188626483;
const V1_BODY =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';

interface Case {
  headers: Record<string, string | string[] | undefined>;
  method?: string;
  url?: string;
  body?: string;
  secret?: string;
  now?: number;
  allow?: SignatureVersion[];
}

const check = ({
  headers,
  method = 'POST',
  url = 'https://www.hubspot.com/webhook',
  body = '',
  secret = V3_SECRET,
  now = T,
  allow = ['v1', 'v2', 'v3'],
}: Case) => verifySignature({ headers, method, url, rawBody: Buffer.from(body), secret, now, allow });

const older = (signature: string, version: string) => ({ 'x-hubspot-signature': signature, 'x-hubspot-signature-version': version });
const newest = (signature: string, timestamp: string = String(T)) => ({
  'x-hubspot-signature-v3': signature,
  'x-hubspot-request-timestamp': timestamp,
});
const signV3 = (secret: string, source: string) => createHmac('sha256', secret).update(source).digest('base64');

describe("HubSpot's published examples", () => {
  it.each<[string, Case]>([
    ['v1', { headers: older('232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de', 'v1'), body: V1_BODY, secret: V1_SECRET }],
    [
      'v2',
      {
        headers: older('eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e', 'v2'),
        method: 'GET',
        url: 'https://www.example.com/webhook_uri',
        secret: V1_SECRET,
      },
    ],
    [
      'v2',
      {
        headers: older('9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900', 'v2'),
        url: 'https://www.example.com/webhook_uri',
        body: '{"example_field":"example_value"}',
        secret: V1_SECRET,
      },
    ],
    ['v2', { headers: older('57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766', 'v2'), body: 'REQUEST_BODY' }],
    ['v2', { headers: older('befaef2b7354f11bf651f6468e8b5cf6bd449048deaf057f712980afb2a682f5', 'v2') }],
    ['v3', { headers: newest('jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU='), body: 'REQUEST_BODY' }],
    ['v3', { headers: newest('csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE=') }],
  ])('verifies %s', (version, example) => expect(check(example)).toEqual({ verified: true, version }));
});

describe('v3', () => {
  const signature = 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=';
  const good: Case = { headers: newest(signature), body: 'REQUEST_BODY' };

  it('refuses a request with any one byte of the body changed', () => {
    for (let at = 0; at < 'REQUEST_BODY'.length; at += 1) {
      const bytes = Buffer.from('REQUEST_BODY');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(check({ ...good, body: bytes.toString() })).toEqual({ verified: false, because: 'mismatch' });
    }
  });

  it('refuses a signature with any one byte changed', () => {
    const raw = Buffer.from(signature, 'base64');
    for (let at = 0; at < raw.length; at += 1) {
      const bytes = Buffer.from(raw);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(check({ ...good, headers: newest(bytes.toString('base64')) })).toEqual({ verified: false, because: 'mismatch' });
    }
  });

  it.each<[string, Partial<Case>]>([
    ['another method', { method: 'GET' }],
    ['another path', { url: 'https://www.hubspot.com/webhook2' }],
    ['another host', { url: 'https://www.hubspot.net/webhook' }],
    ['an added query', { url: 'https://www.hubspot.com/webhook?portalId=1' }],
    ['another secret', { secret: V1_SECRET }],
    ['another time within the window', { headers: newest(signature, String(T + 1)) }],
  ])('refuses %s', (_, change) => expect(check({ ...good, ...change })).toEqual({ verified: false, because: 'mismatch' }));

  it('holds to a window of five minutes both ways', () => {
    expect(check({ ...good, now: T + 300_000 })).toEqual({ verified: true, version: 'v3' });
    expect(check({ ...good, now: T + 300_001 })).toEqual({ verified: false, because: 'stale' });
    expect(check({ ...good, now: T - 300_000 })).toEqual({ verified: true, version: 'v3' });
    expect(check({ ...good, now: T - 300_001 })).toEqual({ verified: false, because: 'future' });
  });

  it.each(['NaN', '', '-1', '1e12', ' 1632188626483', '1632188626483.0', 'Infinity', '0x17c'])('refuses the timestamp %p', (timestamp) => {
    const signed = signV3(V3_SECRET, `POSThttps://www.hubspot.com/webhook${timestamp}`);
    expect(check({ headers: newest(signed, timestamp) })).toEqual({ verified: false, because: 'malformed' });
  });

  it('refuses a missing timestamp and headers given twice', () => {
    expect(check({ headers: { 'x-hubspot-signature-v3': signature } })).toEqual({ verified: false, because: 'malformed' });
    expect(check({ headers: { ...newest(signature), 'x-hubspot-signature-v3': [signature, signature] } })).toEqual({
      verified: false,
      because: 'missing',
    });
  });

  it.each(['', 'x', signature.slice(0, -1), `${signature}=`, signature.toLowerCase().slice(0, 20)])(
    'refuses the signature %p without a crash',
    (broken) => {
      expect(check({ ...good, headers: newest(broken) }).verified).toBe(false);
    },
  );

  it('signs the address with only the listed escapes decoded', () => {
    expect(signedAddress('https://a.test/x?src=hs%3Aapp%2Fv3&x=%28a%29')).toBe('https://a.test/x?src=hs:app/v3&x=(a)');
    expect(signedAddress('https://a.test/%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B')).toBe("https://a.test/:/?@!$'()*,;");
    expect(signedAddress('https://a.test/%20%26%3D%25%23%2B%C3%A9%3a')).toBe('https://a.test/%20%26%3D%25%23%2B%C3%A9:');
  });

  it('verifies the identity that HubSpot appends, as it arrives encoded', () => {
    const signed = signV3(V3_SECRET, `GEThttps://app.test/api/v1/roster?userId=3&portalId=2&userEmail=ana@acme.com&appId=1${T}`);
    const request = {
      headers: newest(signed),
      method: 'GET',
      url: 'https://app.test/api/v1/roster?userId=3&portalId=2&userEmail=ana%40acme.com&appId=1',
    };
    expect(check(request)).toEqual({ verified: true, version: 'v3' });
    expect(check({ ...request, url: request.url.replace('portalId=2', 'portalId=4') })).toEqual({ verified: false, because: 'mismatch' });
    expect(check({ ...request, url: request.url.replace('acme', '%61cme') })).toEqual({ verified: false, because: 'mismatch' });
  });

  it('works on bytes that are no text', () => {
    const rawBody = Buffer.from([0xff, 0x00, 0xfe]);
    const signed = createHmac('sha256', V3_SECRET)
      .update('POSThttps://www.hubspot.com/webhook')
      .update(rawBody)
      .update(String(T))
      .digest('base64');
    expect(
      verifySignature({
        headers: newest(signed),
        method: 'POST',
        url: 'https://www.hubspot.com/webhook',
        rawBody,
        secret: V3_SECRET,
        now: T,
        allow: ['v3'],
      }).verified,
    ).toBe(true);
  });
});

describe('older versions', () => {
  const v2 = '57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766';

  it('count only where they are allowed', () => {
    expect(check({ headers: older(v2, 'v2'), body: 'REQUEST_BODY', allow: ['v3'] })).toEqual({ verified: false, because: 'missing' });
    expect(check({ headers: older(v2, 'v2'), body: 'REQUEST_BODY', allow: ['v2', 'v3'] })).toEqual({ verified: true, version: 'v2' });
  });

  it('do not save a request whose v3 is wrong', () => {
    const headers = { ...older(v2, 'v2'), ...newest('csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE=') };
    expect(check({ headers, body: 'REQUEST_BODY' })).toEqual({ verified: false, because: 'mismatch' });
  });

  it('cannot be passed off as one another', () => {
    expect(check({ headers: older(v2, 'v1'), body: 'REQUEST_BODY' })).toEqual({ verified: false, because: 'mismatch' });
    expect(check({ headers: older(v2, 'v3'), body: 'REQUEST_BODY' })).toEqual({ verified: false, because: 'malformed' });
  });

  it('are refused when nothing is signed', () => expect(check({ headers: {} })).toEqual({ verified: false, because: 'missing' }));
});

describe("against HubSpot's own package, where that is sound", () => {
  // Sound: POST with a body, an address without escapes, a timestamp within the window.
  it('agrees on every signature', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.constantFrom<SignatureVersion>('v1', 'v2', 'v3'),
        (secret, body, version) => {
          const url = 'https://app.test/webhooks/hubspot';
          const signature = Signature.getSignature('POST', version, {
            signature: '',
            clientSecret: secret,
            requestBody: body,
            url,
            timestamp: T,
          });
          const headers = version === 'v3' ? newest(signature) : older(signature, version);
          expect(check({ headers, url, body, secret })).toEqual({ verified: true, version });
        },
      ),
    );
  });

  it('is used for no more than that: the package takes a request from the future', () => {
    const future = Date.now() + 86_400_000;
    const signature = createHash('sha256').update('never').digest('base64');
    const options = { clientSecret: V3_SECRET, requestBody: 'x', url: 'https://app.test/', timestamp: future };
    const signed = Signature.getSignature('POST', 'v3', { ...options, signature });
    expect(Signature.isValid({ ...options, signature: signed, method: 'POST', signatureVersion: 'v3' })).toBe(true);
    expect(check({ headers: newest(signed, String(future)), url: 'https://app.test/', body: 'x', now: future - 86_400_000 })).toEqual({
      verified: false,
      because: 'future',
    });
  });
});
