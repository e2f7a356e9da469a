/** `npm run seed`: a demo hospital for a day into the store of `DATA_DIR`. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { generateDemo } from '../data/demo/generate.ts';
import type { DemoSize } from '../data/demo/model.ts';
import { sizes } from '../data/demo/sizes.ts';
import { type AreaCode, areas } from '../data/oslo/areas.ts';
import { insertDemo } from '../server/demo/insert-demo.ts';
import { readConfig } from '../server/platform/config.ts';
import { tables } from '../server/platform/db/schema.ts';
import { openSqlite } from '../server/platform/db/sqlite.ts';
import { StartupFault } from '../server/platform/startup-fault.ts';
import { addDays, parseServiceDate, serviceDateOf, systemClock } from '../server/platform/time.ts';

interface SeedOptions {
  readonly size: DemoSize;
  readonly area: AreaCode;
  readonly date: string;
  readonly seed: string;
  readonly reset?: boolean;
}

const program = new Command('seed')
  .description('Make a demo hospital for a day')
  .addOption(new Option('--size <size>', 'how large').choices(Object.keys(sizes)).default('medium'))
  .addOption(new Option('--area <code>', 'where').choices(areas.map(({ code }) => code)).default('oslo'))
  .option('--date <date>', 'day that the work is made for, YYYY-MM-DD', addDays(serviceDateOf(systemClock.now()), 1))
  .option('--seed <number>', 'the same seed gives the same hospital', '1')
  .option('--reset', 'empty the store first (a backup is kept)')
  .parse();

async function seed(options: SeedOptions): Promise<void> {
  const seedNumber = Number(options.seed);
  if (!Number.isInteger(seedNumber) || seedNumber < 0)
    throw new StartupFault(`--seed ${options.seed} is no whole number.`, 'Write for example --seed 1.');
  const date = readDate(options.date);
  const config = readConfig(process.env);
  const file = join(config.dataDir, 'hjemrute.db');
  const database = await openSqlite({ file, backups: join(config.dataDir, 'backups') });
  try {
    if (options.reset) console.log(`Emptied ${file}; before that a copy was made: ${await database.erase()}`);
    else if ((await database.read.$count(tables.trusts)) > 0) {
      throw new StartupFault(
        `The store ${file} is not empty.`,
        'Add --reset to empty it first (a backup is kept), or choose another folder by DATA_DIR.',
      );
    }
    const data = generateDemo({ size: options.size, area: options.area, seed: seedNumber, date });
    const counts = await insertDemo(database, data);
    console.log(`Demo hospital for ${date}: ${options.size}, ${options.area}, seed ${seedNumber}`);
    for (const [table, count] of Object.entries(counts)) if (count > 0) console.log(`  ${table.padEnd(18)} ${String(count).padStart(6)}`);
    console.log('Patients by pathway (expected, drawn)');
    for (const mix of data.expectedMix) {
      console.log(`  ${mix.pathway.padEnd(26)} ${mix.expected.toFixed(1).padStart(6)} ${String(mix.drawn).padStart(4)}`);
    }
    console.log(`Jobs that no plan can serve, made on purpose: ${data.impossible.length}`);
  } finally {
    await database.close();
  }
}

function readDate(text: string): string {
  try {
    return parseServiceDate(text);
  } catch {
    throw new StartupFault(`--date ${text} is no day.`, 'Write it as YYYY-MM-DD, for example --date 2026-11-24.');
  }
}

try {
  await seed(program.opts<SeedOptions>());
} catch (fault) {
  if (!(fault instanceof StartupFault)) throw fault;
  console.error(`${fault.message}\n${fault.remedy}`);
  process.exit(2);
}
