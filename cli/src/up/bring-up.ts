import type { ResponseFor } from '../../../sdk/src';
import type { Outcome } from '../command';
import { apply } from '../commands/apply';
import type { ReadDefinition } from '../project/read-definition';
import type { Session } from '../session';
import { resultsOf } from '../training/execution-results';
import { type Access, accessFor } from './access';
import { againstBaseline, metricTable } from './against-baseline';
import { approveOnce } from './approve-once';
import type { Brought } from './brought';
import { deployOnce } from './deploy-once';
import { failedDeployment, notGoodEnough, waitingText } from './end-texts';
import { entityOption, firstEntity } from './first-entity';
import { at, type Stage, stagesOf } from './stages';
import { follow, trainOnce } from './train-once';

const applyOnce = async (session: Session, { developer }: Access, { path }: ReadDefinition) => {
  const as: Session = { ...session, client: async () => developer };
  const { json, text } = await apply.run(as, { options: {}, args: [path] });
  session.progress.line(`  ${text.split('\n')[0]}`);
  return (json as ResponseFor<'governance.applyProject'>).version.version;
};

/**
 * Takes a project to a deployed endpoint. Every stage looks at what is there first, so that a second run goes
 * on where the first one stopped.
 */
export const bringUp = async (
  session: Session,
  read: ReadDefinition,
  { yes, stack }: { readonly yes: boolean; readonly stack: string | undefined },
): Promise<Outcome> => {
  const { definition, folder } = read;
  const { project, useCase } = definition;
  const { progress, colours } = session;
  const stage = stagesOf(session);
  if (!useCase.ai.needed)
    progress.line(`${colours.yellow('AI does not seem needed.')} ${useCase.ai.because}`);

  stage(`Tokens of ${project}`);
  const access = await at('tokens', () => accessFor(session, { project, folder, stack }));
  progress.line(`  ${access.made === 0 ? 'there' : `${access.made} made, one a role`}`);
  const { developer } = access;

  stage('Apply');
  const projectVersion = await at('apply', () => applyOnce(session, access, read));

  stage('Train');
  const execution = await at('train', () => trainOnce(session, developer, projectVersion));
  const metrics = againstBaseline(definition, execution);
  const results = resultsOf(execution);
  const soFar: Brought = {
    project,
    stoppedAt: null,
    reason: execution.reason,
    projectVersion,
    execution: execution.id,
    metrics,
    model: results.model ?? null,
    version: results.version ?? null,
    deployment: null,
    prediction: null,
  };
  const stop = (stoppedAt: Stage, text: string, more: Partial<Brought> = {}): Outcome => ({
    json: { ...soFar, ...more, stoppedAt },
    text,
    refused: true,
  });
  const { model, version: number } = results;
  if (execution.status === 'failed' || execution.status === 'rejected' || !model || !number)
    return stop('train', notGoodEnough(session, execution, metrics, useCase.ai.because));

  stage('Approve');
  const version = await at('approve', () => developer.registry.getVersion({ model, version: number }));
  progress.line(metricTable(metrics).replace(/^/gm, '  '));
  const decision = await at('approve', () => approveOnce(session, access, version, yes));
  if (decision === 'waits')
    return stop('approve', waitingText(session, version, metrics, access.approver !== undefined));
  const ended = await at('approve', () => follow(session, developer, execution.id, 'end'));
  if (ended.status !== 'succeeded')
    return stop('approve', notGoodEnough(session, ended, metrics, useCase.ai.because), {
      reason: ended.reason,
    });
  progress.line(`  ${model}/${number} is approved`);

  stage('Deploy');
  const { endpoint } = definition.rollout;
  const deployment = await at('deploy', () =>
    deployOnce(session, developer, { endpoint, model, version: number }),
  );
  const done = { ...soFar, reason: null, deployment: deployment?.id ?? null };
  if (deployment && deployment.status !== 'succeeded')
    return stop('deploy', failedDeployment(session, deployment), { ...done, reason: deployment.reason });
  progress.line(`  ${endpoint} answers with ${model}/${number}`);

  stage('Ask');
  const entity = await at('predict', () => firstEntity(developer, definition));
  const prediction = entity
    ? await at('predict', () => developer.serving.predict({ endpoint, entities: [entity] }))
    : null;
  const ask = entity ? entityOption(entity) : '--entity <key>=<value>';
  const said = prediction?.predictions[0];
  return {
    json: { ...done, prediction } satisfies Brought,
    text: [
      metricTable(metrics),
      '',
      ...(said
        ? [
            `${Object.entries(said.entity)
              .map(([key, value]) => `${key}=${value}`)
              .join(' ')}: ${colours.bold(String(said.label))}`,
          ]
        : []),
      `${colours.green('✓')} ${endpoint} answers with ${model}/${number}.`,
      `  Next: npx cairn predict ${endpoint} --project ${project} ${ask}`,
      `        npx cairn story ${model} --project ${project}`,
      `        say what you know now: npx cairn feedback --help`,
    ].join('\n'),
  };
};
