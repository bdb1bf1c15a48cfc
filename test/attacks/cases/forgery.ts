import { type Attack, json, mlflow, refused } from '../attack';

const targets = [
  'http://169.254.169.254/latest/meta-data',
  'http://[::ffff:127.0.0.1]/',
  'http://[::1]/',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://127.1/',
  'http://localhost/',
  'https://localhost/',
  'https://10.0.0.1/',
  'https://192.168.0.1/',
  'https://[fd00::1]/',
  'https://user:password@169.254.169.254/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_x',
  'ftp://127.0.0.1/',
];

/** Requests that the server would make for somebody else (A10). CVE-2023-6974, CVE-2026-2393. */
export const forgeryAttacks: readonly Attack[] = [
  ...targets.map((url) =>
    refused('A10', `a webhook to ${url}`, () =>
      json('POST', `${mlflow}/webhooks`, {
        name: 'w',
        url,
        events: [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }],
      }),
    ),
  ),
  refused('A10', 'the gateway proxy', () =>
    json('POST', '/ajax-api/2.0/mlflow/gateway-proxy', {
      gateway_path: 'http://169.254.169.254/',
      json_data: {},
    }),
  ),
  {
    id: 'A10',
    what: 'the gateway proxy by GET, which the page asks, knows no endpoints whatever it is given',
    request: () => ({
      method: 'GET',
      path: '/ajax-api/2.0/mlflow/gateway-proxy?gateway_path=http://169.254.169.254/',
    }),
    expect: {
      inert: ({ status, text }) => {
        if (status === 200) expect(JSON.parse(text)).toEqual({ endpoints: [] });
        else expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      },
    },
  },
];
