import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql';
import { errorExtensions } from './mask-error.ts';

/**
 * Refuses an operation with more than `limit` fields at its root, fragments counted wherever they are spread: each of them is a
 * query of its own, and cheap ones to write may be dear ones to answer.
 */
export function fewRootFields(limit: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const counted = new Map<FragmentDefinitionNode, number>();

    /** A fragment that spreads itself counts nothing there; another rule refuses it. */
    function inFragment(fragment: FragmentDefinitionNode): number {
      const known = counted.get(fragment);
      if (known !== undefined) return known;
      counted.set(fragment, 0);
      const count = fieldsOf(fragment.selectionSet);
      counted.set(fragment, count);
      return count;
    }

    function fieldsOf({ selections }: SelectionSetNode): number {
      let count = 0;
      for (const selection of selections) {
        if (selection.kind === 'Field') count++;
        else if (selection.kind === 'InlineFragment') count += fieldsOf(selection.selectionSet);
        else {
          const fragment = context.getFragment(selection.name.value);
          if (fragment) count += inFragment(fragment);
        }
      }
      return count;
    }

    return {
      OperationDefinition(operation) {
        const found = fieldsOf(operation.selectionSet);
        if (found <= limit) return;
        const extensions = errorExtensions({ code: 'too_many', path: [], params: { limit, found } });
        context.reportError(new GraphQLError('too_many', { nodes: operation, extensions }));
      },
    };
  };
}
