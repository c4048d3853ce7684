/** The modules the platform brings and no package holds: `@salesforce/…` and the services under `lightning/…`. Each is stood in for once, in `../boundary`. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type { ApexSignature } from '../apex/apex-source.ts';

const boundary = (file: string) => JSON.stringify(fileURLToPath(new URL(`../boundary/${file}.ts`, import.meta.url)));

const SERVICES: Readonly<Record<string, string>> = {
  'lightning/uiRecordApi': 'record-api',
  'lightning/platformShowToastEvent': 'toast',
  'lightning/actions': 'action',
};

/** `apex` are the methods components may import; one that is not among them does not build. */
export function boundaryPlugin(apex: readonly ApexSignature[]): Plugin {
  return {
    name: 'salesforce-boundary',
    setup(build) {
      build.onResolve(
        { filter: /^@salesforce\/(apex|customPermission|schema)\/|^@salesforce\/i18n\/timeZone$|^lightning\/\w+$/ },
        ({ path }) => (path.startsWith('@salesforce/') || path in SERVICES ? { path, namespace: 'salesforce-boundary' } : null),
      );
      build.onLoad({ filter: /.*/, namespace: 'salesforce-boundary' }, ({ path }) => ({
        contents: path in SERVICES ? `export * from ${boundary(SERVICES[path] ?? '')};` : moduleOf(path, apex),
        resolveDir: '/',
      }));
    },
  };
}

function moduleOf(path: string, apex: readonly ApexSignature[]): string {
  const [, kind = '', name = ''] = path.split('/');
  if (kind === 'apex') return apexModule(name, apex);
  if (kind === 'schema') return schemaModule(name);
  return kind === 'customPermission'
    ? ofViewer(`customPermissions.includes(${JSON.stringify(name)}) ? true : undefined`)
    : ofViewer('timeZone');
}

/** Something of whoever looks at the page. */
const ofViewer = (what: string): string => `import { viewer } from ${boundary('page')}; export default viewer().${what};`;

function apexModule(name: string, apex: readonly ApexSignature[]): string {
  const [className, methodName] = name.split('.');
  if (!apex.some((one) => one.className === className && one.methodName === methodName))
    throw new Error(`No Apex class has the @AuraEnabled method ${name}.`);
  return `import { apexMethod } from ${boundary('apex')}; export default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(methodName)});`;
}

function schemaModule(name: string): string {
  const [objectApiName = '', fieldApiName] = name.split('.');
  return `export default ${JSON.stringify(fieldApiName === undefined ? { objectApiName } : { objectApiName, fieldApiName })};`;
}
