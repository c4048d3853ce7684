/** SignalboxManagePaths: the part of the server's API the settings tab may reach, as the class's own source lists it. */
import { ApexFailure } from './failure.ts';
import { needPermission } from './access.ts';
import type { Running } from './org.ts';

const PLAIN = /^(\/([A-Za-z0-9_-]|%(?!2[EeFf])[0-9A-Fa-f]{2})+)+(\?[A-Za-z0-9_=&%.-]*)?$/;

/** Throws unless the settings tab may ask this. */
export function needManagePath(running: Running, method: string | null, path: string | null): void {
  const { METHODS, AREAS } = running.package.managePaths;
  if (method === null || path === null || !METHODS.includes(method) || !PLAIN.test(path)) throw refused();
  const area = path.slice(1).split(/[/?]/)[0] ?? '';
  if (area === 'disconnect') needPermission(running, 'Signalbox_Connect');
  else if (!AREAS.includes(area)) throw refused();
}

const refused = (): ApexFailure =>
  new ApexFailure(
    'not-found',
    'The settings tab asked for something Signalbox does not offer.',
    'Ask an admin to compare the versions of the package and the server.',
  );

/** The texts of a `Set<String>` constant in the source of a class; throws when there is none of that name. */
export function setIn(source: string, name: string): string[] {
  const [, texts] = new RegExp(`Set<String> ${name} = new Set<String>\\{([^}]*)\\}`).exec(source) ?? [];
  if (texts === undefined) throw new Error(`The class has no set ${name}.`);
  return [...texts.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
}
