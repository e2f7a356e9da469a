import { writeFileSync } from 'node:fs';
import { printedSchema } from '../server/schema.ts';

/** Writes `schema.graphql`, the contract that the screens are typed by, from the code. Review the difference. */
export function writeSchema(): void {
  writeFileSync('schema.graphql', printedSchema());
}
