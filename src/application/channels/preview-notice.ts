/** A template as it would look, and what is wrong with it. */
import type { ToldKind } from '../../routing/policy/policy-notifications.ts';
import { DEFAULT_TEMPLATES } from '../tell/default-templates.ts';
import { PLACEHOLDERS, type PlaceholderValues } from '../tell/placeholders.ts';
import { previewTemplate, type Template, templateProblems } from '../tell/templates.ts';

/** What is said of each kind of notice, where it is not what a new lead comes with. */
const SAMPLES: Readonly<Partial<Record<ToldKind, PlaceholderValues>>> = {
  'claim-offer': { reason: 'The rule “Germany” offers the lead in the pool DACH.' },
  reminder: { reason: null },
  breach: { reason: 'It goes to the next best.' },
  reassigned: { 'rep.name': 'Ada Byron', reason: '“Accept within 5 minutes” was missed.' },
  nudge: { asked: 'get in touch again', reason: 'The last touch was a call on Tue 17 Nov. Still open: a meeting.' },
};

/** One with problems is shown as it is written. */
export function previewNotice(kind: ToldKind, written: Template | null) {
  const template = written ?? DEFAULT_TEMPLATES[kind];
  const problems = templateProblems(template);
  const { subject, body } = problems.length > 0 ? template : previewTemplate(template, SAMPLES[kind]);
  const placeholders = Object.entries(PLACEHOLDERS).map(([name, { meaning }]) => ({ name, meaning }));
  return { subject, body, template, problems, placeholders };
}
