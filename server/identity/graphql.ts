import { packRules } from '@casl/ability/extra';
import { type Role, roles, type Viewer } from '../platform/access/roles.ts';
import { abilityOf, screensOf } from '../platform/access/rules.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { DemoAccount } from './demo-accounts.ts';

/** Viewer, DemoAccount, Role; `viewer`, `demoAccounts`, `signInDemo`, `signOut`. Without a demo the list is empty and nobody gets in by it. */
export function identityGraphql(
  builder: Builder,
  { listAccounts }: { readonly listAccounts: (() => Promise<readonly DemoAccount[]>) | null },
) {
  const { localizedText } = builder.shared;
  const role = builder.enumType('Role', { values: roles });
  const viewer = builder.objectRef<Viewer>('Viewer').implement({
    fields: (t) => ({
      role: t.field({ type: role, resolve: (v): Role => v.role }),
      displayName: t.exposeString('displayName'),
      subjectId: t.id({ nullable: true, description: '`stf_…` or `pat_…`; null for desk roles.', resolve: (v) => v.subjectId }),
      rules: t.field({
        type: 'JSON',
        description: 'What this role may do, as packed rules for @casl/ability.',
        resolve: (v) => packRules([...abilityOf(v).rules]),
      }),
      screens: t.stringList({
        description: 'The screens of this role, the first is the start page: `dispatch`, `field`, `home`, `capacity`.',
        resolve: (v) => [...screensOf(v.role)],
      }),
    }),
  });
  const account = builder.objectRef<DemoAccount>('DemoAccount').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      role: t.field({ type: role, resolve: (a): Role => a.viewer.role }),
      displayName: t.string({ resolve: (a) => a.viewer.displayName }),
      note: t.field({ type: localizedText, resolve: (a) => a.note }),
    }),
  });
  builder.queryField('viewer', (t) =>
    t.field({
      type: viewer,
      nullable: true,
      description: 'Null when nobody is signed in.',
      resolve: (_root, _args, context) => context.viewer,
    }),
  );
  builder.queryField('demoAccounts', (t) =>
    t.field({
      type: [account],
      description: 'Empty when this is not a demo.',
      resolve: async () => (listAccounts ? [...(await listAccounts())] : []),
    }),
  );
  builder.mutationField('signInDemo', (t) =>
    t.field({
      type: viewer,
      errors: {},
      args: { accountId: t.arg.id({ required: true }) },
      resolve: async (_root, { accountId }, { session }) => {
        if (!listAccounts) throw new DomainError('not_allowed', { reason: 'no_demo' });
        const found = (await listAccounts()).find(({ id }) => id === accountId);
        if (!found) throw new DomainError('not_found', {}, ['accountId']);
        await session.signIn(found.viewer);
        return found.viewer;
      },
    }),
  );
  builder.mutationField('signOut', (t) =>
    t.boolean({
      resolve: async (_root, _args, { session }) => {
        await session.signOut();
        return true;
      },
    }),
  );
  return { viewer };
}
