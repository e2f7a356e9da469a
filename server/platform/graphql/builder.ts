import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import type { Viewer } from '../access/roles.ts';
import type { Ability } from '../access/rules.ts';
import { DomainError, errorCodes } from '../errors.ts';
import type { Instant, ServiceDate } from '../time.ts';
import { parseInstant, parseServiceDate } from '../time.ts';

/** What every resolver gets. Services are handed to a capability's `graphql.ts` when the schema is built, not here. */
export interface RequestContext {
  readonly viewer: Viewer | null;
  readonly ability: Ability;
  readonly requestId: string;
  readonly session: { signIn(viewer: Viewer): Promise<void>; signOut(): Promise<void> };
}

export interface Localized {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

interface SchemaTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  Scalars: {
    Instant: { Input: Instant; Output: Instant };
    ServiceDate: { Input: ServiceDate; Output: ServiceDate };
    JSON: { Input: unknown; Output: unknown };
    ID: { Input: string; Output: string };
  };
}

/** A refused parse is the caller's error, not ours. */
function parsing<T>(parse: (text: string) => T) {
  return (value: unknown): T => {
    try {
      return parse(String(value));
    } catch {
      throw new DomainError('bad_input', { value: String(value).slice(0, 40) });
    }
  };
}

/**
 * One schema builder for all capabilities. A mutation with `errors: {}` answers a union of its result and `DomainError`;
 * a query's `DomainError` reaches the caller as a GraphQL error with the same fields in `extensions`.
 */
export function createBuilder() {
  const builder = new SchemaBuilder<SchemaTypes>({
    plugins: [ErrorsPlugin, DataloaderPlugin],
    defaultFieldNullability: false,
    errors: {
      defaultTypes: [DomainError],
      directResult: true,
      defaultUnionOptions: {
        name: ({ parentTypeName, fieldName }) => `${parentTypeName}${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      },
    },
  });
  builder.queryType({});
  builder.mutationType({});
  builder.subscriptionType({});
  builder.scalarType('Instant', {
    description: 'UTC instant, ISO-8601 with milliseconds and Z.',
    serialize: (v) => v,
    parseValue: parsing(parseInstant),
  });
  builder.scalarType('ServiceDate', {
    description: 'Calendar day in Oslo, YYYY-MM-DD; it has 23, 24 or 25 hours.',
    serialize: (v) => v,
    parseValue: parsing(parseServiceDate),
  });
  builder.scalarType('JSON', {
    description: "Parameters of a text in the web's catalogues: numbers, codes and ids.",
    serialize: (v) => v,
    parseValue: (v) => v,
  });
  const errorCode = builder.enumType('ErrorCode', { values: errorCodes });
  const domainError = builder.objectType(DomainError, {
    name: 'DomainError',
    description: "Something that a person can act on; its texts are `error.<code>` and `remedy.<code>` of the web's catalogues.",
    fields: (t) => ({
      code: t.field({ type: errorCode, resolve: (e) => e.code }),
      path: t.stringList({ resolve: (e) => [...e.detail.path] }),
      params: t.field({ type: 'JSON', resolve: (e) => e.detail.params }),
      remedy: t.string({ description: "Key of the remedy's text.", resolve: (e) => `remedy.${e.code}` }),
    }),
  });
  const localizedText = builder
    .objectRef<Localized>('LocalizedText')
    .implement({ fields: (t) => ({ nb: t.exposeString('nb'), nn: t.exposeString('nn'), en: t.exposeString('en') }) });
  const codedName = builder.objectRef<{ readonly code: string; readonly name: Localized }>('CodedName').implement({
    fields: (t) => ({ code: t.exposeString('code'), name: t.field({ type: localizedText, resolve: (c) => c.name }) }),
  });
  return Object.assign(builder, { shared: { errorCode, domainError, localizedText, codedName } });
}
export type Builder = ReturnType<typeof createBuilder>;
