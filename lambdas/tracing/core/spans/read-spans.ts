import { ownDirectory } from '../artifact-place';
import type { TracingPorts } from '../ports';
import type { Trace } from '../trace';
import { parseSpans } from './parse-spans';
import type { Span } from './span';

export const spansFile = 'traces.json';

/** The spans of a trace; undefined where they are not there, not ours, or no spans. */
export const readSpans = async (
  { files }: Pick<TracingPorts, 'files'>,
  project: string,
  trace: Trace,
): Promise<readonly Span[] | undefined> => {
  const directory = ownDirectory(trace);
  const bytes = directory && (await files.read(project, `${directory}/${spansFile}`));
  return bytes ? parseSpans(bytes) : undefined;
};
