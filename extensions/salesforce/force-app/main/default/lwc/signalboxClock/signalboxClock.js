/** Times as the viewer has them set in Salesforce: their language and their zone, not the browser's. */
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { createClock } from 'c/signalboxTrace';

/** A clock for the viewer; `accountZone` is the organisation's IANA zone. */
export const clockOf = (accountZone) => createClock(accountZone, { locale: LOCALE, zone: TIME_ZONE });
