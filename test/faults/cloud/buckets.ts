import { createHash } from 'node:crypto';
import { bodyBytes, type HttpReply, type HttpRequest, reply } from '../../harness/faults/http';
import { Refused, type Service } from './service';

interface Stored {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly modified: Date;
}
interface Upload {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly parts: Map<number, Buffer>;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const xml = (body: string): HttpReply =>
  reply(200, `<?xml version="1.0" encoding="UTF-8"?>${body}`, { 'content-type': 'application/xml' });
const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const metadataIn = ({ headers }: HttpRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-')));

/** Bucket and key in one, as `bucket/key`. */
const idOf = ({ path }: HttpRequest): string => decodeURIComponent(path.slice(1));

/** S3 in memory, as far as the platform uses it: objects, ranges, lists, copies, conditions, uploads in parts. */
export class MemoryBuckets {
  private objects = new Map<string, Stored>();
  private uploads = new Map<string, Upload>();

  /** Objects by `bucket/key`. */
  get all(): ReadonlyMap<string, Buffer> {
    return new Map([...this.objects].sort().map(([id, { bytes }]) => [id, bytes]));
  }

  put(id: string, bytes: Buffer, metadata: Readonly<Record<string, string>> = {}): void {
    this.objects.set(id, { bytes, metadata, modified: new Date() });
  }

  /** What somebody outside PUTs to the URL of a part; gives its ETag. */
  putPart(upload: string, number: number, bytes: Buffer): string {
    this.uploads.get(upload)?.parts.set(number, bytes);
    return etagOf(bytes);
  }

  clone(): MemoryBuckets {
    const copy = new MemoryBuckets();
    copy.objects = new Map(this.objects);
    return copy;
  }

  readonly service: Service = async (request) => {
    try {
      return await this.answer(request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const body = request.method === 'HEAD' ? '' : `<Error><Code>${error.code}</Code></Error>`;
      return reply(error.status, body, { 'content-type': 'application/xml' });
    }
  };

  private async answer(request: HttpRequest): Promise<HttpReply> {
    const { method, query } = request;
    if (method === 'GET' && 'list-type' in query) return this.list(request);
    if (method === 'GET' && 'versions' in query) return this.listVersions(request);
    if (method === 'GET' && 'uploads' in query) return this.listUploads(request);
    if (method === 'GET') return this.get(request);
    if (method === 'HEAD') return { ...this.get(request), body: undefined };
    if (method === 'DELETE' && 'uploadId' in query) return this.abort(request);
    if (method === 'POST' && 'uploads' in query) return this.begin(request);
    if (method === 'POST' && 'uploadId' in query) return this.complete(request);
    if (method === 'POST' && 'delete' in query) return this.delete(request);
    if (method === 'PUT' && 'x-amz-copy-source' in request.headers) return this.copy(request);
    if (method === 'PUT' && 'partNumber' in query) return this.part(request);
    if (method === 'PUT') return this.write(request);
    throw new Error(`the buckets in memory know no ${method} ${request.path} ${JSON.stringify(query)}`);
  }

  private found(id: string): Stored {
    const found = this.objects.get(id);
    if (!found) throw new Refused('NoSuchKey', 404);
    return found;
  }

  private get(request: HttpRequest): HttpReply {
    const { bytes, metadata, modified } = this.found(idOf(request));
    const headers = { etag: etagOf(bytes), 'last-modified': modified.toUTCString(), ...metadata };
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers['range'] ?? '') ?? [];
    if (from === undefined || to === undefined)
      return reply(200, bytes, { ...headers, 'content-length': String(bytes.length) });
    if (Number(from) >= bytes.length) throw new Refused('InvalidRange', 416);
    const part = bytes.subarray(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
    return reply(206, part, { ...headers, 'content-length': String(part.length), 'content-range': range });
  }

  private list({ path, query }: HttpRequest): HttpReply {
    const bucket = `${path.replaceAll('/', '')}/`;
    const { prefix = '', delimiter } = query as Record<string, string>;
    const start = String(query['continuation-token'] ?? '');
    const keys = [...this.objects.keys()]
      .filter((id) => id.startsWith(`${bucket}${prefix}`))
      .map((id) => id.slice(bucket.length))
      .sort();
    const entries = new Map<string, string>();
    for (const key of keys) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const below = end < 0 ? undefined : key.slice(0, end + 1);
      if (below) entries.set(below, `<CommonPrefixes><Prefix>${escaped(below)}</Prefix></CommonPrefixes>`);
      else entries.set(key, this.listed(bucket, key));
    }
    const rest = [...entries].filter(([name]) => name > start);
    const page = rest.slice(0, Number(query['max-keys'] ?? 1000));
    const last = page.at(-1)?.[0];
    const more = page.length < rest.length && last !== undefined;
    const next = more ? `<NextContinuationToken>${escaped(last)}</NextContinuationToken>` : '';
    const body = `<IsTruncated>${more}</IsTruncated>${next}${page.map(([, text]) => text).join('')}`;
    return xml(`<ListBucketResult>${body}</ListBucketResult>`);
  }

  private listed(bucket: string, key: string): string {
    const { bytes, modified } = this.found(`${bucket}${key}`);
    const date = `<LastModified>${modified.toISOString()}</LastModified>`;
    return `<Contents><Key>${escaped(key)}</Key><Size>${bytes.length}</Size>${date}</Contents>`;
  }

  /** Every object has one version here: the one that is there. */
  private listVersions({ path, query }: HttpRequest): HttpReply {
    const prefix = `${path.replaceAll('/', '')}/${query['prefix'] ?? ''}`;
    const bucket = prefix.slice(0, prefix.indexOf('/') + 1);
    const versions = [...this.all].flatMap(([id, bytes]) =>
      id.startsWith(prefix)
        ? [
            `<Version><Key>${escaped(id.slice(bucket.length))}</Key><VersionId>null</VersionId><Size>${bytes.length}</Size></Version>`,
          ]
        : [],
    );
    return xml(
      `<ListVersionsResult><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`,
    );
  }

  private listUploads({ path, query }: HttpRequest): HttpReply {
    const bucket = `${path.replaceAll('/', '')}/`;
    const uploads = [...this.uploads].flatMap(([upload, { id }]) =>
      id.startsWith(`${bucket}${query['prefix'] ?? ''}`)
        ? [`<Upload><Key>${escaped(id.slice(bucket.length))}</Key><UploadId>${upload}</UploadId></Upload>`]
        : [],
    );
    return xml(
      `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads.join('')}</ListMultipartUploadsResult>`,
    );
  }

  private async write(request: HttpRequest): Promise<HttpReply> {
    const id = idOf(request);
    if (request.headers['if-none-match'] === '*' && this.objects.has(id))
      throw new Refused('PreconditionFailed', 412);
    const seen = request.headers['if-match'];
    if (seen !== undefined && seen !== etagOf(this.found(id).bytes))
      throw new Refused('PreconditionFailed', 412);
    this.put(id, await bodyBytes(request), metadataIn(request));
    return reply(200, '', { etag: etagOf(this.found(id).bytes) });
  }

  private copy(request: HttpRequest): HttpReply {
    const source = decodeURIComponent(request.headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
    const { bytes, metadata } = this.found(source);
    this.put(idOf(request), bytes, metadata);
    return xml(`<CopyObjectResult><ETag>${escaped(etagOf(bytes))}</ETag></CopyObjectResult>`);
  }

  private async delete(request: HttpRequest): Promise<HttpReply> {
    const text = (await bodyBytes(request)).toString('utf8');
    for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g))
      this.objects.delete(`${request.path.replaceAll('/', '')}/${key}`);
    return xml('<DeleteResult></DeleteResult>');
  }

  private begin(request: HttpRequest): HttpReply {
    const id = idOf(request);
    const upload = `upload-${this.uploads.size + 1}`;
    this.uploads.set(upload, { id, metadata: metadataIn(request), parts: new Map() });
    return xml(
      `<InitiateMultipartUploadResult><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private uploadOf(request: HttpRequest): Upload {
    const upload = this.uploads.get(String(request.query['uploadId']));
    if (upload?.id !== idOf(request)) throw new Refused('NoSuchUpload', 404);
    return upload;
  }

  private async part(request: HttpRequest): Promise<HttpReply> {
    const bytes = await bodyBytes(request);
    this.uploadOf(request).parts.set(Number(request.query['partNumber']), bytes);
    return reply(200, '', { etag: etagOf(bytes) });
  }

  private complete(request: HttpRequest): HttpReply {
    const { id, metadata, parts } = this.uploadOf(request);
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    this.put(id, Buffer.concat(inOrder), metadata);
    this.uploads.delete(String(request.query['uploadId']));
    return xml('<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
  }

  private abort(request: HttpRequest): HttpReply {
    this.uploadOf(request);
    this.uploads.delete(String(request.query['uploadId']));
    return reply(204, '');
  }
}
