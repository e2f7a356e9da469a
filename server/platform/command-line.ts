import { Command, InvalidArgumentError } from 'commander';
import { type Config, explainConfig, readConfig } from './config.ts';
import { type Log, openLog } from './log.ts';
import { StartupFault } from './startup-fault.ts';
import { type Clock, parseServiceDate, type ServiceDate, systemClock } from './time.ts';

/** What a person may ask of the demo when it starts. */
export interface DemoWish {
  readonly size: string;
  /** Left out: the one that was shown last. */
  readonly area?: string;
  readonly seed: number;
  readonly date?: ServiceDate;
  readonly planSeconds: number;
}

export interface StartRequest {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Null: no demo. */
  readonly demo: DemoWish | null;
}

interface Running {
  close(): Promise<void>;
}

/** npm and a terminal may both hand on the same key press; a second wish to stop comes later than this. */
const sameGestureMilliseconds = 400;

/** Parses the command line and the environment, starts, and stops on SIGINT or SIGTERM. Exit 2: the set-up cannot be used. */
export async function runCommandLine(parameters: readonly string[], start: (request: StartRequest) => Promise<Running>): Promise<void> {
  const program = new Command('hjemrute')
    .description('The service. Settings are read from the environment: HOST, PORT, DATA_DIR, ROADS_URL, TILES_URL, LOG_LEVEL.')
    .option('--demo', 'invented hospital and sign-in without a password, on this machine only')
    .option('--port <port>', 'instead of PORT')
    .option('--area <code>', 'demo: area (default: as last time, else oslo)')
    .option('--size <size>', 'demo: small, medium, large or region', 'medium')
    .option('--seed <number>', 'demo: seed', wholeNumber, 1)
    .option('--date <date>', 'demo: day to show, YYYY-MM-DD (default: tomorrow)', serviceDate)
    .option('--plan-seconds <seconds>', 'demo: seconds of search for the first plan', wholeNumber, 10)
    .parse([...parameters], { from: 'user' });
  const chosen = program.opts<{ demo?: boolean; port?: string } & DemoWish>();
  try {
    const environment = chosen.port === undefined ? process.env : { ...process.env, PORT: chosen.port };
    const config = readConfig(environment, chosen.demo === true);
    const log = openLog({ level: config.logLevel, clock: systemClock });
    process.stdout.write(`${explainConfig(config).join('\n')}\n`);
    stopOnSignal(await start({ config, clock: systemClock, log, demo: chosen.demo ? chosen : null }), log);
  } catch (fault) {
    if (!(fault instanceof StartupFault)) throw fault;
    process.stderr.write(`${fault.message}\n${fault.remedy}\n`);
    process.exit(2);
  }
}

function stopOnSignal(running: Running, log: Log): void {
  let askedAt: number | undefined;
  const stop = (signal: NodeJS.Signals) => {
    if (askedAt !== undefined) {
      if (Date.now() - askedAt > sameGestureMilliseconds) process.exit(130);
      return;
    }
    askedAt = Date.now();
    log.info({ signal }, 'stopping');
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopped badly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

function serviceDate(text: string): ServiceDate {
  try {
    return parseServiceDate(text);
  } catch {
    throw new InvalidArgumentError('Write a day as YYYY-MM-DD.');
  }
}
