/**
 * What is told, in words that ops can change: `{{lead.name}}` stands for the lead’s name. The result is plain text: channels escape it, so no
 * value can become a link, a mention or markup. A value is one line without control characters, so that none can look like another line.
 */
import { oneLine } from './one-line.ts';
import { isPlaceholder, type Placeholder, PLACEHOLDERS, type PlaceholderValues } from './placeholders.ts';

/** Subject in one line, body in several. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** What is wrong with a template, in a sentence that names the next step. */
export interface TemplateProblem {
  readonly part: keyof Template;
  readonly message: string;
}

/** The longest subject and body of a template, in characters. */
export const LONGEST: Readonly<Record<keyof Template, number>> = { subject: 150, body: 2000 };
const LONGEST_VALUE = 300;
const NOTHING = '–';

const PLACE = /\{\{([^{}]*)\}\}/g;

/** Everything that keeps the template from being used; empty = it can be. */
export function templateProblems(template: Template): TemplateProblem[] {
  return (['subject', 'body'] as const).flatMap((part) => problemsIn(template[part], part).map((message) => ({ part, message })));
}

function problemsIn(text: string, part: keyof Template): string[] {
  const problems = [...text.matchAll(PLACE)]
    .map(([, name = '']) => name.trim())
    .filter((name) => !isPlaceholder(name))
    .map((name) => `{{${name}}} is not known: use ${nearest(name)}`);
  if (/\{\{|\}\}/.test(text.replaceAll(PLACE, ''))) problems.push('A place is not closed: write it as {{lead.name}}');
  if (text.trim() === '') problems.push('Nothing is written: write at least one word');
  if (part === 'subject' && /[\r\n]/.test(text)) problems.push('A subject is one line: move the rest to the body');
  if (text.length > LONGEST[part]) problems.push(`Too long: shorten it to ${LONGEST[part]} characters`);
  return problems;
}

/** A known name in which the unknown one, or a part of it, is found; else all of them. */
function nearest(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const near = Object.keys(PLACEHOLDERS).filter((known) => words.some((word) => known.includes(word)));
  return (near.length > 0 ? near : Object.keys(PLACEHOLDERS)).map((known) => `{{${known}}}`).join(' or ');
}

/**
 * The template with its values. A line of the body is left out when it names something there is nothing to say about; in a subject a dash
 * stands for it. Throws for a template that has problems: it was checked when it was saved.
 */
export function fillTemplate(template: Template, values: PlaceholderValues): Template {
  const problems = templateProblems(template);
  if (problems.length > 0) throw new Error(`the template cannot be used: ${problems.map(({ message }) => message).join('; ')}`);
  const lines = template.body.split(/\r?\n/).filter((line) => namesIn(line).every((name) => valueOf(name, values) !== null));
  return {
    subject: fill(template.subject, values),
    body: lines
      .map((line) => fill(line, values))
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** The template as it would look, with made-up values, of which some may be others. Throws as `fillTemplate` does. */
export function previewTemplate(template: Template, others: PlaceholderValues = {}): Template {
  const samples = Object.fromEntries(Object.entries(PLACEHOLDERS).map(([name, { sample }]) => [name, sample]));
  return fillTemplate(template, { ...samples, ...others });
}

function fill(text: string, values: PlaceholderValues): string {
  return text.replaceAll(PLACE, (_, name: string) => valueOf(name.trim() as Placeholder, values) ?? NOTHING);
}

const namesIn = (line: string): Placeholder[] => [...line.matchAll(PLACE)].map(([, name = '']) => name.trim()).filter(isPlaceholder);

/** One line, cut; null = nothing to say. */
function valueOf(name: Placeholder, values: PlaceholderValues): string | null {
  const text = oneLine(values[name] ?? '');
  if (text === '') return null;
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1).toWellFormed()}…` : text;
}
