import { useCallback, useEffect, useState } from 'react';
import { createClient, isCairnApiError } from '../../../sdk/src';
import type { Me } from './access';
import { keptToken } from './kept-token';

export interface SignedIn {
  readonly token: string;
  readonly me: Me;
}

/** Who uses this tab. */
export interface Session {
  /** Undefined while nobody is. */
  readonly signedIn: SignedIn | undefined;
  readonly isChecking: boolean;
  /** Why the last token was not taken, or is not any more. */
  readonly error: unknown;
  readonly signIn: (token: string) => Promise<void>;
  /** Forgets the token; with an error when the platform ended the session. */
  readonly signOut: (error?: unknown) => void;
}

type State = Pick<Session, 'signedIn' | 'isChecking' | 'error'>;

const askWho = (token: string): Promise<Me> =>
  createClient({ baseUrl: window.location.origin, token }).governance.whoAmI();

/** Signs in by a token, and again by the kept one when the page is loaded anew. */
export const useSession = (): Session => {
  const [state, setState] = useState<State>({
    signedIn: undefined,
    isChecking: keptToken.read() !== null,
    error: undefined,
  });
  const signIn = useCallback(async (token: string): Promise<void> => {
    setState({ signedIn: undefined, isChecking: true, error: undefined });
    try {
      const me = await askWho(token);
      keptToken.write(token);
      setState({ signedIn: { token, me }, isChecking: false, error: undefined });
    } catch (error) {
      // A platform that does not answer says nothing about the token.
      if (isCairnApiError(error) && error.status === 401) keptToken.forget();
      setState({ signedIn: undefined, isChecking: false, error });
    }
  }, []);
  const signOut = useCallback((error?: unknown): void => {
    keptToken.forget();
    setState({ signedIn: undefined, isChecking: false, error });
  }, []);
  useEffect(() => {
    const kept = keptToken.read();
    if (kept !== null) void signIn(kept);
  }, [signIn]);
  return { ...state, signIn, signOut };
};
