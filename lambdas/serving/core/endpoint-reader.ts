import type { Endpoint } from '../../../contracts/serving/endpoint';

/** Port: deployment records of endpoints. */
export interface EndpointReader {
  /** The record of an endpoint, or undefined. Strongly consistent. */
  endpoint(project: string, name: string): Promise<Endpoint | undefined>;
  /** All of a project, by name. */
  endpoints(project: string): Promise<readonly Endpoint[]>;
}
