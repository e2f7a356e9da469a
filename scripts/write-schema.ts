import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { printedSchema } from '../server/schema.ts';

/** Writes `schema.graphql`, the contract, and the types that the screens' documents are checked by. Review the difference. */
export function writeSchema(): void {
  writeFileSync('schema.graphql', printedSchema());
  const { status } = spawnSync(process.execPath, ['node_modules/gql.tada/bin/cli.js', 'generate-output'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the types of the screens could not be written');
}
