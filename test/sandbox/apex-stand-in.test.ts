/** The stand-in for Apex offers what the package's classes offer: the same methods, with the same parameters in the same order. */
import { auraEnabledIn, readAuraEnabled } from '../../sandbox/lightning/apex/apex-source.ts';
import { SIGNALBOX_CONTROLLER } from '../../sandbox/lightning/apex/signalbox-controller.ts';
import { readPackage } from '../../sandbox/lightning/package.ts';

const PACKAGE = new URL('../../extensions/salesforce/force-app/main/default', import.meta.url).pathname;

it('has every method components may call, and no other', async () => {
  const inSource = await readAuraEnabled(`${PACKAGE}/classes`);
  expect(new Set(inSource.map(({ className }) => className))).toEqual(new Set(['SignalboxController']));
  expect(Object.fromEntries(inSource.map(({ methodName, parameters }) => [methodName, parameters.map(({ name }) => name)]))).toEqual(
    Object.fromEntries(Object.entries(SIGNALBOX_CONTROLLER).map(([name, { parameters }]) => [name, parameters])),
  );
});

it('takes every parameter as text, as the methods do', async () => {
  const inSource = await readAuraEnabled(`${PACKAGE}/classes`);
  expect(new Set(inSource.flatMap(({ parameters }) => parameters.map(({ type }) => type)))).toEqual(new Set(['Id', 'String']));
  expect(new Set(inSource.map(({ returns }) => returns))).toEqual(new Set(['String']));
});

it('reads signatures over lines and around comments', () => {
  const source = `
    // @AuraEnabled public static String notThis(String a) {}
    @AuraEnabled(cacheable=true)
    public static List<Map<String, Object>> rows(
      Id recordId, final Map<String, Object> more
    ) { return null; }
    public static String norThis() { return null; }`;
  expect(auraEnabledIn(source, 'Some')).toEqual([
    {
      className: 'Some',
      methodName: 'rows',
      parameters: [
        { type: 'Id', name: 'recordId' },
        { type: 'Map<String,Object>', name: 'more' },
      ],
      returns: 'List<Map<String, Object>>',
    },
  ]);
});

it('knows what the package declares for the pages', async () => {
  const { recordCards, tabs, quickActions, permissionSets, managePaths } = await readPackage(PACKAGE);
  expect(recordCards).toEqual([expect.objectContaining({ component: 'signalboxCard', objects: ['Lead', 'Contact'] })]);
  expect(tabs.map(({ component }) => component)).toEqual(['signalboxHome', 'signalboxSettings']);
  expect(quickActions.map(({ object, component }) => [object, component])).toEqual([
    ['Contact', 'signalboxReroute'],
    ['Lead', 'signalboxReroute'],
  ]);
  const grants = Object.fromEntries(permissionSets.map(({ name, customPermissions }) => [name, customPermissions.toSorted()]));
  expect(grants).toEqual({
    Signalbox_Admin: ['Signalbox_Connect', 'Signalbox_Manage', 'Signalbox_Oversee'],
    Signalbox_Integration: [],
    Signalbox_Manager: ['Signalbox_Oversee'],
    Signalbox_Ops: ['Signalbox_Manage', 'Signalbox_Oversee'],
    Signalbox_Rep: [],
  });
  expect(managePaths.AREAS).toContain('policy');
});
