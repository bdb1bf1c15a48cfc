import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ListBucketsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { clientEnvironment } from '../../cli/src/client-environment';
import { clientOf, state, tokensOf } from '../harness/platform';

const python = process.env['CAIRN_TRAINER_PYTHON'] ?? 'python3';
const project = 'artifact-sizes';
/** Of the largest file; what takes longer is for `CAIRN_LARGEST_MB=300`. */
const largest = process.env['CAIRN_LARGEST_MB'] ?? '64';
const functionLimit = 4 * 1024 * 1024;

interface Way {
  readonly largestSentToApi: number;
  readonly largestFromApi: number;
  readonly direct: number;
  readonly ranges: readonly string[];
  readonly tokenLeft: boolean;
  readonly ways: readonly string[];
}
interface Report {
  readonly run: string;
  readonly experiment: string;
  readonly files: Readonly<Record<string, { readonly same: boolean; readonly up: Way; readonly down: Way }>>;
  readonly listed: Readonly<Record<string, number>>;
  readonly memory: number;
}

describe('files of the stock client', () => {
  let report: Report;

  beforeAll(async () => {
    const { developer: token } = await tokensOf(project);
    const target = { url: state.apiUrl, token, tokenFrom: 'environment', project, local: undefined } as const;
    const env = {
      ...process.env,
      ...clientEnvironment(target, undefined),
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: '0',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
    };
    const script = join(__dirname, 'artifacts_client.py');
    const { stdout } = await promisify(execFile)(python, [script, largest], { env });
    report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }, 300_000);

  const sizes = ['1000', '5000000', '7000000', '12000000', `${largest}000000`];

  it.each(sizes)('of %s bytes go up and come back as they were', (size) => {
    expect(report.files[size]?.same).toBe(true);
    expect(report.listed[`sizes/${size}.bin`]).toBe(Number(size));
  });

  it.each(sizes)('of %s bytes need no more of a function than it can take', (size) => {
    const { up, down } = report.files[size] as Report['files'][string];
    for (const way of [up, down]) {
      expect(way.largestSentToApi).toBeLessThanOrEqual(functionLimit);
      expect(way.largestFromApi).toBeLessThanOrEqual(functionLimit);
      expect(way.tokenLeft).toBe(false);
    }
  });

  it('go by the ways that the client chooses: small ones whole, large ones in parts, all back from the bucket', () => {
    expect(report.files['1000']?.up.ways).toContain('PUT artifacts');
    for (const size of sizes.slice(1)) {
      expect(report.files[size]?.up.ways).toEqual(
        expect.arrayContaining(['POST mpu/create', 'POST mpu/complete']),
      );
      expect(report.files[size]?.up.direct).toBe(Number(size));
    }
    for (const size of sizes) {
      expect(report.files[size]?.down.ways).toContain('GET presigned');
      expect(report.files[size]?.down.ranges.length).toBeGreaterThan(0);
    }
  });

  it('are redirected to the bucket for who asks without the environment', async () => {
    const { viewer } = await tokensOf(project);
    const path = `${report.experiment}/${report.run}/artifacts/sizes/${largest}000000.bin`;
    const url = `${state.apiUrl}/api/2.0/mlflow-artifacts/artifacts/${path}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${viewer}` }, redirect: 'manual' });
    expect(answer.status).toBe(307);
    const part = await fetch(answer.headers.get('location') ?? '', { headers: { range: 'bytes=0-99' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
  });

  it('of more than a function takes are refused as one body, with the way out', async () => {
    const { developer } = await tokensOf(project);
    const url = `${state.apiUrl}/api/2.0/mlflow-artifacts/artifacts/${report.experiment}/x`;
    const headers = { authorization: `Bearer ${developer}`, 'content-type': 'application/octet-stream' };
    const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.alloc(7_000_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE=4194304');
  });

  describe('of a deleted run', () => {
    const s3 = new S3Client({ forcePathStyle: true });
    /** Every version of every object of the run, in whichever bucket. */
    const versions = async (): Promise<number> => {
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      const counts = await Promise.all(
        Buckets.map(async ({ Name: Bucket }) => {
          const Prefix = `projects/${project}/artifacts/${report.experiment}/${report.run}/`;
          const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
          return (page.Versions?.length ?? 0) + (page.DeleteMarkers?.length ?? 0);
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    };
    const post = async (path: string, body: object): Promise<Response> => {
      const { developer } = await tokensOf(project);
      const headers = { authorization: `Bearer ${developer}`, 'content-type': 'application/json' };
      return fetch(`${state.apiUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    };

    it('go for good with the purge, former versions included, and only an admin purges', async () => {
      const { developer } = await tokensOf(project);
      const path = `${report.experiment}/${report.run}/artifacts/sizes/1000.bin`;
      const url = `${state.apiUrl}/api/2.0/mlflow-artifacts/artifacts/${path}`;
      const headers = { authorization: `Bearer ${developer}`, 'content-type': 'application/octet-stream' };
      expect((await fetch(url, { method: 'PUT', headers, body: 'a second version' })).status).toBe(200);
      await post(`/api/2.0/mlflow-artifacts/mpu/create/${path.replace('/1000.bin', '')}`, {
        path: 'unfinished.bin',
        num_parts: 1,
      });
      expect(await versions()).toBeGreaterThanOrEqual(6);
      expect((await post('/api/2.0/mlflow/runs/delete', { run_id: report.run })).status).toBe(200);
      expect((await post('/api/cairn/v1/tracking/purge', { run: report.run })).status).toBe(403);

      const admin = await clientOf(project, 'admin');
      const request = { run: report.run, olderThanSeconds: 0 };
      expect((await admin.tracking.purge({ run: report.run })).waiting).toBe(1);
      const would = await admin.tracking.purge({ ...request, dryRun: true });
      expect(await versions()).toBeGreaterThanOrEqual(6);
      const done = await admin.tracking.purge(request);
      expect(done.purged).toEqual(would.purged);
      expect(done.purged[0]?.bytes).toBe(
        24_001_000 + Number(largest) * 1_000_000 + 'a second version'.length,
      );
      // Five files, one of them in two versions, and an upload that nobody finished.
      expect(done.purged[0]?.objects).toBe(7);
      expect(await versions()).toBe(0);
      expect((await post('/api/2.0/mlflow/runs/restore', { run_id: report.run })).status).toBe(404);
      const { entries } = await admin.governance.listJournal({ order: 'newest', limit: 5 });
      expect(entries.find(({ fact }) => fact === 'RunsPurged')?.details).toMatchObject({
        runs: 1,
        objects: 7,
      });
    });
  });
});
