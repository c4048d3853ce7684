/** /sobjects and /sobjects/{T}/describe: the metadata as the calling user sees it. */
import type { Field, SObject } from './fields.ts';
import type { Org } from './org.ts';
import type { Answer, Call, Route } from './route.ts';
import { knownObjects, objectOf } from './schema.ts';
import { objectOfPath } from './sobjects.ts';

function describeField(field: Field): Readonly<Record<string, unknown>> {
  return {
    aggregatable: field.filterable,
    autoNumber: false,
    byteLength: field.length * 3,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: false,
    compoundFieldName: field.compound,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.byDefault,
    defaultedOnCreate: field.byDefault !== null || field.name === 'OwnerId',
    digits: field.type === 'int' ? 9 : 0,
    filterable: field.filterable,
    groupable: field.sortable && field.type !== 'datetime',
    idLookup: field.name === 'Id' || field.type === 'email',
    label: field.label,
    length: field.length,
    name: field.name,
    nameField: field.name === 'Name',
    nillable: field.nillable,
    permissionable: field.createable && field.nillable,
    picklistValues: field.choices.map((value) => ({
      active: true,
      defaultValue: value === field.byDefault,
      label: value,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'double' || field.type === 'currency' ? 18 : 0,
    referenceTo: field.referenceTo,
    relationshipName: field.relationship,
    restrictedPicklist: false,
    scale: field.type === 'currency' ? 2 : 0,
    soapType: soapType(field),
    sortable: field.sortable,
    type: field.type,
    unique: false,
    updateable: field.updateable,
  };
}

const SOAP: Partial<Record<Field['type'], string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  address: 'urn:address',
};
const soapType = (field: Field): string => SOAP[field.type] ?? 'xsd:string';

const summaryOf = (sobject: SObject, base: string): Readonly<Record<string, unknown>> => ({
  activateable: false,
  createable: sobject.writable,
  custom: sobject.name.endsWith('__c'),
  deletable: sobject.writable,
  deprecatedAndHidden: false,
  keyPrefix: sobject.prefix,
  label: sobject.label,
  labelPlural: sobject.labelPlural,
  layoutable: true,
  mergeable: ['Lead', 'Contact', 'Account'].includes(sobject.name),
  name: sobject.name,
  queryable: true,
  replicateable: true,
  retrieveable: true,
  searchable: ['Lead', 'Contact', 'Account', 'User'].includes(sobject.name),
  triggerable: true,
  undeletable: sobject.recyclable,
  updateable: sobject.writable,
  urls: {
    sobject: `${base}/sobjects/${sobject.name}`,
    describe: `${base}/sobjects/${sobject.name}/describe`,
    rowTemplate: `${base}/sobjects/${sobject.name}/{ID}`,
  },
});

function describe(call: Call): Answer {
  const sobject = objectOfPath(call);
  const fields = sobject.fields.map((field) =>
    describeField(sobject.writable ? field : { ...field, createable: false, updateable: false }),
  );
  return { status: 200, body: { ...summaryOf(sobject, call.base), fields, childRelationships: [], recordTypeInfos: [] } };
}

const seen = (org: Org): SObject[] => knownObjects().flatMap(({ name }) => objectOf(org, name, 'app') ?? []);

/** `GET /sobjects`, `GET /sobjects/{T}/describe`. */
export const describeRoutes: readonly Route[] = [
  {
    path: '/sobjects',
    handle: {
      GET: ({ org, base }) => ({
        status: 200,
        body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects: seen(org).map((one) => summaryOf(one, base)) },
      }),
    },
  },
  { path: '/sobjects/:sobject/describe', handle: { GET: describe } },
];
