import { CairnError } from '../../../contracts/cairn-error';
import { largestDirectDownload, redirectResult } from '../../platform/http/file-result';
import type { RawResult } from '../../platform/http/serve';
import { ownDirectory } from '../core/artifact-place';
import { findTrace } from '../core/find-trace';
import type { TracingPorts } from '../core/ports';
import { spansFile } from '../core/spans/read-spans';
import { attachmentResult } from '../protocols/mlflow/download';

/** Clients give attachments UUIDs; a name is one segment that leads nowhere else. */
const attachmentName = /^[A-Za-z0-9][\w.-]{0,99}$/;

const fileOf = (path: string | undefined): string => {
  if (!path) return spansFile;
  if (!attachmentName.test(path))
    throw new CairnError('artifact.path-unsafe', 'Invalid path: it is not the name of an attachment.');
  return `attachments/${path}`;
};

/** The file of spans of a trace, or one of its attachments. Large ones are read from S3 itself. */
export const traceArtifact = async (
  ports: TracingPorts,
  project: string,
  traceId: string,
  attachment: string | undefined,
): Promise<RawResult> => {
  const file = fileOf(attachment);
  const { trace } = await findTrace(ports, project, traceId);
  const directory = ownDirectory(trace);
  const path = `${directory}/${file}`;
  const size = directory === undefined ? undefined : await ports.files.size(project, path);
  if (size !== undefined && size > largestDirectDownload)
    return redirectResult(await ports.files.downloadUrl(project, path));
  const bytes = size === undefined ? undefined : await ports.files.read(project, path);
  if (!bytes) throw new CairnError('trace.spans.not-found', `Trace data not found for path=${file}`);
  return attachmentResult(file.split('/').at(-1) ?? file, bytes);
};
