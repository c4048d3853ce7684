/** What the customer built around the records: validation and duplicate rules, flows that fail, and other people holding the lock. */
import type { RowRefusal } from './control.ts';
import { RowError } from './errors.ts';
import type { Org } from './org.ts';
import type { StoredRecord } from './records.ts';

/** Throws `RowError` when the weather, or what a test ordered for this record, refuses the write. */
export function passCustomerRules(org: Org, record: StoredRecord, allowDuplicates: boolean): void {
  const ordered = orderedRefusal(org, record.id);
  if (ordered !== null) throw refusalOf(ordered, record, allowDuplicates);
  const { faults, random } = org;
  if (random.chance(faults.lockRow)) throw refusalOf('UNABLE_TO_LOCK_ROW', record, false);
  if (random.chance(faults.validationRule)) throw refusalOf('FIELD_CUSTOM_VALIDATION_EXCEPTION', record, false);
  if (!allowDuplicates && random.chance(faults.duplicateRule)) throw refusalOf('DUPLICATES_DETECTED', record, false);
  if (random.chance(faults.flowError)) throw refusalOf('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', record, false);
}

function orderedRefusal(org: Org, id: string): RowRefusal | null {
  const ordered = org.refusals.get(id);
  if (ordered === undefined) return null;
  ordered.left -= 1;
  if (ordered.left <= 0) org.refusals.delete(id);
  return ordered.refusal;
}

function refusalOf(refusal: RowRefusal, record: StoredRecord, allowDuplicates: boolean): RowError {
  switch (refusal) {
    case 'UNABLE_TO_LOCK_ROW':
      return new RowError(refusal, `unable to obtain exclusive access to this record or 1 records: ${record.id}`);
    case 'FIELD_CUSTOM_VALIDATION_EXCEPTION':
      return new RowError(refusal, 'A lead from a partner needs a partner name.', { fields: ['LeadSource'] });
    case 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY':
      return new RowError(
        refusal,
        `We can't save this record because the “Enrich ${record.sobject}” process failed. Give your Salesforce admin these details.`,
      );
    case 'DUPLICATES_DETECTED':
      return new RowError(refusal, 'Use one of these records?', { more: { duplicateResut: duplicateOf(record, allowDuplicates) } });
    case 'INSUFFICIENT_ACCESS_OR_READONLY':
      return new RowError(refusal, 'insufficient access rights on object id');
    case 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY':
      return new RowError(refusal, 'insufficient access rights on cross-reference id');
  }
}

/** The key it is found under is spelled so in many versions of Salesforce. */
function duplicateOf(record: StoredRecord, allowSave: boolean): unknown {
  return {
    allowSave: !allowSave,
    duplicateRule: `Standard_${record.sobject}_Duplicate_Rule`,
    duplicateRuleEntityType: record.sobject,
    errorMessage: 'Use one of these records?',
    matchResults: [
      {
        entityType: record.sobject,
        errors: [],
        matchEngine: 'FuzzyMatchEngine',
        matchRecords: [
          {
            additionalInformation: [],
            fieldDiffs: [],
            matchConfidence: 100,
            record: { attributes: { type: record.sobject }, Id: record.id },
          },
        ],
        rule: `Standard_${record.sobject}_Match_Rule_v1_0`,
        size: 1,
        success: true,
      },
    ],
  };
}
