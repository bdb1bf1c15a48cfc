import { RawResult } from '../../../platform/http/serve';

export { fileResult, largestDirectDownload, redirectResult } from '../../../platform/http/file-result';

export const textResult = (text: string): RawResult =>
  new RawResult({ statusCode: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text });
