import { decodedForSigning, signatureV1, signatureV2, signatureV3 } from '../../sandbox/hubspot/signing.ts';

describe('signatures agree with the vectors HubSpot publishes', () => {
  const old = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
  const secret = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
  const url = 'https://www.hubspot.com/webhook';

  it('version 1', () => {
    const body =
      '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
    expect(signatureV1({ secret: old, body })).toBe('232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de');
  });

  it('version 2', () => {
    const address = 'https://www.example.com/webhook_uri';
    expect(signatureV2({ secret: old, method: 'GET', url: address, body: '' })).toBe(
      'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e',
    );
    expect(signatureV2({ secret: old, method: 'POST', url: address, body: '{"example_field":"example_value"}' })).toBe(
      '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    );
    expect(signatureV2({ secret, method: 'POST', url, body: 'REQUEST_BODY' })).toBe(
      '57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766',
    );
  });

  it('version 3', () => {
    const sign = (body: string) => signatureV3({ secret, method: 'POST', url, body }, 1_632_188_626_483);
    expect(sign('REQUEST_BODY')).toBe('jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=');
    expect(sign('')).toBe('csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE=');
  });

  it('version 3 decodes the listed escapes and no other', () => {
    expect(decodedForSigning('https://a.example/b?src=hs%3Aapp%2Fv3&x=%28a%29&y=%20%26%3d')).toBe(
      'https://a.example/b?src=hs:app/v3&x=(a)&y=%20%26%3d',
    );
    expect(decodedForSigning('https://a.example/?userEmail=a%40b.c')).toBe('https://a.example/?userEmail=a@b.c');
  });
});
