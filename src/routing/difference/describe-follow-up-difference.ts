/** Differences of what follows an assignment, in plain words. */
import {
  acceptanceInWords,
  channelsInWords,
  notificationRuleInWords,
  outcomesInWords,
  quietInWords,
  templatesInWords,
} from '../explain/describe-answers.ts';
import { businessInWords, cadenceInWords, idleInWords, longLeaveInWords, slaInWords, strandedInWords } from '../explain/describe-slas.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { FollowUpDifference, FollowUpPart } from './difference.ts';
import type { Names } from '../explain/names.ts';

/** Renders one difference. */
export function describeFollowUpDifference(difference: FollowUpDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'follow-up-removed':
      return said(`${thePart(difference.part)} is deleted.`, { before: partInWords(difference.part, names.before) });
    case 'follow-up-added':
      return said(`${thePart(difference.part)} is new, as number ${difference.place + 1}.`, {
        after: partInWords(difference.part, names.after),
      });
    case 'follow-up-moved':
      return said(`${thePart(difference.part)} moves from number ${difference.before + 1} to number ${difference.after + 1}.`);
    case 'follow-up-changed':
      return said(`${thePart(difference.after)} is another.`, eachSide(difference, names, namedInWords));
    case 'business-hours':
      return said('The hours of the business are others.', eachSide(difference, names, businessInWords));
    case 'acceptance':
      return said('Reps may answer leads in another way.', eachSide(difference, names, acceptanceInWords));
    case 'notifications':
      return notifications(difference, names);
    case 'ownership':
      return ownership(difference, names);
    case 'outcomes':
      return said('What became of a lead is known by other signs.', eachSide(difference, names, outcomesInWords));
  }
}

const PARTS: Readonly<Record<FollowUpPart['what'], string>> = {
  limit: 'The limit',
  cadence: 'The cadence',
  'notification-rule': 'The notification rule',
};

const thePart = ({ what, item }: FollowUpPart): string => `${PARTS[what]} “${item.name}”`;

function partInWords(part: FollowUpPart, names: Names): string {
  switch (part.what) {
    case 'limit':
      return slaInWords(part.item, names);
    case 'cadence':
      return cadenceInWords(part.item, names);
    case 'notification-rule':
      return notificationRuleInWords(part.item, names);
  }
}

const namedInWords = (part: FollowUpPart, names: Names): string => `“${part.item.name}”: ${partInWords(part, names)}`;

function notifications(difference: Extract<FollowUpDifference, { kind: 'notifications' }>, names: Changed<Names>): DifferenceInWords {
  switch (difference.setting) {
    case 'channelIds':
      return said('People are told by other channels.', eachSide(difference, names, channelsInWords));
    case 'quiet':
      return said('Other times are quiet.', eachSide(difference, names, quietInWords));
    case 'templates':
      return said('Notices have other words.', eachSide(difference, names, templatesInWords));
    case 'managerId':
      return said('Somebody else is the manager of reps whose profile names none.', eachSide(difference, names, managerInWords));
  }
}

const managerInWords = (repId: string | undefined, names: Names): string => (repId === undefined ? 'Nobody' : names.rep(repId));

function ownership(difference: Extract<FollowUpDifference, { kind: 'ownership' }>, names: Changed<Names>): DifferenceInWords {
  switch (difference.setting) {
    case 'idle':
      return said('Something else is done about idle leads.', eachSide(difference, names, idleInWords));
    case 'ownerLeft':
      return said('Leads of an owner who left go another way.', eachSide(difference, names, strandedInWords));
    case 'longLeave':
      return said('Leads of an owner on a long leave go another way.', eachSide(difference, names, longLeaveInWords));
    case 'overturned':
      return said('An owner that other automation set later is treated in another way.', eachSide(difference, names, strandedInWords));
  }
}
