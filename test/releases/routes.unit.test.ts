import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasedVersions, releasesFolder } from '../../scripts/release/released';
import { brokenRoutes, type RouteForm, routeForms } from '../../scripts/release/route-forms';

describe.each(releasedVersions())('a client of %s', (version) => {
  const before: readonly RouteForm[] = JSON.parse(
    readFileSync(join(releasesFolder, version, 'routes.json'), 'utf8'),
  );

  it('finds every route, and is asked for nothing that it does not send', () => {
    expect(before.length).toBeGreaterThan(100);
    expect(brokenRoutes(before, routeForms())).toEqual([]);
  });
});

describe('routes that older clients cannot use', () => {
  const before = [{ route: 'GET /api/{project}/runs', required: ['project'] }];

  it.each([
    ['is gone', []],
    ['is gone', [{ route: 'GET /api/{project}/trials', required: ['project'] }]],
    ['asks for limit', [{ route: 'GET /api/{project}/runs', required: ['limit', 'project'] }]],
  ])('are found: one %s', (what, now) => {
    expect(brokenRoutes(before, now).join()).toContain(what);
  });

  it('are not those whose parameter is called otherwise', () => {
    const renamed = [{ route: 'GET /api/{id}/runs', required: ['id'] }];
    expect(brokenRoutes(before, renamed)).toEqual([]);
  });
});
