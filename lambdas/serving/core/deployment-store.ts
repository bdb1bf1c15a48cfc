import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
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

/**
 * Port: endpoints and their deployments. At most one deployment of an endpoint is running: `open` takes the
 * endpoint, `end` gives it back. Every write commits its statement in the same transaction.
 */
export interface DeploymentStore extends EndpointReader {
  deployment(project: string, endpoint: string, id: string): Promise<StoredDeployment | undefined>;
  /** Newest first. */
  deployments(project: string, endpoint: string, limit: number): Promise<readonly StoredDeployment[]>;
  /** The deployment that has the endpoint, if one is running. */
  running(project: string, endpoint: string): Promise<StoredDeployment | undefined>;
  tokenUse(project: string, endpoint: string, clientToken: string): Promise<TokenUse | undefined>;
  /**
   * Adds a running deployment. Throws `deployment.running` when another one has the endpoint, and
   * `storage.conflict` when the id or the client token was used meanwhile.
   */
  open(
    deployment: StoredDeployment,
    token: { readonly clientToken: string; readonly requestDigest: string } | undefined,
    statement: Statement,
    call: Call,
  ): Promise<JournalEntry | undefined>;
  /**
   * Writes a revision of the deployment record and what the deployment says of it. Throws `storage.conflict`
   * when the record is not at the revision expected, or the deployment has ended or gone on meanwhile.
   */
  shift(
    before: StoredDeployment,
    after: StoredDeployment,
    write: EndpointWrite,
    statement: Statement,
    call: Call,
  ): Promise<void>;
  /**
   * Ends a running deployment, perhaps with a last revision of the deployment record, and gives the endpoint
   * back. Throws `storage.conflict` when it has ended or gone on meanwhile.
   */
  end(
    before: StoredDeployment,
    after: StoredDeployment,
    write: EndpointWrite | undefined,
    statement: Statement,
    call: Call,
  ): Promise<void>;
}
