import fc from 'fast-check';
import type { ProjectVersion } from '../../contracts/governance/project';
import { scheduledRunId } from '../../lambdas/monitoring/core/run-id';
import { followDefinition } from '../../lambdas/monitoring/core/schedule/follow-definition';
import { nextSlot, rateOf } from '../../lambdas/monitoring/core/schedule/next-slot';
import { runDue } from '../../lambdas/monitoring/core/schedule/run-due';
import { switchOff } from '../../lambdas/monitoring/core/schedule/switch-off';
import { projectSource } from '../pipelines/project-source';
import { monitorDefinition, monitorScene } from './monitor-scene';
import { makeSchedule } from './schedule-store.contract';

const due = '2026-03-02T10:00:00.000Z';
const tick = '2026-03-02T10:05:00.000Z';

const setUp = async () => {
  const scene = monitorScene();
  await scene.ports.schedules.put(makeSchedule());
  const runs = () => scene.ports.runs.list('weather', 'daily', 100);
  const [nextAt] = [async () => (await scene.ports.schedules.list())[0]?.nextAt];
  return { ...scene, runs, nextAt };
};

describe('the grid of a schedule', () => {
  it('goes on from its slot to the first time that is not over', () => {
    expect(nextSlot(due, 'rate(6 hours)', tick)).toBe('2026-03-02T16:00:00.000Z');
    expect(nextSlot(due, 'rate(6 hours)', '2026-03-03T16:00:00.000Z')).toBe('2026-03-03T22:00:00.000Z');
  });

  it('is never in the past, and at most one rate ahead', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('rate(15 minutes)', 'rate(1 hour)', 'rate(3 days)'),
        fc.integer({ min: 0, max: 1e10 }),
        (schedule, late) => {
          const time = new Date(Date.parse(due) + late).toISOString();
          const ahead = Date.parse(nextSlot(due, schedule, time)) - Date.parse(time);
          expect(ahead).toBeGreaterThan(0);
          expect(ahead).toBeLessThanOrEqual(rateOf(schedule));
        },
      ),
    );
  });
});

