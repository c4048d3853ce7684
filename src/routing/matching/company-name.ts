/** Company names as people write them: with and without legal form, punctuation, accents, short forms and capitals. */
import { splitLegalForm } from './legal-forms.ts';
import { wordsOf } from './name-words.ts';
import { transliterate } from './transliterate.ts';

/** Endings under which a company is often filed, for exact look-ups. */
const COMMON_ENDINGS: readonly string[] = [' inc', ' inc.', ', inc.', ' llc', ' ltd', ' gmbh'];

/** Words without accents, capitals and punctuation, legal form included: `A.C.M.E. & Co., GmbH` → `acme and co gmbh`. */
export function plainCompanyName(name: string): string {
  return transliterate(name)
    .replaceAll(/[&+]/g, ' and ')
    .replaceAll(/['’`.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The name that tells companies apart: plain, without legal forms and a leading `the`. Never empty unless the name has no letter or digit. */
export function normaliseCompanyName(name: string): string {
  let core = plainCompanyName(name);
  for (let split = splitLegalForm(core); split !== null; split = splitLegalForm(core)) core = split.rest;
  return core.startsWith('the ') ? core.slice('the '.length) : core;
}

/** The words of the name in their usual form, umlauts as one letter: `Müller & Söhne Intl. GmbH` → `muller sohne international`. Names with the same key are one name. */
export function companyNameKey(name: string): string {
  return companyWords(name).join(' ');
}

/** The words of the name in their usual form, without legal form and `and`. */
export function companyWords(name: string): string[] {
  return wordsOf(normaliseCompanyName(name));
}

/** The legal form a name ends (or opens) with, normalised: `gmbh`; empty when it names none. */
export function legalFormOf(name: string): string {
  return splitLegalForm(plainCompanyName(name))?.form ?? '';
}

/** Lower-case spellings worth an exact look-up in the CRM, most likely first, at most ten. Empty when the name says nothing. */
export function companyNameVariants(name: string): string[] {
  const core = normaliseCompanyName(name);
  if (core === '') return [];
  const written = name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const withoutMark = written.replace(/[.,;]+$/, '');
  return [...new Set([written, withoutMark, plainCompanyName(name), core, ...COMMON_ENDINGS.map((ending) => `${core}${ending}`)])].slice(
    0,
    10,
  );
}
