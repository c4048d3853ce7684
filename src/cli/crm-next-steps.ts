/** By the kind of failure. */
import type { CrmFailure } from '../application/ports/crm-failure.ts';

/** What an operator does when a call to the CRM failed. */
export const CRM_NEXT_STEPS: Readonly<Record<CrmFailure['kind'], string>> = {
  'rate-limited': 'Try again in a minute.',
  'access-revoked': 'Install Signalbox in the account again; rules and history are kept.',
  'missing-scope': 'Install Signalbox in the account again and grant all permissions.',
  'not-found': 'Check the id.',
  'owner-refused': 'Choose another owner.',
  rejected: 'Run signalbox doctor.',
  conflict: 'Try again in a minute.',
  unavailable: 'Try again in a minute; if it stays, check the network and the CRM’s status page.',
  misconfigured: 'Correct the credentials and addresses of the CRM in the environment (docs/configuration.md).',
};
