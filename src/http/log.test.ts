import { createLog } from './log.ts';

function recorded() {
  const lines: string[] = [];
  return { lines, log: createLog('info', { write: (line: string) => void lines.push(line) }) };
}

describe('the log', () => {
  it('writes the event, the level, the time and the known fields as one JSON line', () => {
    const { lines, log } = recorded();
    log.info('owner written', { installation: 'i-1', count: 3 });
    expect(lines).toHaveLength(1);
    const time: unknown = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time,
      event: 'owner written',
      installation: 'i-1',
      count: 3,
    });
  });

  it('never writes what is not on the list, however it gets in', () => {
    const { lines, log } = recorded();
    const canary = 'CANARY-5f2e';
    const inner = Object.assign(new Error(`token ${canary}\n    at ${canary} (file.ts:1:1)`), {
      response: { body: canary },
      config: { headers: { Authorization: canary } },
      code: `x ${canary}`,
    });
    const outer = Object.assign(new TypeError(canary, { cause: inner }), { detail: canary });
    const smuggled: Record<string, unknown> = {
      token: canary,
      email: canary,
      nested: { deep: [canary] },
      toJSON: () => canary,
      lead: { id: canary },
      code: [canary],
    };
    log.info('one', smuggled);
    log.warn('two', smuggled);
    log.error('three', smuggled, outer);
    log.error('four', {}, canary);
    log.error('five', {}, { message: canary });
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(canary);
  });

  it('tells an error by class, code and place', () => {
    const { lines, log } = recorded();
    log.error('request failed', {}, Object.assign(new RangeError('secret'), { code: 'ECONNRESET' }));
    const line: unknown = JSON.parse(lines[0] ?? '');
    const at: unknown = expect.arrayContaining([expect.stringContaining('log.test.ts')]);
    expect(line).toMatchObject({
      error: { name: 'RangeError', code: 'ECONNRESET', at },
    });
  });

  it('keeps a line a line, and of bounded length', () => {
    const { lines, log } = recorded();
    log.warn('x', { detail: `a\n{"event":"forged"}${'y'.repeat(5000)}` });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd().includes('\n')).toBe(false);
    expect(lines[0]?.length).toBeLessThan(1000);
  });
});
