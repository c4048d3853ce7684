/** Before the first test: a place for the PostgreSQL that all files of this run share. */
export { prepareSharedServer as default } from './postgres/server.ts';
