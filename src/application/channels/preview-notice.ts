/** A template as it would look, and what is wrong with it. */
import type { ToldKind } from '../../routing/policy/policy-notifications.ts';
import { DEFAULT_TEMPLATES } from '../tell/default-templates.ts';
import { PLACEHOLDERS } from '../tell/placeholders.ts';
import { previewTemplate, type Template, templateProblems } from '../tell/templates.ts';

/** One with problems is shown as it is written. */
export function previewNotice(kind: ToldKind, written: Template | null) {
  const template = written ?? DEFAULT_TEMPLATES[kind];
  const problems = templateProblems(template);
  const { subject, body } = problems.length > 0 ? template : previewTemplate(template);
  const placeholders = Object.entries(PLACEHOLDERS).map(([name, { meaning }]) => ({ name, meaning }));
  return { subject, body, template, problems, placeholders };
}
