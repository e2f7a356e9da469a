import { DomainError } from '../errors.ts';
import { withEstimateBeyondRoads } from './beyond-roads.ts';
import { createEstimateProvider } from './estimate.ts';
import { findPreparedRoads, type PreparedRoads } from './find.ts';
import { createOsrmProvider, defaultSnapLimitMetres, type OsrmProvider } from './osrm.ts';
import type { RoadProfile, RoadProvider } from './provider.ts';
import { type RoadsLog, superviseOsrm } from './supervise.ts';

interface RoadsDescription {
  readonly provider: 'osrm' | 'estimate';
  /** For the log and the screen: where the roads come from, without addresses of servers. */
  readonly detail: string;
  /** Path of the PMTiles file with the map, where `npm run roads` made one. */
  readonly tiles?: string;
}

export interface OpenRoads {
  /** Refuses a place beyond the roads with `place_off_road`. */
  readonly provider: RoadProvider;
  /** The same, but takes the estimate for places beyond the roads: what planning uses so that no one is left out. */
  readonly forPlanning: RoadProvider;
  readonly description: RoadsDescription;
  close(): Promise<void>;
}

export interface RoadsOptions {
  /** `ROADS_URL`: one address a profile as JSON or `car=http://…,bicycle=http://…`; empty or absent: own roads or estimate. */
  readonly roadsUrl?: string | undefined;
  /** Whether we run the servers of `roadsUrl`: protected addresses go there. Loopback always is ours. */
  readonly roadsUrlIsOurs?: boolean;
  readonly dataDir: string;
  readonly log: RoadsLog;
  readonly snapLimitMetres?: number;
}

/**
 * Opens the roads: the servers of `roadsUrl`; else our own OSRM when `npm run roads` has prepared it, each profile a
 * supervised process on loopback; else the estimate. An own OSRM that does not come up is an error of the log, and the
 * estimate serves.
 *
 * Errors: `bad_input` with path `['ROADS_URL']` when the setting cannot be read.
 */
export async function openRoads({
  roadsUrl,
  roadsUrlIsOurs = false,
  dataDir,
  log,
  snapLimitMetres = defaultSnapLimitMetres,
}: RoadsOptions): Promise<OpenRoads> {
  const prepared = findPreparedRoads(dataDir);
  const tiles = prepared?.tiles === undefined ? {} : { tiles: prepared.tiles };
  const over = (provider: OsrmProvider, detail: string, closeServers: () => Promise<void>): OpenRoads => ({
    provider,
    forPlanning: withEstimateBeyondRoads(provider, createEstimateProvider()),
    description: { provider: 'osrm', detail, ...tiles },
    async close() {
      await provider.close();
      await closeServers();
    },
  });
  let opened: OpenRoads | undefined;
  if (roadsUrl !== undefined && roadsUrl.trim() !== '') {
    const baseUrls = parseRoadsUrl(roadsUrl);
    const provider = createOsrmProvider({ baseUrls, snapLimitMetres, ...(roadsUrlIsOurs ? { ours: true } : {}), version: 'osrm-external' });
    opened = over(provider, `OSRM (ROADS_URL): ${provider.profiles.join(', ')}`, async () => undefined);
  } else if (prepared !== undefined) {
    opened = await openOwn(prepared, log, (baseUrls, stop) =>
      over(createOsrmProvider({ baseUrls, snapLimitMetres, version: prepared.version }), ownDetail(prepared), stop),
    );
  }
  if (opened === undefined) {
    const provider = createEstimateProvider();
    opened = {
      provider,
      forPlanning: provider,
      description: { provider: 'estimate', detail: provider.version, ...tiles },
      close: () => provider.close(),
    };
  }
  log.info({ roads: opened.description.provider, detail: opened.description.detail, tiles: tiles.tiles !== undefined }, 'roads are open');
  return opened;
}

async function openOwn(
  prepared: PreparedRoads,
  log: RoadsLog,
  open: (baseUrls: Partial<Record<RoadProfile, string>>, stop: () => Promise<void>) => OpenRoads,
): Promise<OpenRoads | undefined> {
  const servers = await Promise.all(
    prepared.data.map(async ({ profile, base }) => ({
      profile,
      server: await superviseOsrm({ program: prepared.program, data: base, name: profile, log }),
    })),
  );
  const stop = async () => {
    await Promise.all(servers.map(({ server }) => server.stop()));
  };
  try {
    await Promise.all(servers.map(({ server }) => server.ready()));
  } catch {
    log.warn({ roads: 'osrm' }, 'the prepared road servers do not start; the estimate serves instead');
    await stop();
    return undefined;
  }
  return open(Object.fromEntries(servers.map(({ profile, server }) => [profile, server.url])), stop);
}

function ownDetail({ manifest }: PreparedRoads): string {
  const { name, date } = manifest.extract;
  return `OSRM ${manifest.osrmVersion}, ${name}${date === undefined ? '' : ` (${date})`}: ${manifest.profiles.join(', ')}`;
}

const profileNames: ReadonlySet<string> = new Set<RoadProfile>(['car', 'bicycle', 'foot']);

/** Reads `ROADS_URL`. Errors: `bad_input` with path `['ROADS_URL']`. */
export function parseRoadsUrl(text: string): Partial<Record<RoadProfile, string>> {
  const wrong = () => new DomainError('bad_input', {}, ['ROADS_URL']);
  const entries = text.trim().startsWith('{') ? entriesOfJson(text, wrong) : text.split(',').map((part) => part.trim().split(/=(.*)/s, 2));
  const parsed: Partial<Record<RoadProfile, string>> = {};
  for (const [profile, url] of entries) {
    if (profile === undefined || !profileNames.has(profile) || typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url))
      throw wrong();
    parsed[profile as RoadProfile] = url;
  }
  if (Object.keys(parsed).length === 0) throw wrong();
  return parsed;
}

function entriesOfJson(text: string, wrong: () => DomainError): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>);
  } catch {
    throw wrong();
  }
}
