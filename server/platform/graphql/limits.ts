import { EnvelopArmor } from '@escape.tech/graphql-armor';
import { type ASTVisitor, GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorDetail } from '../errors.ts';
import { errorExtensions } from './mask-error.ts';
import { fewRootFields } from './root-fields.ts';

/**
 * What one request may ask for. The widest query of ours, a day's plan with routes, stops, visits, places, patients and
 * legs, costs about a third of this (see the test).
 */
export const requestLimits = {
  depth: 12,
  cost: 30_000,
  aliases: 30,
  directives: 30,
  tokens: 5_000,
  listItems: 500,
  rootFields: 10,
} as const;

/** Limits on the document and on lists in its variables; hides the schema unless `introspection`. */
export function limitPlugins(options: { readonly introspection: boolean }): readonly Plugin[] {
  const armor = new EnvelopArmor({
    maxDepth: { n: requestLimits.depth, flattenFragments: true, onReject: [tooMany] },
    costLimit: { maxCost: requestLimits.cost, flattenFragments: true, onReject: [tooMany] },
    maxAliases: { n: requestLimits.aliases, onReject: [tooMany] },
    maxDirectives: { n: requestLimits.directives, onReject: [tooMany] },
    maxTokens: { n: requestLimits.tokens, onReject: [tooMany] },
    blockFieldSuggestion: { enabled: !options.introspection },
  }).protect();
  const ours: Plugin = {
    onValidate({ addValidationRule }) {
      addValidationRule(shortLists);
      addValidationRule(fewRootFields(requestLimits.rootFields));
      if (!options.introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
    onParams({ params }) {
      if (typeof params.query === 'string' && nestingOf(params.query) > mostNesting) throw tooDeep(['query'], mostNesting);
      const list = longestList(params.variables);
      if (list.length > requestLimits.listItems) throw tooLong(list);
    },
  };
  return [...(armor.plugins as unknown as readonly Plugin[]), ours];
}

function tooMany(_context: unknown, error: GraphQLError): void {
  Object.assign(error.extensions, errorExtensions({ code: 'too_many', path: [], params: {} }));
}

function shortLists(context: ValidationContext): ASTVisitor {
  return {
    ListValue(node) {
      if (node.values.length > requestLimits.listItems) context.reportError(tooLong({ path: [], length: node.values.length }));
    },
  };
}

interface FoundList {
  readonly path: readonly string[];
  readonly length: number;
}

function longestList(value: unknown, path: readonly string[] = []): FoundList {
  let longest: FoundList = { path, length: Array.isArray(value) ? value.length : 0 };
  if (longest.length > requestLimits.listItems || typeof value !== 'object' || value === null) return longest;
  if (path.length > requestLimits.depth) throw tooDeep(path.slice(0, 2), requestLimits.depth);
  for (const [key, child] of Object.entries(value)) {
    const below = longestList(child, [...path, key]);
    if (below.length > longest.length) longest = below;
  }
  return longest;
}

/** The parser calls itself for each bracket: thousands of them would end its stack before any rule is asked. */
const mostNesting = 200;

function nestingOf(document: string): number {
  let open = 0;
  let most = 0;
  for (const sign of document) {
    if (sign === '{' || sign === '[' || sign === '(') most = Math.max(most, ++open);
    else if (sign === '}' || sign === ']' || sign === ')') open--;
  }
  return most;
}

function tooDeep(path: readonly string[], limit: number): GraphQLError {
  const detail: ErrorDetail = { code: 'too_many', path, params: { limit } };
  return new GraphQLError(detail.code, { extensions: errorExtensions(detail) });
}

function tooLong({ path, length }: FoundList): GraphQLError {
  const detail: ErrorDetail = { code: 'too_many', path, params: { limit: requestLimits.listItems, found: length } };
  return new GraphQLError(detail.code, { extensions: errorExtensions(detail) });
}
