import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { loadVehicles } from './load-vehicles.ts';
import type { Vehicle } from './model.ts';

/** Vehicle, VehicleKind, RoadProfile; `vehicles`. */
export function fleetGraphql(builder: Builder, { db }: { readonly db: Database }) {
  const kind = builder.enumType('VehicleKind', { values: ['car', 'van', 'e_bike'] as const });
  const roadProfile = builder.enumType('RoadProfile', { values: ['car', 'bicycle', 'foot'] as const });
  const vehicle = builder.objectRef<Vehicle>('Vehicle').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      label: t.exposeString('label'),
      kind: t.expose('kind', { type: kind }),
      roadProfile: t.expose('roadProfile', { type: roadProfile }),
      hub: t.exposeString('hubName'),
      litres: t.exposeInt('litres'),
      kilograms: t.exposeInt('kilograms'),
      coldLitres: t.exposeInt('coldLitres'),
      loadClasses: t.stringList({ resolve: (v) => [...v.loadClasses] }),
      inService: t.exposeBoolean('inService'),
    }),
  });
  builder.queryField('vehicles', (t) =>
    t.field({
      type: [vehicle],
      resolve: async (_root, _args, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Vehicle');
        return [...(await loadVehicles(db.read))];
      },
    }),
  );
  return { vehicle };
}
