/** Every provider of this server: those that are built in, and those the operator declared. */
import type { Provider } from '../application/ports/enrichment.ts';
import { emailProvider } from './email-provider.ts';
import { EnrichmentFileInvalid, readHttpDefinitions } from './http-definition.ts';
import { createHttpProvider } from './http-provider.ts';
import { phoneProvider } from './phone-provider.ts';
import { postalProvider } from './postal-provider.ts';

const BUILT_IN: readonly Provider[] = [emailProvider, phoneProvider, postalProvider];

/** `file` null = none is declared. Names and fields are each one provider's. Throws `EnrichmentFileInvalid`. */
export function createProviders({ file, secretOf }: { file: string | null; secretOf: (name: string) => string | undefined }): Provider[] {
  const declared = file === null ? [] : readHttpDefinitions(file, secretOf).map(createHttpProvider);
  const all = [...BUILT_IN, ...declared];
  const twice = [...repeated(all.map(({ name }) => name)), ...repeated(all.flatMap(({ fields }) => fields.map(({ path }) => path)))];
  if (twice.length > 0) throw new EnrichmentFileInvalid(twice.map((name) => `${name} stands twice: give one another name`).join('\n'));
  return all;
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}
