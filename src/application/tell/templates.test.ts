/** Templates: what is refused, what values can do, and what is left out. */
import fc from 'fast-check';
import { DEFAULT_TEMPLATES, defaultTemplate } from './default-templates.ts';
import { dueInWords } from './due-in-words.ts';
import { fillTemplate, previewTemplate, templateProblems } from './templates.ts';

const fine = { subject: 'New: {{lead.name}}', body: 'Hello' };

describe('a template', () => {
  it.each<[string, string, RegExp]>([
    [
      'an unknown name, with the near ones',
      '{{lead.nmae}}',
      /\{\{lead\.nmae\}\} is not known: use \{\{lead\.name\}\} or \{\{lead\.email\}\}/,
    ],
    ['an unknown name, with all', '{{xyz}}', /use .*\{\{reason\}\}.*\{\{due\}\}/],
    ['a name every object has', '{{constructor}}', /not known/],
    ['an open place', 'Hello {{lead.name', /not closed/],
    ['a closed nothing', 'lead.name}}', /not closed/],
    ['emptiness', '  \n', /at least one word/],
    ['too much', 'x'.repeat(2001), /2000 characters/],
  ])('with %s is refused', (_, body, message) => {
    const problems = templateProblems({ ...fine, body });
    expect(problems.map(({ part }) => part)).toEqual(['body']);
    expect(problems[0]?.message).toMatch(message);
    expect(() => fillTemplate({ ...fine, body }, {})).toThrow(message);
  });

  it('has one line of subject', () => {
    expect(templateProblems({ ...fine, subject: 'a\nb' })).toEqual([
      { part: 'subject', message: 'A subject is one line: move the rest to the body' },
    ]);
  });

  it('can be looked at before it is used', () => {
    expect(previewTemplate({ subject: '{{ lead.name }}!', body: 'By {{due}}' })).toEqual({
      subject: 'Ana Ortiz!',
      body: 'By Fri 20 Nov, 14:05 CET',
    });
    expect(previewTemplate({ subject: 'x', body: '{{asked}}' }, { asked: 'get in touch again' }).body).toBe('get in touch again');
  });
});

describe('the templates that come with it', () => {
  it.each(Object.entries(DEFAULT_TEMPLATES))('%s can be used with everything and with nothing', (_, template) => {
    expect(templateProblems(template)).toEqual([]);
    expect(previewTemplate(template).body).not.toMatch(/\{\{|–/);
    expect(fillTemplate(template, {}).subject).not.toBe('');
  });

  it('say of a lead that nobody works on what is the matter, and not that it is overdue', () => {
    const values = { 'lead.name': 'Kim', 'rep.name': 'Ana', reason: 'Its owner is away for long.' };
    expect(fillTemplate(defaultTemplate('breach', 'other', false), values)).toEqual({
      subject: 'Needs somebody: Kim',
      body: 'Kim was given to Ana.\nIts owner is away for long.',
    });
  });
});

describe('a value', () => {
  it('that is missing takes its line with it', () => {
    const template = { subject: 'For {{lead.name}}', body: 'Start\nAccount: {{account.name}}\n\n\nBy {{due}}\nEnd' };
    expect(fillTemplate(template, { due: 'noon', 'account.name': ' ' })).toEqual({ subject: 'For –', body: 'Start\n\nBy noon\nEnd' });
  });

  it('is text, not a template', () => {
    expect(fillTemplate({ subject: '{{lead.name}}', body: '{{reason}}' }, { 'lead.name': '{{reason}}', reason: '$& $1 {{due}}' })).toEqual({
      subject: '{{reason}}',
      body: '$& $1 {{due}}',
    });
  });

  it('cannot begin a line, turn the writing or grow without end', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 800 });
    fc.assert(
      fc.property(hostile, (name) => {
        const { subject, body } = fillTemplate({ subject: '{{lead.name}}', body: 'a\nLead: {{lead.name}}' }, { 'lead.name': name });
        // oxlint-disable-next-line no-control-regex
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(subject.length).toBeLessThanOrEqual(300);
        expect(subject.isWellFormed()).toBe(true);
        expect(body.split('\n').length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

it('says an instant in the zone of its reader', () => {
  const at = Date.UTC(2026, 10, 20, 13, 5);
  expect(dueInWords(at, 'Europe/Berlin')).toMatch(/^Fri 20 Nov, 14:05 (CET|GMT\+1)$/);
  expect(dueInWords(Date.UTC(2026, 6, 1, 22, 30), 'Europe/London')).toMatch(/^Wed 1 Jul, 23:30 (BST|GMT\+1)$/);
});
