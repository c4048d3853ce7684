/** Fields nobody writes: they follow from the others. */
import { textOf, type Values } from './records.ts';

/** The values with what follows from them. */
export function withDerived(sobject: string, values: Values): Values {
  switch (sobject) {
    case 'Lead':
    case 'Contact':
    case 'User':
      return { ...values, Name: [textOf(values, 'FirstName'), textOf(values, 'LastName')].filter((part) => part !== '').join(' ') };
    case 'Task': {
      const closed = values['Status'] === 'Completed';
      const completed = closed ? (values['CompletedDateTime'] ?? values['LastModifiedDate'] ?? null) : null;
      return { ...values, IsClosed: closed, CompletedDateTime: completed, IsHighPriority: values['Priority'] === 'High' };
    }
    case 'Opportunity': {
      const won = values['StageName'] === 'Closed Won';
      return { ...values, IsWon: won, IsClosed: won || values['StageName'] === 'Closed Lost' };
    }
    case 'ObjectTerritory2Association':
      return { ...values, SobjectType: textOf(values, 'ObjectId').startsWith('00Q') ? 'Lead' : 'Account' };
    default:
      return values;
  }
}
