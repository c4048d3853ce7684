/** What can go wrong before, beside and after production: schedules, shadows, replays and runs over many leads; part of the table. */
export const PRODUCTION_ERRORS = {
  'not-in-future': {
    status: 200,
    message: 'The time it is to take effect is over.',
    nextStep: 'Choose a time in the future, or publish at once.',
  },
  'unknown-schedule': {
    status: 200,
    message: 'There is nothing scheduled that could be cancelled.',
    nextStep: 'Reload the page: it took effect or was cancelled meanwhile.',
  },
  'no-draft': { status: 200, message: 'There is no draft.', nextStep: 'Change a rule and save it as a draft first.' },
  'shadow-runs': { status: 200, message: 'A shadow runs already.', nextStep: 'Stop it, then start another.' },
  'unknown-shadow': { status: 200, message: 'There is no such shadow, or it was stopped.', nextStep: 'Reload the page.' },
  'decision-not-kept': {
    status: 200,
    message: 'What was decided is not kept any more, or is the same on both sides.',
    nextStep: 'Choose another lead.',
  },
  'unknown-decision': { status: 200, message: 'There is no such decision.', nextStep: 'Reload the page.' },
  'cannot-replay': {
    status: 200,
    message: 'The decision cannot be made again: what it was made from is gone.',
    nextStep: 'Choose a newer decision.',
  },
  'not-a-value': {
    status: 200,
    message: 'This is no value for the field.',
    nextStep: 'Write a number, a date, or true or false, as the field asks for.',
  },
  'no-account': { status: 200, message: 'No account was found for this lead.', nextStep: 'Change facts of the lead.' },
  observing: {
    status: 200,
    message: 'Signalbox only observes in this account, so nothing would be written.',
    nextStep: 'Go live first, under Check and publish.',
  },
  'unknown-run': { status: 200, message: 'There is no such run.', nextStep: 'Reload the list.' },
  'run-not-there': { status: 200, message: 'The run is not in a state for that.', nextStep: 'Reload it and see how it stands.' },
  'needs-heir': {
    status: 200,
    message: 'Somebody must be named instead, or leads would have nowhere to go.',
    nextStep: 'Choose who takes over.',
  },
} as const;
