/**
 * Prepares roads and map tiles for the service: `npm run roads -- <extract.osm.pbf>` or `npm run roads -- --download oslo`.
 * Everything lands under `${DATA_DIR:-./var}/roads`; `npm start` finds it there.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { roadsFolder } from '../server/platform/roads/find.ts';
import { BadInput } from './roads/bad-input.ts';
import { downloadExtract, publicSources } from './roads/download.ts';
import { prepareRoads } from './roads/prepare.ts';

export { BadInput } from './roads/bad-input.ts';
export { downloadExtract, publicSources } from './roads/download.ts';
export { type PrepareOptions, type PrepareResult, prepareRoads } from './roads/prepare.ts';

interface Options {
  readonly download?: string;
  readonly source?: string;
  readonly tiles: boolean;
}

function commandLine(): Command {
  return new Command('roads')
    .description('Prepares roads (OSRM) and map tiles from an extract of OpenStreetMap')
    .argument('[extract]', 'a file .osm.pbf')
    .option('--download <area>', `fetch the extract instead: ${Object.keys(publicSources).join(', ')}`)
    .option('--source <url>', 'fetch the area from here (default: ROADS_SOURCE, else a public mirror)')
    .option('--no-tiles', 'roads only, no map tiles')
    .exitOverride();
}

async function findExtract(extract: string | undefined, { download, source }: Options, dataDir: string): Promise<string> {
  if (extract !== undefined && download !== undefined) throw new BadInput('give either a file or --download, not both');
  if (extract !== undefined) return resolve(extract);
  if (download === undefined) throw new BadInput('give an extract (.osm.pbf) or --download oslo');
  if (!/^[a-z][a-z0-9-]*$/.test(download)) throw new BadInput('an area is a word of small letters, for example oslo');
  const from = source !== undefined && source !== '' ? source : publicSources[download];
  if (from === undefined)
    throw new BadInput(`no mirror is known for ${download}: name one with --source, or take ${Object.keys(publicSources).join(' or ')}`);
  const target = join(roadsFolder(dataDir), `${download}.osm.pbf`);
  console.log(`fetching ${from}`);
  let told = -1;
  await downloadExtract(from, target, (share, bytes) => {
    const tenth = share === undefined ? Math.floor(bytes / 1e8) : Math.floor(share * 10);
    if (tenth > told) console.log(share === undefined ? `  ${Math.round(bytes / 1e6)} MB` : `  ${tenth * 10} %`);
    told = Math.max(told, tenth);
  });
  return target;
}

function sourceOf(options: Options, environment: NodeJS.ProcessEnv): { source?: string } {
  const source = options.source ?? environment.ROADS_SOURCE;
  return source === undefined ? {} : { source };
}

/** Runs the command; answers the exit code: 0 done, 2 bad input with its reason on the error output. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const command = commandLine().parse([...args], { from: 'user' });
    const options = command.opts<Options>();
    const dataDir = resolve(environment.DATA_DIR ?? './var');
    const extract = await findExtract(command.args[0], { ...options, ...sourceOf(options, environment) }, dataDir);
    const { manifest, changed } = await prepareRoads({ extract, dataDir, withTiles: options.tiles, say: (text) => console.log(text) });
    const area = manifest.extract.bbox === undefined ? '' : `, area ${manifest.extract.bbox.join(' ')}`;
    console.log(
      `${changed ? 'ready' : 'already prepared'}: ${manifest.profiles.join(', ')}${manifest.tiles === undefined ? '' : ', map tiles'} from ${manifest.extract.name}${area} in ${roadsFolder(dataDir)}`,
    );
    return 0;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'commander.helpDisplayed') return 0;
    if (error instanceof BadInput) console.error(`roads: ${error.message}`);
    else if (!(typeof code === 'string' && code.startsWith('commander.'))) throw error;
    return 2;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await run(process.argv.slice(2));
