/** The people who fill in forms. Pure data. */

/** First names. */
export const FIRST_NAMES = [
  'Amelia',
  'Björn',
  'Chloé',
  'Diego',
  'Elif',
  'Fatima',
  'Giulia',
  'Henrik',
  'Isla',
  'Jamal',
  'Katarzyna',
  'Liam',
  'Mei',
  'Noor',
  'Oskar',
  'Paula',
  'Quentin',
  'Rohan',
  'Saoirse',
  'Tomoko',
];
/** Last names. */
export const LAST_NAMES = [
  'Abiola',
  'Becker',
  'Carvalho',
  'Duarte',
  'Eriksen',
  'Fischer',
  'Gupta',
  'Hughes',
  'Ivanova',
  'Jansen',
  'Kim',
  'Lefèvre',
  'Murphy',
  'Novak',
  'Osei',
  'Petrov',
  'Quinn',
  'Rossi',
  'Suzuki',
  'Turner',
];
/** Job titles. */
export const TITLES = [
  'VP Operations',
  'Head of IT',
  'Procurement Manager',
  'CTO',
  'Marketing Director',
  'Founder',
  'Finance Lead',
  'Plant Manager',
];
/** Domains of free-mail providers. */
export const FREE_MAIL = ['gmail.com', 'outlook.com', 'gmx.de', 'icloud.com', 'yahoo.co.uk'];
