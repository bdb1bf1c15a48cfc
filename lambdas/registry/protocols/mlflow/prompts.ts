import { promptTag } from '../../../../contracts/registry/tags';
import type { Clause } from './filter';

const isOnKind = ({ entity, key }: Clause): boolean => entity === 'tag' && key === promptTag;

/**
 * Searches give models unless a clause asks for prompts by their tag, and the first such clause decides. Other
 * clauses on that tag say nothing, because models do not have it (protocol: MLflow SqlAlchemyStore,
 * `_is_querying_prompt`).
 */
export const kindWanted = (
  clauses: readonly Clause[],
): { readonly prompts: boolean; readonly clauses: readonly Clause[] } => {
  const first = clauses.find(isOnKind);
  const value = String(first?.values[0]).toLowerCase();
  const prompts =
    (first?.comparator === '=' && value === 'true') || (first?.comparator === '!=' && value === 'false');
  return { prompts, clauses: prompts ? clauses : clauses.filter((clause) => !isOnKind(clause)) };
};
