import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { type PackRule, unpackRules } from '@casl/ability/extra';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { DomainErrorFields, type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { graphql, type ResultOf } from '../api/graphql.ts';
import { Notice } from '../ui/notice.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { forgetOnSignOut } from './forget-on-sign-out.ts';
import { PatientLines } from './patient-lines.tsx';

const SessionQuery = graphql(`
  query Session {
    viewer { role displayName subjectId rules screens }
    service {
      version demo now defaultDate tilesUrl dutyPhone
      areas { code name west south east north }
      roads { provider detail version }
    }
    demoAccounts { id role displayName note { nb nn en } }
  }
`);

const SignInMutation = graphql(
  `
  mutation SignIn($accountId: ID!) {
    signInDemo(accountId: $accountId) {
      __typename
      ... on Viewer { role screens }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

const SignOutMutation = graphql(`mutation SignOut { signOut }`);

type SessionData = ResultOf<typeof SessionQuery>;
export type Viewer = NonNullable<SessionData['viewer']>;
export type ServiceInfo = SessionData['service'];
export type DemoAccount = SessionData['demoAccounts'][number];
export type Role = Viewer['role'];

interface Session {
  readonly viewer: Viewer | null;
  readonly service: ServiceInfo;
  readonly demoAccounts: readonly DemoAccount[];
  /** What the viewer may do, by the server's own rules: `ability.can('publish', 'Plan')`. The server decides, the screen only hides. */
  readonly ability: MongoAbility;
  /** The path of the role's first screen, or why not. */
  signIn(accountId: string): Promise<{ readonly path: string } | { readonly fault: Fault }>;
  signOut(): Promise<void>;
}

const none: readonly string[] = [];

const SessionContext = createContext<Session | null>(null);

/** Asks once who is signed in and what the service is; nothing below renders before it is known. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [{ data, error }, refresh] = useQuery({ query: SessionQuery });
  const client = useClient();
  const [, runSignIn] = useMutation(SignInMutation);
  const [, runSignOut] = useMutation(SignOutMutation);

  const signIn = useCallback<Session['signIn']>(
    async (accountId) => {
      const result = await runSignIn({ accountId });
      if (result.error) return { fault: faultOfRequest(result.error) };
      const answer = result.data?.signInDemo;
      if (!answer || answer.__typename === 'DomainError') {
        return { fault: answer ? faultOf(answer) : { code: 'internal', params: {}, path: [] } };
      }
      // Wait until the screens know the new viewer, or their guard would send the person back here.
      await client.query(SessionQuery, {}, { requestPolicy: 'network-only' }).toPromise();
      return { path: `/${answer.screens[0] ?? ''}` };
    },
    [runSignIn, client],
  );
  const screens = data?.viewer?.screens ?? none;
  const signOut = useCallback(async () => {
    await runSignOut({});
    await forgetOnSignOut(screens);
    // A new person must not meet the former one's answers: the whole page starts anew.
    location.assign('/sign-in');
  }, [runSignOut, screens]);

  const session = useMemo<Session | null>(() => {
    if (!data) return null;
    const rules = (data.viewer?.rules ?? []) as PackRule<RawRuleOf<MongoAbility>>[];
    return {
      viewer: data.viewer,
      service: data.service,
      demoAccounts: data.demoAccounts,
      ability: createMongoAbility(unpackRules(rules)),
      signIn,
      signOut,
    };
  }, [data, signIn, signOut]);

  const wanted = wantedPath(location);
  if (!session && error) {
    return (
      <>
        <PatientLines path={wanted} />
        <main id="content" className="narrow-page">
          <h1>Hjemrute</h1>
          <Notice fault={faultOfRequest(error)} onRetry={() => refresh({ requestPolicy: 'network-only' })} />
        </main>
      </>
    );
  }
  if (!session) {
    return (
      <>
        <PatientLines path={wanted} />
        <PageSkeleton />
      </>
    );
  }
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Where the person is, or from the door wants to go. */
function wantedPath({ pathname, search }: Location): string {
  return pathname === '/sign-in' ? (new URLSearchParams(search).get('next') ?? pathname) : pathname;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside SessionProvider');
  return session;
}

/** The signed-in person; on a guarded screen there always is one. */
export function useViewer(): Viewer {
  const { viewer } = useSession();
  if (!viewer) throw new Error('useViewer stands outside a guarded screen');
  return viewer;
}
