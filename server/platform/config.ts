import { resolve } from 'node:path';
import { z } from 'zod';
import type { LogLevel } from './log.ts';
import { StartupFault } from './startup-fault.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** OSRM's addresses, `car=http://…,bicycle=http://…`; empty: own OSRM if prepared, else the estimate. */
  readonly roadsUrl: string;
  /** Style or PMTiles address of the map; null: the offline base map. */
  readonly tilesUrl: string | null;
  readonly logLevel: LogLevel;
  /** What the desk answers on; stands first on every screen of patients and field staff. */
  readonly dutyPhone: string;
  /** Invented patients and a sign-in without a password: loopback only. */
  readonly demo: boolean;
}

/** Nobody has this number. */
export const noDutyPhone = '00 00 00 00';

const loopback = ['127.0.0.1', 'localhost', '::1'];

export function isLoopback(host: string): boolean {
  return loopback.includes(host);
}

const webAddress = z.string().refine((text) => /^https?:$/.test(protocolOf(text)), 'is no http:// or https:// address');

/** What each variable means, its default, and what to write instead of a value that cannot be. */
const variables = {
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    meaning: 'address to listen on',
    remedy: 'Write a host name or address, for example 127.0.0.1.',
  },
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65535))
      .default(3000),
    meaning: 'port to listen on',
    remedy: 'Write a whole number from 0 to 65535, for example 3000.',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('./var'),
    meaning: 'folder of the database and its backups',
    remedy: 'Write the path of a folder.',
  },
  ROADS_URL: {
    schema: z.string().default('').superRefine(checkRoads),
    meaning: 'OSRM addresses by profile; empty: own OSRM if prepared, else estimated',
    remedy: 'Write profile=address pairs with commas between, for example car=http://127.0.0.1:5000,bicycle=http://127.0.0.1:5001.',
  },
  TILES_URL: {
    schema: webAddress.optional(),
    meaning: 'style or tiles of the map; empty: own tiles if prepared, else the offline map',
    remedy: 'Write the http address of a style or a .pmtiles file, or leave it empty.',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    meaning: 'how much is logged',
    remedy: 'Write debug, info, warn, error or silent.',
  },
  DUTY_PHONE: {
    schema: z
      .string()
      .regex(/^\+?\d[\d ]{3,18}$/)
      .default(noDutyPhone),
    meaning: 'number on duty, for patients and field staff',
    remedy: 'Write a telephone number, for example +47 22 00 00 00.',
  },
} as const;

/**
 * Parses the environment. An empty variable counts as not set.
 * @param demo set by `--demo`, never by the environment: nobody gets a sign-in without password by a stray variable
 * @throws StartupFault with every fault, each with variable, value and remedy
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, demo = false): Config {
  const faults: string[] = [];
  const read = <K extends keyof typeof variables>(name: K): z.output<(typeof variables)[K]['schema']> => {
    const { schema, remedy } = variables[name];
    const value = environment[name]?.trim() || undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const ours = parsed.error.issues.filter((issue) => issue.code === 'custom').map((issue) => issue.message);
      const reasons = ours.length > 0 ? ours.join('; ') : 'cannot be used';
      faults.push(`${name}=${value}: ${reasons}. ${remedy}`);
    }
    return parsed.data as never;
  };
  const config: Config = {
    host: read('HOST'),
    port: read('PORT'),
    dataDir: resolve(read('DATA_DIR') ?? '.'),
    roadsUrl: read('ROADS_URL'),
    tilesUrl: read('TILES_URL') ?? null,
    logLevel: read('LOG_LEVEL'),
    dutyPhone: read('DUTY_PHONE'),
    demo,
  };
  if (demo && config.host !== undefined && !isLoopback(config.host)) {
    faults.push(
      `HOST=${config.host}: the demo signs people in without a password, so it listens on this machine only. ` +
        'Set HOST=127.0.0.1, or start the service without demo by `npm run serve`.',
    );
  }
  if (faults.length > 0) {
    throw new StartupFault(
      `The environment cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      'Mend the variables above and start again.',
    );
  }
  return config;
}

/** One line a variable: its value in use and what it means. */
export function explainConfig(config: Config): readonly string[] {
  const values: Readonly<Record<keyof typeof variables, string>> = {
    HOST: config.host,
    PORT: String(config.port),
    DATA_DIR: config.dataDir,
    ROADS_URL: config.roadsUrl,
    TILES_URL: config.tilesUrl ?? '',
    LOG_LEVEL: config.logLevel,
    DUTY_PHONE: config.dutyPhone,
  };
  const lines = Object.entries(variables).map(
    ([name, { meaning }]) => [`${name}=${values[name as keyof typeof variables]}`, meaning] as const,
  );
  const width = Math.max(...lines.map(([setting]) => setting.length));
  return lines.map(([setting, meaning]) => `${setting.padEnd(width)}  ${meaning}`);
}

function checkRoads(text: string, context: z.RefinementCtx): void {
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (!part) continue;
    const profile = part.slice(0, Math.max(part.indexOf('='), 0));
    const address = part.slice(part.indexOf('=') + 1);
    if (!['car', 'bicycle', 'foot'].includes(profile)) context.addIssue(`“${part}” names no profile (car, bicycle or foot)`);
    else if (!/^https?:$/.test(protocolOf(address))) context.addIssue(`“${address}” is no http:// or https:// address`);
  }
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
