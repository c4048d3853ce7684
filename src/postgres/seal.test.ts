import { createSealer, SealBroken } from './seal.ts';

const key = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const sealer = createSealer({ key, previousKey: null }, 'grants');

test('opens what it sealed, never the same text twice', () => {
  const sealed = sealer.seal('tökèn', 'a/grants/access');
  expect(sealed).not.toContain('tökèn');
  expect(sealed).not.toBe(sealer.seal('tökèn', 'a/grants/access'));
  expect(sealer.open(sealed, 'a/grants/access')).toBe('tökèn');
  expect(sealer.open(sealer.seal('', 'p'), 'p')).toBe('');
});

test('does not open in another place or for another purpose', () => {
  const sealed = sealer.seal('token', 'a/grants/access');
  expect(() => sealer.open(sealed, 'b/grants/access')).toThrow(SealBroken);
  expect(() => sealer.open(sealed, 'a/grants/refresh')).toThrow(SealBroken);
  expect(() => createSealer({ key, previousKey: null }, 'other').open(sealed, 'a/grants/access')).toThrow('a key that is not configured');
});

test('does not open when any character was changed or cut off', () => {
  const sealed = sealer.seal('token', 'p');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    // The last character of a base64 group may carry bits that mean nothing.
    const opened = (() => {
      try {
        return sealer.open(changed, 'p');
      } catch (error) {
        return error;
      }
    })();
    expect(opened === 'token' || opened instanceof SealBroken).toBe(true);
  }
  expect(() => sealer.open(sealed.slice(0, -3), 'p')).toThrow(SealBroken);
  const [format, keyId, iv, tag, body] = sealed.split('.');
  expect(() => sealer.open([format, keyId, iv, tag?.slice(0, 6), body].join('.'), 'p')).toThrow(SealBroken);
});

test('opens with the previous key and seals with the current one', () => {
  const before = sealer.seal('token', 'p');
  const rotated = createSealer({ key: other, previousKey: key }, 'grants');
  expect(rotated.open(before, 'p')).toBe('token');
  const after = rotated.seal('token', 'p');
  expect(() => sealer.open(after, 'p')).toThrow('ENCRYPTION_KEY_PREVIOUS');
  expect(createSealer({ key: other, previousKey: null }, 'grants').open(after, 'p')).toBe('token');
});
