/** What the package's Apex classes offer to components and flows, read from their source. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A method that components may call. */
export interface ApexSignature {
  readonly className: string;
  readonly methodName: string;
  readonly parameters: readonly ApexParameter[];
  readonly returns: string;
}

/** A parameter as written: `String recordId`. */
export interface ApexParameter {
  readonly type: string;
  readonly name: string;
}

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
const AURA_ENABLED = /@AuraEnabled\s*(?:\([^)]*\))?\s+(?:public|global)\s+static\s+([\w.]+(?:<[^>(]*>+)?(?:\[\])?)\s+(\w+)\s*\(([^)]*)\)/gi;

/** The @AuraEnabled methods of all classes in a folder, in order of class and place. */
export async function readAuraEnabled(classesDir: string): Promise<ApexSignature[]> {
  const names = await readdir(classesDir);
  const classes = names.filter((name) => name.endsWith('.cls')).toSorted();
  const methods = await Promise.all(
    classes.map(async (file) => auraEnabledIn(await readFile(join(classesDir, file), 'utf8'), basename(file, '.cls'))),
  );
  return methods.flat();
}

/** The @AuraEnabled methods in the source of one class. */
export function auraEnabledIn(source: string, className: string): ApexSignature[] {
  return [...source.replace(COMMENTS, '').matchAll(AURA_ENABLED)].map(([, returns = '', methodName = '', parameters = '']) => ({
    className,
    methodName,
    parameters: parametersIn(parameters),
    returns,
  }));
}

/** Commas also stand inside the types: `Map<String, Object> body`. */
function parametersIn(text: string): ApexParameter[] {
  return text
    .split(/,(?![^<]*>)/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const at = one.lastIndexOf(' ');
      return {
        type: one
          .slice(0, at)
          .replace(/^final\s+/, '')
          .replaceAll(/\s+/g, ''),
        name: one.slice(at + 1),
      };
    });
}
