/**
 * What `npm run render` makes lwc/signalboxPolicy from: the edits of a policy, its words and its calls that the settings tab has in every
 * CRM, and the form made from the schema.
 */
export { createApi } from '@signalbox/shared/api.ts';
export { unreachable } from '@signalbox/shared/answer.ts';
export { createClock, duration } from '@signalbox/shared/clock.ts';
export { entryWords, isFoundIn } from '../hubspot/src/app/settings/policy/edit-territory.ts';
export { calendarDate, dateOf, dayText, epochOf, momentOf } from '../hubspot/src/app/settings/policy/calendar-date.ts';
export { OWN_KINDS, channelHint, channelState, hasPlaces, needsLead } from '../hubspot/src/app/settings/policy/channel-words.ts';
export { DESTINATION_KINDS, kindLabel } from '../hubspot/src/app/settings/policy/destination-kinds.ts';
export { fieldAt, fieldChoices, repChoices, repName, targetName } from '../hubspot/src/app/settings/policy/directory.ts';
export { conflictingSave, isUnsaved, linesOnServer, policyToSend, sentenceOf } from '../hubspot/src/app/settings/policy/draft-state.ts';
export * from '../hubspot/src/app/settings/policy/edit-policy.ts';
export { changeProfile, profileInWords, profileOf } from '../hubspot/src/app/settings/policy/edit-people.ts';
export { withKind as destinationOfKind } from '../hubspot/src/app/settings/policy/edit-destination.ts';
export {
  addItem,
  asGroup,
  changeItem,
  isGroup,
  itemsOf,
  kindOf,
  removeItem,
  testOf,
  withField,
  withKind,
  withOperator,
} from '../hubspot/src/app/settings/policy/edit-condition.ts';
export { operatorWords, operatorsFor, valueForm } from '../hubspot/src/app/settings/policy/field-operators.ts';
export { TOLD_KINDS } from '../hubspot/src/app/settings/policy/follow-up-words.ts';
export { listedIn } from '../hubspot/src/app/settings/policy/listed-in.ts';
export { newId } from '../hubspot/src/app/settings/policy/new-id.ts';
export { withPart } from '../hubspot/src/app/settings/policy/optional-part.ts';
export { channelUses, poolUses, pathUses, ruleUses, scoreUses, tableUses } from '../hubspot/src/app/settings/policy/policy-uses.ts';
export { poolInWords, poolSummary } from '../hubspot/src/app/settings/policy/pool-words.ts';
export { RULE_TEMPLATES, addFromTemplate } from '../hubspot/src/app/settings/policy/rule-templates.ts';
export { signed } from '../hubspot/src/app/settings/policy/signed.ts';
export { EMPTY_CHANNEL, channelToSend } from '../hubspot/src/app/settings/policy/typed-channel.ts';
export { USUAL_PARTS } from '../hubspot/src/app/settings/policy/usual-follow-up.ts';
export { minuteOf, timeOfDay } from '../hubspot/src/app/settings/policy/week.ts';
export { turnsInWords } from '../hubspot/src/app/settings/pools/turns-words.ts';
export { exampleOf } from '../hubspot/src/app/settings/publish/finding-words.ts';
export { erasedNote, headline, reasonsOf, spanOf, standIn } from '../hubspot/src/app/settings/publish/rehearsal-words.ts';
export { scheduledInWords } from '../hubspot/src/app/settings/publish/scheduled-words.ts';
export { outcomeOf } from '../hubspot/src/app/settings/publish/try-words.ts';
export { MOVE_WORDS, isUnderWay, movesOf, stateInWords } from '../hubspot/src/app/settings/leads/bulk-words.ts';
export { EMPTY_CHOICE, selectionOf } from '../hubspot/src/app/settings/leads/lead-choice.ts';
export { placeInWords } from '../hubspot/src/app/settings/leads/place-in-words.ts';
export { onSavedDraft } from '../hubspot/src/app/settings/territories/on-saved-draft.ts';
export { sendCsv } from '../hubspot/src/app/settings/territories/send-csv.ts';
export { freshValue, inForm } from './fresh-value.ts';
export { plain } from './plain.ts';
export { referenceChoices } from './references.ts';
export { inWords, nodeOf, variantOf } from './schema-node.ts';
export { createSettings } from './settings.ts';
export { TYPED_HINT, listOfText, typedText } from './typed-lists.ts';
export { usualFields } from './usual-fields.ts';
