import type { TokenStore } from './token-store';

/** Longer chains than this are no delegation that anybody meant; what lies beyond is not followed. */
const longestChain = 50;

/**
 * Everybody who had a hand in a principal's token: who made it, who made the token that it was made with, and so
 * on to a person who signed in or to the bootstrap. Empty for principals that are no tokens.
 */
export const makersOfToken = async (
  store: Pick<TokenStore, 'find'>,
  principal: string,
): Promise<readonly string[]> => {
  const makers = new Set<string>();
  let current = principal;
  while (current.startsWith('token:') && makers.size < longestChain) {
    const token = await store.find(current.slice('token:'.length));
    if (!token || makers.has(token.createdBy)) break;
    if (token.author !== current) makers.add(token.author);
    makers.add(token.createdBy);
    current = token.createdBy;
  }
  return [...makers];
};
