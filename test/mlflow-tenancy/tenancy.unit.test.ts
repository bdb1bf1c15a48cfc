import { rolesWith } from '../../contracts/governance/roles';
import { allRoutes } from '../../contracts/routes';
import { nameResources } from '../faults/world';
import { makeProperty, nowhere, type Property, secret } from './property-of';
import { requestOf } from './request-of';
import { makeTenants, type Tenants } from './tenants';

/*
 * What a token of another project, or of somebody who may only read, gets of everything that speaks MLflow's protocol.
 * Requests follow from the contracts, so that a route that comes later is asked as well.
 */

nameResources();

const routes = allRoutes.filter(({ form, permission }) => form === 'mlflow' && permission !== 'public');
const cases = routes.map((route) => [`${route.method} ${route.path}`, route] as const);

let tenants: Tenants;
let property: Property;
let reset: () => void;

beforeAll(async () => {
  tenants = await makeTenants();
  property = await makeProperty(tenants.owner, tenants.admin, secret);
  // The other project has experiments of the same numbers, and a trace and a model of the same names.
  await makeProperty(tenants.foreigner, tenants.foreignAdmin, 'of-the-other');
  reset = tenants.keep();
}, 60_000);

/** Does something that must leave the project as it is. */
const unchanged = async <Result>(what: () => Promise<Result>): Promise<Result> => {
  const before = tenants.holdingsOf('weather');
  const result = await what();
  expect(tenants.holdingsOf('weather')).toBe(before);
  return result;
};

it('asks every route of MLflow’s protocol', () => {
  expect(routes.length).toBeGreaterThan(80);
  expect(tenants.holdingsOf('weather')).toContain('"pk":"P#weather#');
});

describe('a developer of another project', () => {
  it.each(cases)('learns and changes nothing by %s', async (_name, route) => {
    for (const path of [route.path, ...(route.aliases ?? [])]) {
      const request = requestOf(route, property, path);
      const { status, text } = await unchanged(() => tenants.foreigner(request));
      expect(text).not.toContain(secret);
      expect([request, status < 500, text]).toEqual([request, true, text]);
    }
  });

  it.each(cases)('is refused who names the project by a header in %s', async (_name, route) => {
    const headers = { 'x-mlflow-workspace': 'weather' };
    const request = { ...requestOf(route, property), headers };
    const answer = await unchanged(() => tenants.foreigner(request));
    expect(answer.text).not.toContain(secret);
    if (route.permission === 'authenticated') return;
    expect(answer).toMatchObject({ status: 403, body: { error_code: 'PERMISSION_DENIED' } });
  });
});

describe('an admin of another project', () => {
  it.each(cases)('learns and changes nothing by %s', async (_name, route) => {
    const request = requestOf(route, property);
    const { status, text } = await unchanged(() => tenants.foreignAdmin(request));
    expect(text).not.toContain(secret);
    expect([request, status < 500, text]).toEqual([request, true, text]);
  });
});

describe('a viewer of the project', () => {
  const writing = cases.filter(
    ([, { permission }]) =>
      permission !== 'authenticated' && permission !== 'public' && !rolesWith(permission).includes('viewer'),
  );

  it.each(writing)('is refused by %s', async (_name, route) => {
    const answer = await unchanged(() => tenants.viewer(requestOf(route, property)));
    expect(answer).toMatchObject({ status: 403, body: { error_code: 'PERMISSION_DENIED' } });
  });

  it.each(cases.filter((one) => !writing.includes(one)))('changes nothing by %s', async (_name, route) => {
    await unchanged(() => tenants.viewer(requestOf(route, property)));
  });
});

describe('a developer of the project', () => {
  it.each(cases)('is answered in the protocol’s form by %s about what is nowhere', async (_name, route) => {
    const { status, body, text } = await tenants.owner(requestOf(route, nowhere));
    expect([status < 500, text]).toEqual([true, text]);
    if (status < 400) return;
    expect(body).toEqual({ error_code: expect.any(String), message: expect.any(String) });
    expect(body).not.toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' });
  });

  /** What the project does not have: something to restore, an upload with its parts, a model that serves. */
  const lacking = /restoreExperiment|completeUpload|^scoring/;
  const answered = cases.filter(([, { id }]) => !lacking.test(id));

  // What is refused above is refused for its caller alone: the same request, of the owner, does what it asks for.
  it.each(answered)('gets from %s what others do not', async (_name, route) => {
    reset();
    const ask = route.permission === 'webhooks:manage' ? tenants.admin : tenants.owner;
    const request = requestOf(route, property);
    const { status, text } = await ask(request);
    expect([request, [200, 307].includes(status), text]).toEqual([request, true, text]);
  });
});
