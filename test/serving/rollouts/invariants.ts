import { digestOf } from '../../../contracts/canonical-json';
import type { JournalEntry } from '../../../contracts/journal';
import { endpointSchema } from '../../../contracts/serving/endpoint';
import { chooseVariant } from '../../../lambdas/serving/core/choose-variant';
import type { DeploymentStore } from '../../../lambdas/serving/core/deployment-store';
import { inForce } from '../../../lambdas/serving/core/in-force';
import { routingText } from '../../../lambdas/serving/core/share-traffic';

const units = Array.from({ length: 20 }, (_, index) => `unit-${index}`);

const ends: Readonly<Record<string, string>> = {
  succeeded: 'DeploymentSucceeded',
  failed: 'DeploymentFailed',
  rolled_back: 'DeploymentRolledBack',
};

/** Weights add up, requests are answered, and there is exactly one champion unless nothing is in service. */
export const checkTraffic = async (store: DeploymentStore): Promise<void> => {
  const record = await store.endpoint('weather', 'rain');
  const all = await store.deployments('weather', 'rain', 1000);
  const running = all.filter(({ status }) => status === 'running');
  expect(running.length).toBeLessThanOrEqual(1);
  expect(await store.running('weather', 'rain')).toEqual(running[0]);
  if (!record) return;
  expect(endpointSchema.parse(record)).toEqual(record);
  const champion = await inForce(store, record);
  if (record.variants.length === 0) {
    // Nothing answers only if nobody ever was champion here, or it was retired.
    expect(record.retiredAt !== null || champion === undefined).toBe(true);
    return;
  }
  expect(record.retiredAt).toBeNull();
  for (const unit of units) expect(record.variants).toContainEqual(chooseVariant(record, { unit }));
  if (running.length > 0) return;
  expect(record.variants).toEqual([{ ...champion?.variant, weight: 100 }]);
};

/** A replay of the journal gives the routing, the state of every deployment, and what was decided. */
export const checkJournal = async (
  store: DeploymentStore,
  entries: readonly JournalEntry[],
): Promise<void> => {
  const record = await store.endpoint('weather', 'rain');
  const writes = entries.filter(({ afterDigest }) => afterDigest !== null);
  writes.forEach(({ beforeDigest, details }, index) => {
    expect(beforeDigest).toBe(writes[index - 1]?.afterDigest ?? null);
    expect(details['revision']).toBe(index + 1);
  });
  expect(writes.at(-1)?.afterDigest ?? null).toBe(record ? digestOf(record) : null);
  expect(writes.at(-1)?.details['routing']).toBe(record && routingText(record.variants));

  for (const { id, kind, status, steps } of await store.deployments('weather', 'rain', 1000)) {
    const own = entries.filter(({ subject }) => subject.kind === 'deployment' && subject.id === id);
    const facts = own.map(({ fact }) => fact);
    if (kind === 'retirement') {
      expect(entries.filter(({ details }) => details['deployment'] === id)).toHaveLength(1);
      continue;
    }
    if (kind === 'rollback') {
      expect(facts).toEqual(['DeploymentRolledBack']);
      continue;
    }
    expect(facts[0]).toBe('DeploymentStarted');
    expect(facts.filter((fact) => Object.values(ends).includes(fact))).toEqual(
      status === 'running' ? [] : [ends[status]],
    );
    const shifts = own.filter(({ fact }) => fact === 'TrafficShifted');
    expect(shifts.map(({ details }) => details['position'])).toEqual(
      steps.flatMap(({ shiftedAt }, position) => (shiftedAt === null ? [] : [position])),
    );
    const decisions = own.filter(({ fact }) => fact === 'RolloutChecked');
    expect(decisions.map(({ details }) => [details['position'], details['decision']])).toEqual(
      steps.flatMap(({ decision }, position) => (decision ? [[position, decision.verdict]] : [])),
    );
  }
};
