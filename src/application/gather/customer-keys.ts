/** What makes two leads the same customer, in one spelling: e-mail and phone as they are compared, and the account found. */
import { weighAccounts } from '../../routing/matching/account-match.ts';
import type { AccountCandidate } from '../../routing/facts.ts';
import type { MatchSettings } from '../../routing/policy/policy-matching.ts';
import type { CustomerKeys } from '../ports/assignments.ts';
import type { LeadRecord } from '../ports/crm-records.ts';
import { phoneNumber } from './phone-number.ts';

/** The keys of one lead. */
export function customerKeys(
  record: Pick<LeadRecord, 'email' | 'phone'>,
  accounts: readonly AccountCandidate[],
  matching: MatchSettings,
): CustomerKeys {
  return {
    email: emailKey(record.email),
    phone: phoneKey(record.phone),
    accountId: weighAccounts(accounts, matching).matched?.id ?? null,
  };
}

/** Without case, what follows a plus sign, and, where the provider ignores them, dots. Null = no address. */
export function emailKey(email: string | null): string | null {
  const [, name = '', host = ''] = /^([^@\s]+)@([^@\s]+)$/.exec((email ?? '').trim().toLowerCase()) ?? [];
  const plain = name.split('+')[0] ?? '';
  if (plain === '' || host === '') return null;
  const google = host === 'gmail.com' || host === 'googlemail.com';
  return google ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${host}`;
}

/** Digits only: those of the international form where the number has one. Null = fewer digits than any number has. */
export function phoneKey(phone: string | null): string | null {
  const digits = (phoneNumber(phone ?? '', null) ?? phone ?? '').replaceAll(/\D/g, '');
  return digits.length < 6 ? null : digits;
}
