import { type Area, areas } from '../../data/oslo/areas.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import { defaultDate } from './default-date.ts';

/** What the service tells of itself, signed in or not. */
export interface ServiceFacts {
  readonly version: string;
  readonly demo: boolean;
  readonly tilesUrl: string | null;
  readonly dutyPhone: string;
  readonly roads: { readonly provider: 'osrm' | 'estimate'; readonly detail: string; readonly version: string };
}

/** ServiceInfo, Area, RoadsInfo; `service`. */
export function aboutGraphql(builder: Builder, deps: { readonly db: Database; readonly clock: Clock; readonly facts: ServiceFacts }) {
  const { db, clock, facts } = deps;
  const roadProviderKind = builder.enumType('RoadProviderKind', { values: ['osrm', 'estimate'] as const });
  const area = builder.objectRef<Area>('Area').implement({
    fields: (t) => ({
      code: t.exposeString('code'),
      name: t.exposeString('name'),
      west: t.float({ resolve: (a) => a.bounds.west }),
      south: t.float({ resolve: (a) => a.bounds.south }),
      east: t.float({ resolve: (a) => a.bounds.east }),
      north: t.float({ resolve: (a) => a.bounds.north }),
    }),
  });
  const roadsInfo = builder.objectRef<ServiceFacts['roads']>('RoadsInfo').implement({
    fields: (t) => ({
      provider: t.field({ type: roadProviderKind, resolve: (r) => r.provider }),
      detail: t.exposeString('detail'),
      version: t.exposeString('version'),
    }),
  });
  const info = builder.objectRef<ServiceFacts>('ServiceInfo').implement({
    fields: (t) => ({
      version: t.exposeString('version'),
      demo: t.exposeBoolean('demo'),
      now: t.field({ type: 'Instant', resolve: () => clock.now() }),
      defaultDate: t.field({
        type: 'ServiceDate',
        description: 'The day that a screen opens on: the first planned day from today, else tomorrow.',
        resolve: () => defaultDate(db.read, clock),
      }),
      areas: t.field({ type: [area], resolve: () => [...areas] }),
      roads: t.field({ type: roadsInfo, resolve: (f) => f.roads }),
      tilesUrl: t.exposeString('tilesUrl', {
        nullable: true,
        description: "Style or PMTiles address of the map's tiles; null: the offline base map.",
      }),
      dutyPhone: t.exposeString('dutyPhone'),
    }),
  });
  builder.queryField('service', (t) => t.field({ type: info, resolve: () => facts }));
  return { roadProviderKind };
}
