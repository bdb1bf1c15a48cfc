import { monitoringReportSchema } from '../../contracts/monitoring/report';
import { monitoringRoutes } from '../../contracts/monitoring/routes';
import { monitorSchema } from '../../contracts/monitoring/run';
import { monitoringHandlersOn } from '../../lambdas/monitoring/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { monitorScene } from './monitor-scene';
import { makeSchedule } from './schedule-store.contract';

const base = '/api/cairn/v1/projects/weather/monitors';

const setUp = () => {
  const scene = monitorScene();
  const people = [
    principalOf('vera', 'viewer'),
    principalOf('dev', 'developer'),
    principalOf('otto', 'developer', 'other'),
  ];
  return { ...scene, api: apiClient(monitoringRoutes, monitoringHandlersOn(scene.ports), people) };
};

describe('monitors over HTTP', () => {
  it('are listed with their state, next time and last run', async () => {
    const scene = setUp();
    await scene.ports.schedules.put(makeSchedule());
    await scene.serve({ count: 40, seed: 1, shift: 2 });
    const { run } = await scene.run();
    const { status, body } = await scene.api('vera', 'GET', base);
    expect(status).toBe(200);
    const { monitors } = body as { monitors: readonly unknown[] };
    expect(monitors.map((monitor) => monitorSchema.parse(monitor))).toEqual([
      {
        name: 'daily',
        endpoint: 'rain',
        window: '60d',
        schedule: 'rate(1 day)',
        nextAt: makeSchedule().nextAt,
        state: 'warning',
        lastRun: run,
      },
    ]);
  });

  it('are started by a developer; one that runs is answered again', async () => {
    const { api, engine } = setUp();
    const first = await api('dev', 'POST', `${base}/daily/runs`, { body: {} });
    expect(first).toMatchObject({ status: 202, body: { status: 'running', author: 'token:dev' } });
    const again = await api('dev', 'POST', `${base}/daily/runs`, { body: {} });
    expect(again.body).toEqual(first.body);
    expect(engine.started.size).toBe(1);
    const { id } = first.body as { id: string };
    expect((await api('vera', 'GET', `${base}/daily/runs/${id}`)).body).toEqual(first.body);
    expect((await api('vera', 'GET', `${base}/daily/runs`)).body).toEqual({ runs: [first.body] });
  });

  it.each<[string, string, string, unknown, number]>([
    ['a viewer', 'vera', 'daily', {}, 403],
    ['a developer of another project', 'otto', 'daily', {}, 403],
    ['a monitor that is not there', 'dev', 'nightly', {}, 404],
    ['a window that is no time', 'dev', 'daily', { from: 'yesterday' }, 400],
    [
      'an empty window',
      'dev',
      'daily',
      { from: '2015-02-01T00:00:00.000Z', to: '2015-02-01T00:00:00.000Z' },
      422,
    ],
  ])('are not started by %s', async (_name, who, monitor, body, status) => {
    const { api, engine } = setUp();
    expect((await api(who, 'POST', `${base}/${monitor}/runs`, { body })).status).toBe(status);
    expect(engine.started.size).toBe(0);
  });

  it('give the report as JSON, and as a page that a browser shows and does not run', async () => {
    const scene = setUp();
    await scene.serve({ count: 40, seed: 1 });
    const { run } = await scene.run();
    const report = await scene.api('vera', 'GET', `${base}/daily/runs/${run.id}/report`);
    expect(report.status).toBe(200);
    expect(monitoringReportSchema.parse(report.body)).toMatchObject({ run: run.id, rows: 40 });
    const page = await scene.api('vera', 'GET', `${base}/daily/runs/${run.id}/report.html`);
    expect(page).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
      body: expect.stringMatching(/^<!doctype html>/),
    });
  });

  it('have no report before it is written, nor of runs that are not there', async () => {
    const { api } = setUp();
    const { body } = await api('dev', 'POST', `${base}/daily/runs`, { body: {} });
    const { id } = body as { id: string };
    for (const path of [`${id}/report`, `${id}/report.html`, 'monitoring-0', 'monitoring-0/report'])
      expect(await api('vera', 'GET', `${base}/daily/runs/${path}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'monitor.run.not-found' } },
      });
  });
});
