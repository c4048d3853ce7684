/** What is told where ops wrote nothing of their own. */
import type { NoticeKind } from '../ports/channels.ts';
import type { Template } from './templates.ts';

/** One for every kind of notice. */
export const DEFAULT_TEMPLATES: Readonly<Record<NoticeKind, Template>> = {
  assigned: {
    subject: 'New lead: {{lead.name}}',
    body: '{{lead.name}} is yours.\nAccount: {{account.name}}\n{{reason}}\nPlease {{asked}} by {{due}}.',
  },
  reminder: {
    subject: 'Still waiting: {{lead.name}}',
    body: 'Please {{asked}} by {{due}}.\n{{reason}}',
  },
  breach: {
    subject: 'Overdue: {{lead.name}}',
    body: '{{rep.name}} was to {{asked}} by {{due}}.\n{{reason}}',
  },
  'claim-offer': {
    subject: 'Who takes {{lead.name}}?',
    body: 'The first to claim the lead gets it.\nAccount: {{account.name}}\n{{reason}}\nOpen until {{due}}.',
  },
  reassigned: {
    subject: 'No longer yours: {{lead.name}}',
    body: '{{lead.name}} went to {{rep.name}}.\n{{reason}}',
  },
  nudge: {
    subject: 'Time to get back to {{lead.name}}',
    body: 'Please {{asked}} by {{due}}.\n{{reason}}',
  },
  digest: { subject: 'While you were off: {{count}}', body: '{{count}} things waited for you.' },
  test: { subject: 'Signalbox can reach you here', body: 'Somebody pressed the test button in the settings. There is nothing to do.' },
};

/** What others than the one who has the lead are told, where it differs. */
const FOR_OTHERS: Readonly<Partial<Record<NoticeKind, Template>>> = {
  assigned: {
    subject: 'Given to {{rep.name}}: {{lead.name}}',
    body: '{{rep.name}} has {{lead.name}}.\nAccount: {{account.name}}\n{{reason}}\nTo {{asked}} by {{due}}.',
  },
  reminder: {
    subject: 'Waiting for {{rep.name}}: {{lead.name}}',
    body: '{{rep.name}} is to {{asked}} by {{due}}.\n{{reason}}',
  },
  nudge: {
    subject: '{{rep.name}} is to get back to {{lead.name}}',
    body: '{{rep.name}} is to {{asked}} by {{due}}.\n{{reason}}',
  },
};

/** What the one who is late is told. */
const OVERDUE: Template = {
  subject: 'Overdue: {{lead.name}}',
  body: 'You were to {{asked}} by {{due}}.\n{{reason}}',
};

/** Of a lead that nobody works on, though no limit was missed. */
const LEFT_LYING: Template = {
  subject: 'Needs somebody: {{lead.name}}',
  body: '{{lead.name}} was given to {{rep.name}}.\n{{reason}}',
};

/** The words for whoever has the lead, or for others. `isDue`: something was to be done by a time. */
export function defaultTemplate(kind: NoticeKind, reader: 'owner' | 'other', isDue: boolean): Template {
  if (kind === 'breach' && !isDue) return LEFT_LYING;
  if (reader === 'other') return FOR_OTHERS[kind] ?? DEFAULT_TEMPLATES[kind];
  return kind === 'breach' ? OVERDUE : DEFAULT_TEMPLATES[kind];
}
