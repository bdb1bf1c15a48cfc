import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { createToken } from './create-token';
import { revokeToken } from './revoke-token';
import type { TokenStore } from './token-store';

/** Port: where a trainer reads its token from. */
export interface SecretStore {
  /** Keeps a text under a name of the project; keeping it again replaces it. Returns the ARN. */
  keep(project: string, name: string, text: string): Promise<string>;
  /** Deletes at once; deleting what is gone is harmless. */
  forget(arn: string): Promise<void>;
  /** The same for a name of the project, where the ARN is not known. */
  forgetNamed(project: string, name: string): Promise<void>;
}

export interface ExecutionTokenPorts {
  readonly tokens: TokenStore;
  readonly secrets: SecretStore;
}

/** A token for one execution, on behalf of who started it: its runs have that author (four eyes). */
export const issueExecutionToken = async (
  ports: ExecutionTokenPorts,
  execution: string,
  lifetimeSeconds: number,
  call: Call,
): Promise<{ readonly tokenId: string; readonly secretArn: string }> => {
  const { token, secret } = await createToken(
    ports.tokens,
    {
      name: `execution ${execution}`,
      role: 'developer',
      author: call.principal.author,
      expiresInSeconds: lifetimeSeconds,
    },
    call,
  );
  const secretArn = await ports.secrets.keep(call.project, execution, secret);
  return { tokenId: token.id, secretArn };
};

/** Revokes an execution's token and deletes its secret. */
export const revokeExecutionToken = async (
  ports: ExecutionTokenPorts,
  issued: { readonly tokenId: string; readonly secretArn: string },
  call: Call,
): Promise<void> => {
  await ports.secrets.forget(issued.secretArn);
  try {
    await revokeToken(ports.tokens, issued.tokenId, call);
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'token.not-found') throw error;
  }
};
