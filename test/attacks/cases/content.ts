import { type Attack, json, mlflow, proxied, refused } from '../attack';
import { sender, type Victim } from '../victim';

const script = '<script>alert(1)</script>';

/** Uploads a file, and asks for it again as a browser would. */
const uploaded = (name: string, headers: Readonly<Record<string, string>> = {}): Attack => ({
  id: 'A9',
  what: `${JSON.stringify(name)} with a script comes back as an attachment`,
  request: ({ experimentId, runId }) => ({
    method: 'PUT',
    path: `${proxied}/artifacts/${experimentId}/${runId}/artifacts/${encodeURIComponent(name)}`,
    headers: { 'content-type': 'text/html', ...headers },
    body: script,
  }),
  expect: {
    inert: async ({ status }, { url, token, experimentId, runId }) => {
      expect(status).toBe(200);
      const path = `${proxied}/artifacts/${experimentId}/${runId}/artifacts/${encodeURIComponent(name)}`;
      const back = await sender(url, token)({ method: 'GET', path });
      expect(back.text).toBe(script);
      expect(back.headers['content-type']).not.toMatch(/html|svg|xml|javascript/);
      expect(back.headers['x-content-type-options']).toBe('nosniff');
      const disposition = String(back.headers['content-disposition']);
      expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.~%!-]+$/);
      expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
    },
  },
});

/** Text that browsers would run if somebody showed it to them as a page: it is kept, and only ever given as JSON. */
const storedText = (what: string, path: string, body: (victim: Victim) => object): Attack => ({
  id: 'A9',
  what: `${what} with markup is stored as text`,
  request: (victim) => json('POST', `${mlflow}/${path}`, body(victim)),
  expect: {
    inert: ({ status, headers }) => {
      expect([200, 400]).toContain(status);
      expect(headers['content-type']).toMatch(/^application\/json/);
    },
  },
});

/** Stored and reflected markup, and sniffed content (A9). CVE-2023-6568, CVE-2024-27132, -27133. */
export const contentAttacks: readonly Attack[] = [
  ...[
    'x.html',
    'x.svg',
    'x.xhtml',
    'MLmodel',
    'x',
    'x.js',
    'x.json',
    'a"; filename=evil.html',
    'a;b=c.html',
  ].map((name) => uploaded(name)),
  storedText('a run name', 'runs/create', ({ experimentId }) => ({
    experiment_id: experimentId,
    run_name: `<img src=x onerror=alert(1)>${script}`,
  })),
  storedText('an experiment name', 'experiments/create', () => ({ name: `<b>${script}` })),
  storedText('a tag', 'runs/set-tag', ({ runId }) => ({
    run_id: runId,
    key: 'mlflow.note.content',
    value: script,
  })),
  ...['text/html', `${script}/x`, 'application/json<script>', '"><script>'].map((type) =>
    refused('A9', `the content type ${type} is not echoed`, () => ({
      method: 'POST',
      path: `${mlflow}/experiments/create`,
      headers: { 'content-type': type },
      body: '{"name":"x"}',
    })),
  ),
  refused('A9', 'a path with markup is not shown as a page', () => ({
    method: 'GET',
    path: `/api/2.0/mlflow/${encodeURIComponent(script)}`,
  })),
];
