import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { type Clock, serviceDateOf } from '../platform/time.ts';
import { expectedNeedsOf, type PatientNeed } from './expected-needs.ts';
import { needNameOf } from './need-name.ts';

/** Need, NeedKind, NeedSource; `expectedNeeds`. */
export function demandGraphql(builder: Builder, { db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const { localizedText } = builder.shared;
  const needKind = builder.enumType('NeedKind', {
    values: ['visit', 'video', 'sample', 'medicine', 'consumables', 'equipment', 'transport'] as const,
  });
  const needSource = builder.enumType('NeedSource', { values: ['forecast', 'order'] as const });
  const need = builder.objectRef<PatientNeed>('Need').implement({
    fields: (t) => ({
      date: t.expose('date', { type: 'ServiceDate' }),
      kind: t.expose('kind', { type: needKind }),
      code: t.exposeString('code'),
      name: t.field({ type: localizedText, resolve: (n) => needNameOf(n.kind, n.code, n.pathway) }),
      mean: t.float({ resolve: (n) => n.expected.mean }),
      q10: t.float({ resolve: (n) => n.expected.quantiles['0.1'] }),
      q50: t.float({ resolve: (n) => n.expected.quantiles['0.5'] }),
      q90: t.float({ resolve: (n) => n.expected.quantiles['0.9'] }),
      source: t.expose('source', {
        type: needSource,
        description: '`order`: an active medical order stands behind it; `forecast`: capacity only for medicine and samples.',
      }),
    }),
  });
  builder.queryField('expectedNeeds', (t) =>
    t.field({
      type: [need],
      description: 'What an episode is expected to need on the days from `from`.',
      args: {
        patientId: t.arg.id({ required: true }),
        from: t.arg({ type: 'ServiceDate', required: true }),
        days: t.arg.int({ defaultValue: 7 }),
      },
      resolve: async (_root, { patientId, from, days }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Patient');
        const needs = await expectedNeedsOf(db.read, { patientId, from, days: days ?? 7, today: serviceDateOf(clock.now()) });
        // Which medicine and which samples is clinical; that a box of gloves runs out is not.
        const clinical = ability.can('clinical', 'Patient');
        return needs.filter((n) => clinical || n.kind === 'consumables' || n.kind === 'equipment' || n.kind === 'transport');
      },
    }),
  );
  return { needKind };
}
