import type { Viewer } from '../platform/access/roles.ts';
import { type Ability, require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import type { PersonWish } from './model.ts';
import { setPersonWish } from './set-person-wish.ts';
import { listPersonWishes } from './store-person-wishes.ts';

/** PersonWish; `personWishes`, `setPersonWish`: for those who care for the patient, and for the patient. */
export function personWishesGraphql(
  builder: Builder,
  deps: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
): void {
  const kind = builder.enumType('PersonWishKind', { values: ['preferred', 'excluded'] as const });
  const personWish = builder.objectRef<PersonWish>('PersonWish').implement({
    description: 'Somebody whom a patient would like to come, or who must not come. Why is not stored.',
    fields: (t) => ({
      staffId: t.exposeID('staffId'),
      wish: t.field({ type: kind, resolve: (one) => one.wish }),
    }),
  });
  builder.queryField('personWishes', (t) =>
    t.field({
      type: [personWish],
      args: { patientId: t.arg.id({ required: true }) },
      resolve: (_root, { patientId }, { viewer, ability }) => {
        requireWishes(viewer, ability, patientId);
        return listPersonWishes(deps.db.read, [patientId]);
      },
    }),
  );
  const wishes = builder.objectRef<readonly PersonWish[]>('PersonWishes').implement({
    fields: (t) => ({ wishes: t.field({ type: [personWish], resolve: (list) => [...list] }) }),
  });
  builder.mutationField('setPersonWish', (t) =>
    t.field({
      type: wishes,
      errors: {},
      description: 'Whom a patient would like to come, or who must not come. Without `wish`: what was said is taken back.',
      args: { patientId: t.arg.id({ required: true }), staffId: t.arg.id({ required: true }), wish: t.arg({ type: kind }) },
      resolve: (_root, { patientId, staffId, wish }, { viewer, ability }) => {
        requireWishes(viewer, ability, patientId);
        return setPersonWish(deps, { patientId, staffId, wish: wish ?? null }, viewer.displayName);
      },
    }),
  );
}

/** @throws DomainError `not_signed_in`, `not_allowed`: a patient may speak for nobody else */
function requireWishes(viewer: Viewer | null, ability: Ability, patientId: string): asserts viewer is Viewer {
  if (viewer?.role !== 'patient') return require(viewer, ability, 'wish_people', 'Patient');
  require(viewer, ability, 'wish_people', 'OwnHome');
  if (viewer.subjectId !== patientId) throw new DomainError('not_allowed', { action: 'wish_people', subject: 'OwnHome' });
}
