import { ownDirectory } from '../artifact-place';
import type { TracingPorts } from '../ports';
import type { Trace } from '../trace';
import { parseSpans } from './parse-spans';
import type { Span } from './span';

export const spansFile = 'traces.json';

/** Bytes of a file of spans that is parsed: as objects, they take many times as much. */
export const mostSpanBytes = 8 * 1024 * 1024;
/** Files up to so many bytes are read side by side, larger ones one after another. */
const mostSideBySide = 512 * 1024;

type Files = Pick<TracingPorts, 'files'>;

/** A file of spans. */
export interface SpansPlace {
  readonly path: string;
  readonly bytes: number;
}

/** Where the spans of a trace lie; undefined where they are not there, or not ours. */
export const spansPlace = async (
  { files }: Files,
  project: string,
  trace: Trace,
): Promise<SpansPlace | undefined> => {
  const directory = ownDirectory(trace);
  const path = `${directory}/${spansFile}`;
  const bytes = directory === undefined ? undefined : await files.size(project, path);
  return bytes === undefined ? undefined : { path, bytes };
};

/** The spans in a file; undefined when there are none. */
export const readSpans = async (
  { files }: Files,
  project: string,
  { path }: SpansPlace,
): Promise<readonly Span[] | undefined> => {
  const bytes = await files.read(project, path);
  return bytes ? parseSpans(bytes) : undefined;
};

/**
 * Hands the spans of a trace to `use`, for those who read many traces at once; a file of more than 8 MiB counts as
 * none. `use` should keep little of them: what is held at once is then what a function's memory bears.
 */
export const spanReader = (ports: Files, project: string) => {
  let turn: Promise<unknown> = Promise.resolve();
  return async <Result>(trace: Trace, use: (spans: readonly Span[]) => Result): Promise<Result> => {
    const place = await spansPlace(ports, project, trace);
    if (!place || place.bytes > mostSpanBytes) return use([]);
    const read = async (): Promise<Result> => use((await readSpans(ports, project, place)) ?? []);
    if (place.bytes <= mostSideBySide) return read();
    const mine = turn.then(read);
    turn = mine.catch(() => undefined);
    return mine;
  };
};
