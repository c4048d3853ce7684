/** The fields a decision leaves on the record, on leads and contacts alike. The server writes them by these names and finds out by itself whether they are there. */
import { type Content, metadataXml } from './metadata-xml.ts';

/** Objects that are routed. */
export const ROUTED_OBJECTS = ['Lead', 'Contact'] as const;

interface StampField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly shape: Readonly<Record<string, Content>>;
}

const text = (length: number) => ({ length, type: 'Text' });

const FIELDS: readonly StampField[] = [
  {
    name: 'Signalbox_Routed_At__c',
    label: 'Signalbox Routed At',
    help: 'When Signalbox gave the record its owner.',
    shape: { type: 'DateTime' },
  },
  { name: 'Signalbox_Rule__c', label: 'Signalbox Rule', help: 'The rule that decided.', shape: text(255) },
  { name: 'Signalbox_Reason__c', label: 'Signalbox Reason', help: 'Why this owner, in one sentence.', shape: text(255) },
  {
    name: 'Signalbox_Policy_Version__c',
    label: 'Signalbox Policy Version',
    help: 'The version of the rules that decided.',
    shape: { precision: 10, scale: 0, type: 'Number' },
  },
  {
    name: 'Signalbox_Method__c',
    label: 'Signalbox Method',
    help: 'How the owner was chosen, such as pool or account owner.',
    shape: text(64),
  },
];

/** `Lead.Signalbox_Rule__c` and the rest, as permission sets name them. */
export const STAMP_FIELDS: readonly string[] = ROUTED_OBJECTS.flatMap((object) => FIELDS.map(({ name }) => `${object}.${name}`));

/** Path → text of every field. */
export function stampFiles(): Record<string, string> {
  return Object.fromEntries(
    ROUTED_OBJECTS.flatMap((object) =>
      FIELDS.map(({ name, label, help, shape }): [string, string] => [
        `objects/${object}/fields/${name}.field-meta.xml`,
        metadataXml('CustomField', {
          fullName: name,
          description: `${help} Written by Signalbox.`,
          inlineHelpText: help,
          label,
          required: false,
          trackTrending: false,
          ...shape,
        }),
      ]),
    ),
  );
}
