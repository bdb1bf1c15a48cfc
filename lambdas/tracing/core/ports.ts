import type { ExperimentReader } from '../../tracking/public';
import type { TraceStore } from './trace-store';

/** Port: files of traces by their safe path in the project's artifact root. */
export interface SpanFiles {
  /** Bytes of a file, or undefined. */
  size(project: string, path: string): Promise<number | undefined>;
  read(project: string, path: string): Promise<Buffer | undefined>;
  /** A URL to GET a file from; valid for some minutes. */
  downloadUrl(project: string, path: string): Promise<string>;
  /** Removes a directory with all that is in it. */
  delete(project: string, path: string): Promise<void>;
}

/** Port: whether there are runs. */
export interface RunLookup {
  has(project: string, runId: string): Promise<boolean>;
}

export interface TracingPorts {
  readonly traces: TraceStore;
  readonly experiments: ExperimentReader;
  readonly runs: RunLookup;
  readonly files: SpanFiles;
}