describe('a tick', () => {
  it('starts what is due, as the schedule, and moves on', async () => {
    const scene = await setUp();
    await runDue(scene.ports, tick);
    const [run] = await scene.runs();
    expect(run).toMatchObject({ trigger: 'schedule', author: 'monitor:daily', status: 'running' });
    expect(scene.engine.started.get(run?.id ?? '')).toMatchObject({ monitor: 'daily', from: null, to: null });
    expect(await scene.nextAt()).toBe('2026-03-03T10:00:00.000Z');
  });

  it('starts nothing before its time', async () => {
    const scene = await setUp();
    await runDue(scene.ports, '2026-03-02T09:59:59.999Z');
    expect(await scene.runs()).toEqual([]);
  });

  it('starts one run, however many ticks come at once or again', async () => {
    const scene = await setUp();
    await Promise.all(Array.from({ length: 6 }, () => runDue(scene.ports, tick)));
    await runDue(scene.ports, tick);
    expect(await scene.runs()).toHaveLength(1);
    expect(scene.engine.started.size).toBe(1);
  });

  it('starts no second run of a slot when it was stopped short of moving on, not even after the first has ended', async () => {
    const scene = await setUp();
    const broken = {
      ...scene.ports.schedules,
      move: async () => {
        throw new Error('lost');
      },
    };
    await expect(runDue({ ...scene.ports, schedules: broken }, tick)).rejects.toThrow('1 monitors');
    const [run] = await scene.runs();
    if (!run) throw new Error('nothing was started');
    const ended = { ...run, status: 'succeeded' as const, endedAt: tick };
    await scene.ports.runs.end({ run: ended, statements: [] }, scene.call());
    await runDue(scene.ports, tick);
    expect(await scene.runs()).toHaveLength(1);
    expect(await scene.nextAt()).toBe('2026-03-03T10:00:00.000Z');
  });

  it('tries again when the machine did not start, with the same run', async () => {
    const scene = await setUp();
    const broken = {
      ...scene.ports,
      engine: {
        start: async () => {
          throw new Error('throttled');
        },
        state: async () => 'absent' as const,
      },
    };
    await expect(runDue(broken, tick)).rejects.toThrow();
    await runDue(scene.ports, tick);
    expect((await scene.runs()).map(({ id, status }) => [id, status])).toEqual([
      [scheduledRunId('weather', 'daily', due), 'running'],
    ]);
    expect(scene.engine.started.size).toBe(1);
  });

  it('lets one monitor fail without the others', async () => {
    const scene = await setUp();
    await scene.ports.schedules.put(makeSchedule({ project: 'astronomy' }));
    const projects = {
      latest: async (project: string) => {
        if (project === 'astronomy') throw new Error('unreadable');
        return scene.ports.projects.latest();
      },
    };
    await expect(runDue({ ...scene.ports, projects }, tick)).rejects.toThrow('1 monitors were not started');
    expect(await scene.runs()).toHaveLength(1);
  });

  it('waits while nothing is in service', async () => {
    const scene = await setUp();
    scene.state.live = null;
    await runDue(scene.ports, tick);
    expect(await scene.runs()).toEqual([]);
    expect(await scene.nextAt()).toBe('2026-03-03T10:00:00.000Z');
  });

  it('leaves alone what is off, and switches it on when the endpoint serves again', async () => {
    const scene = await setUp();
    await switchOff(scene.ports.schedules, 'weather', 'rain');
    expect(await scene.nextAt()).toBeNull();
    scene.state.live = null;
    await runDue(scene.ports, tick);
    expect(await scene.nextAt()).toBeNull();
    scene.state.live = 1;
    await runDue(scene.ports, tick);
    expect(await scene.nextAt()).toBe('2026-03-03T10:05:00.000Z');
    expect(await scene.runs()).toEqual([]);
  });

  it('gets over a monitor that is in no definition any more', async () => {
    const scene = await setUp();
    scene.state.source = projectSource({ monitors: [] });
    await expect(runDue(scene.ports, tick)).resolves.toBeUndefined();
  });
});

describe('a definition', () => {
  const apply = async (
    scene: Awaited<ReturnType<typeof setUp>>,
    version: number,
    monitors: readonly object[],
  ) => {
    const projects = {
      latest: async () => ({ version, source: projectSource({ monitors }) }) as ProjectVersion,
    };
    await followDefinition({ ...scene.ports, projects }, 'weather', tick);
    return scene.ports.schedules.list('weather');
  };

  it('gives every monitor a schedule, keeps the time of one that is as it was, and takes others away', async () => {
    const scene = await setUp();
    const weekly = { ...monitorDefinition, name: 'weekly', schedule: 'rate(7 days)' };
    expect(await apply(scene, 3, [monitorDefinition, weekly])).toEqual([
      makeSchedule({ projectVersion: 3 }),
      makeSchedule({
        monitor: 'weekly',
        schedule: 'rate(7 days)',
        nextAt: '2026-03-09T10:05:00.000Z',
        projectVersion: 3,
      }),
    ]);
    expect((await apply(scene, 4, [weekly])).map(({ monitor }) => monitor)).toEqual(['weekly']);
  });

  it('that is told again, or late, changes nothing', async () => {
    const scene = await setUp();
    const once = await apply(scene, 3, [monitorDefinition]);
    expect(await apply(scene, 3, [monitorDefinition])).toEqual(once);
    expect(await apply(scene, 2, [])).toEqual(once);
  });

  it('with another schedule begins it anew', async () => {
    const scene = await setUp();
    const [changed] = await apply(scene, 3, [{ ...monitorDefinition, schedule: 'rate(2 hours)' }]);
    expect(changed).toMatchObject({ nextAt: '2026-03-02T12:05:00.000Z' });
  });
});
