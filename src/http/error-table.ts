/**
 * Everything that can go wrong in a way a person may read about: a code, a sentence and the next step. docs/errors.md lists the same
 * codes for people. No text here, and none put in its place, carries an upstream body, a token, an e-mail or SQL.
 */
import { ANSWER_ERRORS } from './answer-errors.ts';
import { PRODUCTION_ERRORS } from './production-errors.ts';

/** What the table says of one code. `status` is the HTTP status; expected outcomes for the CRM's pages are 200, because the CRM hides other bodies. */
interface Entry {
  readonly status: number;
  readonly message: string;
  readonly nextStep: string;
}

const startAgain = 'Start the installation again.';
const reload = 'Reload the page and try again.';

/** The closed list of codes. */
export const ERRORS = {
  // Requests that are not what they claim to be.
  'signature-refused': {
    status: 401,
    message: 'The request is not signed by the CRM.',
    nextStep: 'Open the page inside the CRM. If it is, the operator checks the client secret and PUBLIC_URL.',
  },
  'signature-expired': {
    status: 401,
    message: 'The signature is too old, or its time lies in the future.',
    nextStep: "Try again. If it stays, the operator checks the server's clock.",
  },
  'identity-missing': {
    status: 401,
    message: 'The request does not say clearly which account, user and app it comes from.',
    nextStep: 'Open the page inside the CRM.',
  },
  'other-app': {
    status: 401,
    message: 'The request was signed for another app.',
    nextStep: 'The operator checks the app id of this server.',
  },
  'key-refused': {
    status: 401,
    message: 'The request comes with a key that is not good here.',
    nextStep: 'An admin connects the account again, which gives it a new key.',
  },
  'not-allowed': {
    status: 200,
    message: 'This takes the permission to manage Signalbox.',
    nextStep: 'Ask an admin of the CRM for it.',
  },
  malformed: { status: 400, message: 'The request does not have the expected form.', nextStep: reload },
  'too-large': {
    status: 413,
    message: 'The request is larger than 1 MB.',
    nextStep: 'Send less: split large territory tables or shorten the text.',
  },
  'unknown-route': { status: 404, message: 'There is nothing at this address.', nextStep: 'See /api/v1/openapi.json for what there is.' },
  'storage-unavailable': { status: 503, message: 'The event could not be stored.', nextStep: 'Nothing to do: the CRM sends it again.' },
  internal: { status: 500, message: 'Something went wrong on our side.', nextStep: 'Try again. If it stays, give support the request id.' },

  // The installation.
  'not-installed': { status: 200, message: 'Signalbox is not installed in this account.', nextStep: 'Install it.' },
  disconnected: {
    status: 200,
    message: 'The CRM withdrew the access of Signalbox, so nothing is routed.',
    nextStep: 'Install it again; rules and history are kept.',
  },
  'not-configured': {
    status: 503,
    message: 'This server has no credentials for the CRM.',
    nextStep: 'The operator sets the credentials (docs/configuration.md).',
  },
  'install-refused': { status: 200, message: 'Access was not granted, so nothing was installed.', nextStep: startAgain },
  'install-state-missing': {
    status: 400,
    message: 'The installation was not begun here.',
    nextStep: 'Start the installation from this page.',
  },
  'install-state-invalid': {
    status: 400,
    message: 'The installation cannot be matched with one that was begun here.',
    nextStep: startAgain,
  },
  'install-state-expired': { status: 400, message: 'The installation took longer than 15 minutes.', nextStep: startAgain },
  'install-state-used': {
    status: 400,
    message: 'This installation was finished before.',
    nextStep: 'If Signalbox does not work in the account, start the installation again.',
  },
  'install-other-browser': {
    status: 400,
    message: 'The installation was begun in another browser or tab.',
    nextStep: 'Start again and finish in the same browser, with cookies allowed.',
  },
  'install-scopes-missing': {
    status: 400,
    message: 'The CRM did not grant every permission that routing needs.',
    nextStep: 'Start again as a super admin and grant all permissions.',
  },
  'install-unknown-login': {
    status: 400,
    message: 'This is no address of the CRM.',
    nextStep: 'Start again and choose a place to sign in, or write the address of your account as the browser shows it.',
  },
  'install-app-blocked': {
    status: 200,
    message: 'The account does not let Signalbox in, because its app is not installed there or an admin blocked it.',
    nextStep: 'Have an admin install the Signalbox package or allow the app, then start again.',
  },
  'install-user-not-approved': {
    status: 200,
    message: 'The account lets only approved users connect Signalbox, and this one is not among them.',
    nextStep: 'Have an admin give you the permission set Signalbox Integration, or approve you for the app, then start again.',
  },
  'install-code-refused': { status: 400, message: 'The CRM did not accept its own approval any more.', nextStep: startAgain },
  'install-crm-failed': {
    status: 502,
    message: 'The CRM could not be asked, so the installation is not finished.',
    nextStep: 'Wait a minute and start the installation again.',
  },
  'install-misconfigured': {
    status: 502,
    message: 'The CRM does not know this server: its credentials or addresses are wrong.',
    nextStep: 'The operator checks them (docs/configuration.md).',
  },

  // The CRM, on behalf of a page.
  'crm-busy': { status: 200, message: 'The CRM asks us to slow down.', nextStep: 'Try again in a few seconds.' },
  'crm-unavailable': { status: 200, message: 'The CRM does not answer.', nextStep: 'Try again in a minute.' },
  'crm-refused': {
    status: 200,
    message: 'The CRM refused the request.',
    nextStep: 'Try again. If it stays, look at Connection in the settings.',
  },
  'missing-scope': {
    status: 200,
    message: 'Signalbox lacks a permission for this.',
    nextStep: 'Install it again and grant all permissions.',
  },
  misconfigured: {
    status: 200,
    message: 'The credentials of this server do not work.',
    nextStep: 'The operator checks them (docs/configuration.md).',
  },

  // The policy.
  'policy-invalid': { status: 200, message: 'This is not a complete policy.', nextStep: 'Mend what is listed and save again.' },
  'policy-has-errors': {
    status: 200,
    message: 'The policy has errors and was not published.',
    nextStep: 'Mend the errors listed by the check and publish again.',
  },
  'policy-broken': {
    status: 200,
    message: 'The published policy cannot be read, so leads wait.',
    nextStep: 'Restore an earlier version, or publish a new draft.',
  },
  'no-policy': { status: 200, message: 'There is no policy yet, so leads wait.', nextStep: 'Save a draft and publish it.' },
  'draft-conflict': {
    status: 200,
    message: 'The draft was changed by somebody else meanwhile.',
    nextStep: 'Load the draft as it stands now and make your change again.',
  },
  'unknown-version': { status: 200, message: 'There is no such version of the policy.', nextStep: 'Choose a version from the list.' },
  'unknown-pool': {
    status: 200,
    message: 'The published policy has no pool of this name.',
    nextStep: 'Write the name or id of a pool in the published policy.',
  },

  // People and their turns.
  'span-not-possible': {
    status: 200,
    message: 'These are no days for a report: the last comes before the first, or they are more than 400.',
    nextStep: 'Choose other days.',
  },
  'unknown-channel': {
    status: 200,
    message: 'This channel is not set up, or is of another kind.',
    nextStep: 'Reload the page and choose one from the list.',
  },
  'channel-incomplete': {
    status: 200,
    message: 'The channel lacks its address or token.',
    nextStep: 'Fill in everything that a new channel asks for.',
  },
  'channel-address': {
    status: 200,
    message: 'Nothing can be sent there.',
    nextStep: 'Give an address on the public internet that begins with https://, or have the operator allow yours (NOTIFY_ORIGINS).',
  },
  'unknown-rep': { status: 200, message: 'Nobody of this id can own leads.', nextStep: 'Choose a person from the list.' },
  'unknown-absence': { status: 200, message: 'This absence is over or was never entered.', nextStep: 'Reload the list.' },
  'absence-without-time': {
    status: 200,
    message: 'The absence ends before it begins, or is over already.',
    nextStep: 'Give an end that lies in the future and after the beginning.',
  },
  'unknown-rotation': { status: 200, message: 'Nobody takes turns under this name.', nextStep: 'Choose a pool of the published policy.' },
  'not-in-rotation': { status: 200, message: 'This person takes no turns there.', nextStep: 'Choose a member of the pool.' },
  'alone-in-rotation': {
    status: 200,
    message: 'There is nobody else there to give turns to or take them from.',
    nextStep: 'Add a second member to the pool and publish.',
  },
  'unknown-table': {
    status: 200,
    message: 'The draft has no territory table of this id.',
    nextStep: 'Add the table and save the draft, or choose one from the list.',
  },
  'policy-too-long': {
    status: 200,
    message: 'This version is longer than a page of the CRM can carry.',
    nextStep: 'Export its territory tables as CSV, or have the operator run: signalbox export.',
  },
  'too-many-lines': {
    status: 200,
    message: 'The territory table would have more than 50,000 lines.',
    nextStep: 'Use prefixes or ranges of postal codes, or spread the lines over several tables.',
  },
  'unknown-upload': {
    status: 200,
    message: 'There is no such upload, or its hour is over.',
    nextStep: 'Begin the upload again.',
  },
  'upload-incomplete': { status: 200, message: 'A part of the upload is missing.', nextStep: 'Send the missing part and finish again.' },

  ...PRODUCTION_ERRORS,

  // Leads and repeated requests.
  'unknown-lead': { status: 200, message: 'There is no such lead in the CRM.', nextStep: 'Give the record id of a lead that exists.' },
  ...ANSWER_ERRORS,
  'nothing-to-retry': { status: 200, message: 'This lead waits for nothing any more.', nextStep: 'Reload the list.' },
  'in-progress': { status: 200, message: 'This request is still being worked on.', nextStep: 'Wait a moment and look again.' },
  'request-id-reused': { status: 200, message: 'This request id was used for another request.', nextStep: reload },
} as const satisfies Readonly<Record<string, Entry>>;

/** A code of the table. */
export type ErrorCode = keyof typeof ERRORS;
