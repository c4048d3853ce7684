/** The form made from the schema, over every documented example of a part of a policy. */
import SignalboxSchemaForm from 'c/signalboxSchemaForm';
import { createSettings } from 'c/signalboxPolicy';
import { examples } from 'test/documented-examples';
import { clearPage, findAll, render, settled } from 'test/page';
import { answers } from 'test/settings-samples';
import { schema } from 'test/settings-server';

const ITEMS = { rule: 'rules', pool: 'pools', territory: 'territories' };
const schemaOf = (part) => (part in ITEMS ? schema.properties[ITEMS[part]].items : (schema.properties[part] ?? schema.$defs.Condition));

/** A view of the sample org, without a server. */
function viewOf() {
  const answer = (what) => () => Promise.resolve({ ok: true, data: answers[what] });
  const api = {
    connection: answer('GET /connection'),
    roster: answer('GET /roster'),
    fields: answer('GET /fields'),
    policy: answer('GET /policy'),
    enrichment: answer('GET /enrichment'),
    channels: answer('GET /channels'),
    policyForm: () => Promise.resolve({ ok: true, data: { schema } }),
  };
  const settings = createSettings({ api, viewer: {}, onChange: () => {} });
  return settings.load().then(() => settings.view());
}

afterEach(clearPage);

const shown = examples
  .filter(({ part }) => part !== 'policy' && part !== 'condition')
  .map((example, at) => [`${at}: ${example.part}`, example]);

test.each(shown)('shows example %s, and each input hands on the whole of it', async (_, { part, value }) => {
  const form = render('c-signalbox-schema-form', SignalboxSchemaForm, {
    schema: schemaOf(part),
    name: ITEMS[part] ?? part,
    value,
    view: await viewOf(),
  });
  const handed = [];
  form.addEventListener('valuechange', (event) => handed.push(JSON.parse(JSON.stringify(event.detail.value))));
  await settled();
  const inputs = findAll(form, 'c-signalbox-schema-field, c-signalbox-condition');
  expect(inputs.length).toBeGreaterThan(0);
  for (const input of inputs) {
    const own = input.value ?? input.condition;
    if (own !== undefined) input.dispatchEvent(new CustomEvent('valuechange', { detail: { value: own } }));
  }
  expect(handed.length).toBeGreaterThan(0);
  for (const whole of handed) expect(whole).toEqual(value);
});
