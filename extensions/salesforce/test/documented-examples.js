/** The parts of policies that docs/routing.md shows, each with the word that says which part it is. */
import { readFileSync } from 'node:fs';

const text = readFileSync(`${__dirname}/../../../docs/routing.md`, 'utf8');

export const examples = [...text.matchAll(/```json (\w+)\n(.*?)```/gs)].map(([, part, json]) => ({ part, value: JSON.parse(json) }));
