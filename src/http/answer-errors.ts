/** What can go wrong when a rep answers a lead, or somebody answers for them; part of the table. */
export const ANSWER_ERRORS = {
  'not-yours': {
    status: 200,
    message: 'The lead is not with you, nor offered to you.',
    nextStep: 'Reload the page to see who has it.',
  },
  'answer-too-late': {
    status: 200,
    message: 'The lead was answered before, or is no longer with you.',
    nextStep: 'Open the lead in the CRM to see who has it.',
  },
  'answer-not-allowed': {
    status: 200,
    message: 'The rules of this account do not allow this answer.',
    nextStep: 'Ask whoever manages Signalbox; what reps may answer is set under “Accept and reject” in the settings.',
  },
  'reason-needed': { status: 200, message: 'A reason is needed.', nextStep: 'Choose one of the reasons.' },
  'nobody-has-it': {
    status: 200,
    message: 'Nobody has this lead any more, or it is not offered any more.',
    nextStep: 'Reload the page.',
  },
  'nobody-is-told': {
    status: 200,
    message: 'Nobody is told of this: the published policy names no channel for it.',
    nextStep: 'Choose channels under Notifications in the settings and publish.',
  },
  'answer-link-refused': {
    status: 400,
    message: 'This link is none of ours, or was changed on its way.',
    nextStep: 'Open the link from the message again, or answer on the card in the CRM.',
  },
  'answer-link-expired': {
    status: 400,
    message: 'This link is too old.',
    nextStep: 'Answer on the card in the CRM.',
  },
} as const;
