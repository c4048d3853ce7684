/** The fields a rule can ask about, for the editor. */
import type { FieldDefinition } from '../ports/crm-records.ts';
import type { Ports } from '../ports/ports.ts';

/** Lead fields first, what enrichment gives last, each group by label. Throws `CrmCallFailed`. */
export async function readFields(ports: Pick<Ports, 'crms'>, installationId: string): Promise<FieldDefinition[]> {
  const crm = await ports.crms.open(installationId);
  const fields = await crm.readFields();
  return fields.toSorted((a, b) => groupOf(a) - groupOf(b) || a.label.localeCompare(b.label, 'en'));
}

const groupOf = (field: FieldDefinition): number => (field.path.startsWith('lead.') ? 0 : field.path.startsWith('account.') ? 1 : 2);
