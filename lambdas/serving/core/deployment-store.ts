import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { EndpointReader } from './endpoint-reader';
import type { StoredDeployment } from './stored-deployment';

/** A new revision of a deployment record, and the one that it follows: null when there is none yet. */
export interface EndpointWrite {
  readonly endpoint: Endpoint;
  readonly after: number | null;
}

/** What a client token stands for. */
export interface TokenUse {
  readonly deployment: string;
  /** Digest of the request that came with it. */
  readonly requestDigest: string;
}

/** A token that came with a request: kept with what the request did, so that it is done once. */
export interface NewToken {
  readonly clientToken: string;
  readonly requestDigest: string;
}

/** Read port of deployments, for other contexts too. */
export interface DeploymentReader {
  deployment(project: string, endpoint: string, id: string): Promise<StoredDeployment | undefined>;
  /** Newest first. */
  deployments(project: string, endpoint: string, limit: number): Promise<readonly StoredDeployment[]>;
  /** The deployment that has the endpoint, if one is running. */
  running(project: string, endpoint: string): Promise<StoredDeployment | undefined>;
}

/**
 * Port: endpoints and their deployments. At most one deployment of an endpoint is running: `open` takes the
 * endpoint, `end` gives it back. Every write commits its statement in the same transaction, and throws
 * `storage.conflict` when what it stands on was changed meanwhile.
 */
export interface DeploymentStore extends EndpointReader, DeploymentReader {
  tokenUse(project: string, endpoint: string, clientToken: string): Promise<TokenUse | undefined>;
  /**
   * Adds a running deployment, which stands on a revision of the deployment record (null: none yet). Throws
   * `deployment.running` when another one has the endpoint, and `storage.conflict` when the id or the client
   * token was used, or the record written, meanwhile.
   */
  open(
    deployment: StoredDeployment,
    on: { readonly revision: number | null; readonly token?: NewToken | undefined },
    statement: Statement & { readonly id?: string },
    call: Call,
  ): Promise<void>;
  /** Keeps what a running deployment has learned, with a statement if that decides something. */
  keep(
    before: StoredDeployment,
    after: StoredDeployment,
    statement: Statement | undefined,
    call: Call,
  ): Promise<void>;
  /** Writes a revision of the deployment record and what the deployment says of it. */
  shift(
    before: StoredDeployment,
    after: StoredDeployment,
    write: EndpointWrite,
    statement: Statement,
    call: Call,
  ): Promise<void>;
  /**
   * Ends a running deployment, perhaps with a last revision of the deployment record, and gives the endpoint
   * back. A token is that of the request which ends it.
   */
  end(
    before: StoredDeployment,
    after: StoredDeployment,
    write: EndpointWrite | undefined,
    statement: Statement,
    call: Call,
    token?: NewToken,
  ): Promise<void>;
  /**
   * Adds a deployment that is over at once, with the revision that it is about: a rollback or a retirement by
   * hand. Throws `deployment.running` when one runs.
   */
  record(
    deployment: StoredDeployment,
    write: EndpointWrite,
    statement: Statement,
    call: Call,
    token?: NewToken,
  ): Promise<void>;
}
