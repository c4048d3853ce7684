/** Differences of limits, licences, skills and of what ops know about reps, in plain words. */
import {
  capsInWords,
  choiceInWords,
  licenceInWords,
  maxOpenInWords,
  poolCapsInWords,
  profileInWords,
  skillsInWords,
} from '../explain/describe-limits.ts';
import { claimInWords } from '../explain/describe-answers.ts';
import { rotationInWords } from '../explain/describe-rotation.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { LimitDifference } from './difference.ts';
import type { Names } from '../explain/names.ts';

/** Renders one difference. */
export function describeLimitDifference(difference: LimitDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'pool-setting':
      return poolSetting(difference, names);
    case 'eligibility':
      return eligibility(difference, names);
    case 'profile-added':
      return said(`${names.after.rep(difference.profile.repId)} has a profile now.`, {
        after: profileInWords(difference.profile, names.after),
      });
    case 'profile-removed':
      return said(`${names.before.rep(difference.profile.repId)} has no profile any more.`, {
        before: profileInWords(difference.profile, names.before),
      });
    case 'profile-changed':
      return said(`The profile of ${names.after.rep(difference.after.repId)} is another.`, eachSide(difference, names, profileInWords));
  }
}

function poolSetting(difference: Extract<LimitDifference, { kind: 'pool-setting' }>, names: Changed<Names>): DifferenceInWords {
  const pool = `the pool “${names.after.pool(difference.poolId)}”`;
  switch (difference.setting) {
    case 'choose':
      return said(`In ${pool} the rep is chosen in another way.`, eachSide(difference, names, choiceInWords));
    case 'claim':
      return said(`In ${pool} leads are claimed in another way.`, eachSide(difference, names, claimInWords));
    case 'caps':
      return said(`Another number of leads may come through ${pool}.`, eachSide(difference, names, poolCapsInWords));
    case 'licence':
      return said(`In ${pool} another licence is needed.`, eachSide(difference, names, licenceInWords));
    case 'rotation':
      return said(`In ${pool} turns are counted in another way.`, eachSide(difference, names, rotationInWords));
    case 'skills':
      return said(`In ${pool} other skills count.`, eachSide(difference, names, skillsInWords));
  }
}

function eligibility(difference: Extract<LimitDifference, { kind: 'eligibility' }>, names: Changed<Names>): DifferenceInWords {
  switch (difference.setting) {
    case 'caps':
      return said('Every rep may get another number of leads.', eachSide(difference, names, capsInWords));
    case 'maxOpen':
      return said('Every rep may have another number of open leads.', eachSide(difference, names, maxOpenInWords));
    case 'licence':
      return said('Every lead asks for another licence.', eachSide(difference, names, licenceInWords));
  }
}
