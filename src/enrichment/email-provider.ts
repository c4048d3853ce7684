/** What an e-mail address says by itself. */
import { emailClass } from '../application/gather/email-class.ts';
import type { LocalProvider } from '../application/ports/enrichment.ts';

const CLASSES = [
  { value: 'business', label: 'Business' },
  { value: 'free', label: 'Free mail' },
  { value: 'disposable', label: 'Disposable' },
  { value: 'role', label: 'Role (info@, sales@)' },
];

/** `email`: class and registrable domain of the address. */
export const emailProvider: LocalProvider = {
  kind: 'built-in',
  name: 'email',
  label: 'E-mail address',
  fields: [
    { path: 'enriched.email_class', label: 'E-mail class', type: 'choice', options: CLASSES },
    { path: 'enriched.email_domain', label: 'E-mail domain', type: 'text', options: null },
  ],
  answer({ email }) {
    const found = emailClass(email);
    return found === null ? {} : { email_class: found.class, email_domain: found.domain };
  },
};
