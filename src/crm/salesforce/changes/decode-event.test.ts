import avro from 'avsc';
import { decoderFor } from './decode-event.ts';

const optional = (type: avro.Schema) => ['null', type];
const SCHEMA = {
  type: 'record',
  name: 'LeadChangeEvent',
  namespace: 'com.sforce.eventbus',
  fields: [
    {
      name: 'ChangeEventHeader',
      type: {
        type: 'record',
        name: 'ChangeEventHeader',
        fields: [
          { name: 'commitNumber', type: 'long' },
          { name: 'changedFields', type: { type: 'array', items: 'string' } },
        ],
      },
    },
    {
      name: 'Name',
      type: [
        'null',
        'string',
        {
          type: 'record',
          name: 'Switchable_PersonName',
          fields: [
            { name: 'FirstName', type: optional('string') },
            { name: 'LastName', type: optional('string') },
          ],
        },
      ],
    },
    { name: 'OwnerId', type: optional('string') },
    { name: 'Status', type: optional('string') },
  ],
} as const;
const type = avro.Type.forSchema(SCHEMA as unknown as avro.Schema);
const event = (changedFields: string[], commitNumber = 1) => ({
  ChangeEventHeader: { commitNumber, changedFields },
  Name: { FirstName: 'Ada', LastName: 'Vale' },
  OwnerId: 'x',
  Status: null,
});
const decode = decoderFor(JSON.stringify(SCHEMA));

test('names the changed fields, those within a compound one with a dot', () => {
  expect(decode(type.toBuffer(event(['0x0C', '1-0x3'])))).toEqual(event(['OwnerId', 'Status', 'Name.FirstName', 'Name.LastName']));
});

test('bits beyond the schema, and places that are none of it, mean nothing', () => {
  expect(decode(type.toBuffer(event(['0xF4', '9-0x1'])))).toEqual(event(['OwnerId']));
});

test('a number beyond what a double holds exactly is no reason to fail', () => {
  const schema = { type: 'record', name: 'E', fields: [{ name: 'n', type: 'long' }] } as const;
  const bytes = Buffer.from('feffffffffffffffff01', 'hex');
  expect(decoderFor(JSON.stringify(schema))(bytes)).toEqual({ n: 2 ** 63 });
});

test('a payload of another schema is null', () => {
  expect(decode(Buffer.from([2, 255]))).toBeNull();
});
