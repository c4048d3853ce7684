import type { ObjectName } from '../../views.ts';

/** Fields a person fills in, with the labels of a standard org. */
export const EDITABLE: Readonly<Record<ObjectName, readonly (readonly [field: string, label: string])[]>> = {
  Lead: [
    ['FirstName', 'First Name'],
    ['LastName', 'Last Name'],
    ['Company', 'Company'],
    ['Title', 'Title'],
    ['Email', 'Email'],
    ['Phone', 'Phone'],
    ['Website', 'Website'],
    ['City', 'City'],
    ['State', 'State/Province'],
    ['Country', 'Country'],
  ],
  Contact: [
    ['FirstName', 'First Name'],
    ['LastName', 'Last Name'],
    ['Title', 'Title'],
    ['Email', 'Email'],
    ['Phone', 'Phone'],
    ['MailingCity', 'Mailing City'],
    ['MailingState', 'Mailing State/Province'],
    ['MailingCountry', 'Mailing Country'],
  ],
};

/** The stamp of the app, which nobody edits. */
export const STAMP: readonly (readonly [field: string, label: string])[] = [
  ['Signalbox_Routed_At__c', 'Signalbox Routed At'],
  ['Signalbox_Rule__c', 'Signalbox Rule'],
  ['Signalbox_Reason__c', 'Signalbox Reason'],
  ['Signalbox_Policy_Version__c', 'Signalbox Policy Version'],
  ['Signalbox_Method__c', 'Signalbox Method'],
];
