/** The kinds of destination in words, in the order offered. */
import type { Destination } from './policy-types.ts';

/** One kind. */
export interface DestinationKind {
  readonly kind: Destination['kind'];
  readonly group: 'People' | 'Accounts' | 'Waiting' | 'Automation';
  readonly name: string;
  /** What it does, in one line. */
  readonly meaning: string;
}

/** All of them, by group. */
export const DESTINATION_KINDS: readonly DestinationKind[] = [
  { kind: 'person', group: 'People', name: 'one person', meaning: 'Every lead goes to the same person.' },
  {
    kind: 'pool',
    group: 'People',
    name: 'a pool, in turn',
    meaning: 'The members of a pool share the leads by weight, or by how busy they are.',
  },
  {
    kind: 'team',
    group: 'People',
    name: 'a team of the CRM, in turn',
    meaning: 'Whoever is in the team at that moment takes turns, all with the same share.',
  },
  { kind: 'queue', group: 'People', name: 'a queue', meaning: 'The queue owns the lead until somebody takes it.' },
  {
    kind: 'territory',
    group: 'People',
    name: 'whoever a territory table names',
    meaning: 'The most specific line of the table that fits the lead says who.',
  },
  { kind: 'score', group: 'People', name: 'by score', meaning: 'The highest tier that the lead’s score reaches says who.' },
  { kind: 'partner', group: 'People', name: 'who looks after the partner', meaning: 'The partner that brought the lead says who.' },
  {
    kind: 'account-owner',
    group: 'Accounts',
    name: 'the owner of the matched account',
    meaning: 'Leads of a company that has an owner stay with that owner.',
  },
  {
    kind: 'sticky',
    group: 'Accounts',
    name: 'who had this customer before',
    meaning: 'The person whom Signalbox gave the last lead of the same customer.',
  },
  {
    kind: 'duplicate-owner',
    group: 'Accounts',
    name: 'the owner of the record that is there already',
    meaning: 'The owner of another record of the same person, or of an open lead at the same company.',
  },
  {
    kind: 'hold',
    group: 'Waiting',
    name: 'hold until something is so',
    meaning: 'The lead waits here, then goes on with the next rule. There is always a deadline.',
  },
  {
    kind: 'path',
    group: 'Automation',
    name: 'a follow-up path',
    meaning: 'A workflow or an AI works on the lead until it is handed over to a person.',
  },
];

/** "People: one person". */
export const kindLabel = ({ group, name }: DestinationKind): string => `${group}: ${name}`;
