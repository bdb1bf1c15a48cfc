import { type Attack, json, mlflow, proxied, refused } from '../attack';
import type { Victim } from '../victim';

/** Paths that lead or could lead out of their root, as a client writes them into a URL. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  A2: [
    '..%2f..%2fx',
    '../../x',
    '%2e%2e/x',
    '%2e%2e%2fx',
    '%252e%252e%252fx',
    '%25252e%25252e%25252fx',
    'a/%2e%2e/b',
    'a/../../x',
    'a/./b',
    'a%2f%2e%2e%2fb',
    '..;/x/..',
    '%c0%ae%c0%ae/x',
  ],
  A3: ['..%5c..%5cx', 'C:%5cWindows', 'C:/x', '%5c%5chost%5cshare', '%43%3a%5cx', 'a%5cb', '%255c%255chost'],
  A4: ['/etc/passwd', '//host/x', '%2fetc%2fpasswd', 'file:///etc/passwd', 'file:../../etc', 'http://host/x'],
  A8: [
    'a%00b',
    'a%0d%0aSet-Cookie:%20x=1',
    'a%250d%250ab',
    'a%7fb',
    '%e2%80%aegnp.exe',
    'a%ef%bc%8f..%ef%bc%8fb',
    '%ef%bc%8e%ef%bc%8e/x',
    'a/%e2%80%a5/b',
    'a%23b',
    'x'.repeat(1100),
  ],
};

const byPath = (id: string, path: string): readonly Attack[] =>
  ['GET', 'PUT', 'DELETE'].flatMap((method) =>
    ['api', 'ajax-api'].map((prefix) =>
      refused(id, `${method} ${prefix} artifacts/${path.slice(0, 40)}`, () => ({
        method,
        path: `${proxied.replace('/api/', `/${prefix}/`)}/artifacts/${path}`,
        ...(method === 'PUT' ? { headers: { 'content-type': 'text/plain' }, body: 'x' } : {}),
      })),
    ),
  );

/** A path that a decoder leaves alone: what arrives in a query or a body is meant as it is. */
const plain = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const elsewhere = (id: string, path: string): readonly Attack[] => [
  refused(id, `presigned/${path.slice(0, 40)}`, () => ({
    method: 'GET',
    path: `${proxied}/presigned/${path}`,
  })),
  refused(id, `mpu/create/${path.slice(0, 40)}`, () =>
    json('POST', `${proxied}/mpu/create/${path}`, { path: 'x', num_parts: 1 }),
  ),
  refused(id, `list ${path.slice(0, 40)}`, () => ({
    method: 'GET',
    path: `${proxied}/artifacts?path=${encodeURIComponent(path)}`,
  })),
  refused(id, `artifacts/list ${path.slice(0, 40)}`, ({ runId }) => ({
    method: 'GET',
    path: `${mlflow}/artifacts/list?run_id=${runId}&path=${encodeURIComponent(path)}`,
  })),
  ...['presigned-upload-url', 'presigned-download-url'].map((route) =>
    refused(id, `${route} ${path.slice(0, 40)}`, ({ runId }) =>
      json('POST', `${mlflow}/artifacts/${route}`, { run_id: runId, path: plain(path) }),
    ),
  ),
];

/** Routes of MLflow's web page that read a file by a path of the query. */
const byQuery = [
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%252e%252e/x',
  '/etc/passwd',
  'file:///etc/passwd',
];
/** The files of the page. */
const pageFiles: readonly Attack[] = [
  '/mlflow/../../../etc/passwd',
  '/mlflow/static-files/..%2f..%2f..%2fetc%2fpasswd',
  '/mlflow/%2e%2e/%2e%2e/etc/passwd',
  '/mlflow//etc/passwd',
  '/mlflow/..%5c..%5cx',
].map((path) => refused('A1', path, () => ({ method: 'GET', path })));

const pageReads = (path: string): readonly ((victim: Victim) => string)[] => [
  ({ runId }) => `/get-artifact?run_id=${runId}&path=${path}`,
  ({ runId }) => `/get-artifact?run_uuid=${runId}&path=${path}`,
  ({ modelName }) => `/model-versions/get-artifact?name=${modelName}&version=1&path=${path}`,
  ({ runId }) => `${mlflow}/artifacts/list?run_id=${runId}&path=${path}`,
  ({ modelId }) => `${mlflow}/logged-models/${modelId}/artifacts/directories?artifact_directory_path=${path}`,
  ({ modelId }) => `/ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/files?artifact_file_path=${path}`,
];

/** The name of an uploaded file: of a whole path only its last part counts, as stock clients send it. */
const fileNames: readonly Attack[] = [
  ...['..', 'a/..', '%2e%2e', 'a%2f..', '', '/', 'a\u0000b', 'a\r\nb', 'a/.'].map((path) =>
    refused('A2', `mpu/create with the file ${JSON.stringify(path)}`, ({ experimentId, runId }) =>
      json('POST', `${proxied}/mpu/create/${experimentId}/${runId}/artifacts`, { path, num_parts: 1 }),
    ),
  ),
  ...['../x', 'a/../../x', '/etc/passwd', 'C:\\Windows\\x', '%2e%2e%2fx'].map(
    (path): Attack => ({
      id: 'A2',
      what: `mpu/create with the file ${path} stays in its directory`,
      request: ({ experimentId, runId }) =>
        json('POST', `${proxied}/mpu/create/${experimentId}/${runId}/artifacts`, { path, num_parts: 1 }),
      expect: {
        inert: ({ status, text }, { experimentId, runId }) => {
          expect(status).toBe(200);
          const { credentials } = JSON.parse(text) as { credentials: { url: string }[] };
          const { pathname } = new URL(credentials[0]?.url ?? '');
          expect(decodeURIComponent(pathname)).toMatch(
            new RegExp(`/artifacts/${experimentId}/${runId}/artifacts/(x|passwd)$`),
          );
        },
      },
    }),
  ),
  ...[0, -1, 1001, 1e9, 'many', 1.5].map((num_parts) =>
    refused('A16', `mpu/create with ${num_parts} parts`, ({ experimentId, runId }) =>
      json('POST', `${proxied}/mpu/create/${experimentId}/${runId}/artifacts`, { path: 'x', num_parts }),
    ),
  ),
];

/**
 * Traversal of artifact paths in all its spellings (A1 to A4), and names that lie (A8). CVE-2023-1177, -2356, -2780, -6730,
 * -6831, -6977, CVE-2024-1560.
 */
export const pathAttacks: readonly Attack[] = [
  ...Object.entries(spellings).flatMap(([id, paths]) =>
    paths.flatMap((path) => [...byPath(id, path), ...elsewhere(id, path)]),
  ),
  ...byQuery.flatMap((path) =>
    pageReads(path).map((url, index) =>
      refused('A1', `way ${index + 1} to ${path}`, (victim) => ({ method: 'GET', path: url(victim) })),
    ),
  ),
  ...pageFiles,
  ...fileNames,
];
