import { parseWorkflowAction } from './workflow-action.ts';

const call = {
  callbackId: 'ap-102670506-56776413549-7-0',
  origin: { portalId: 102670506, actionDefinitionId: 10646377, actionDefinitionVersion: 1 },
  context: { source: 'WORKFLOWS', workflowId: 192814114 },
  object: { objectId: 904, properties: { email: 'ana@acme.com' }, objectType: 'CONTACT' },
  inputFields: { pool: ' Enterprise ' },
};

it('reads who asks, for which lead, and from which pool', () => {
  expect(parseWorkflowAction(call)).toEqual({
    request: { crmAccountId: '102670506', callbackId: 'ap-102670506-56776413549-7-0', leadId: '904', pool: 'Enterprise' },
  });
});

it.each([undefined, null, {}, { pool: '' }, { pool: '  ' }, { pool: 7 }])('follows the rules when the inputs are %p', (inputFields) => {
  expect(parseWorkflowAction({ ...call, inputFields })).toMatchObject({ request: { pool: null } });
});

it.each([
  null,
  {},
  { ...call, callbackId: '' },
  { ...call, origin: {} },
  { ...call, object: { objectId: 'x', objectType: 'CONTACT' } },
  { ...call, object: { ...call.object, objectType: 'DEAL' } },
])('refuses %p', (json) => expect(parseWorkflowAction(json)).toHaveProperty('malformed'));
