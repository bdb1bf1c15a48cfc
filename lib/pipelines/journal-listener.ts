import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, type LambdaFunctionProps } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { listenedFacts } from '../../contracts/listened-facts';
import { partitions } from '../../contracts/partitions';
import { listenerUnits } from '../deployment-units';
import type { Features } from '../features/features';
import type { Journal } from '../governance/journal';
import type { Foundation } from '../platform/foundation';
import { NodeFunction } from '../platform/node-function';
import type { CairnTable } from '../platform/table';
import type { Registry } from '../registry/registry';
import type { Tracking } from '../tracking/tracking';
import type { Workflow } from './workflow';

export interface JournalListenerProps {
  readonly foundation: Foundation;
  readonly journal: Journal;
  /** Platform table: projects, executions, schedules of monitors. */
  readonly state: CairnTable;
  /** Where the decided versions stand, and the alias `live`. */
  readonly registry: Registry;
  /** Where what was deleted is purged once its time is over. */
  readonly tracking: Tracking;
  /** Whose definitions the registry file of stock Feast clients follows. */
  readonly features: Features;
  /** Resumed after a decision, started after drift. */
  readonly training: Workflow;
  /** Started when a monitor is due. */
  readonly monitoring: Workflow;
}

/** How often the clock is looked at; a monitor is late by at most so much. */
const tickEvery = Duration.minutes(15);

/**
 * What closes the loop: one function hears the facts of contracts/listened-facts.ts and a tick of the clock. It
 * resumes executions after a decision, starts trainings after drift and monitors when they are due, lets the
 * alias `live` follow rollbacks by hand, revokes tokens of executions that ended early, rewrites the registry file of
 * stock Feast clients after a change of definitions, and purges what was deleted long enough ago.
 */
export class JournalListener extends Construct {
  readonly fn: NodeFunction;

  constructor(scope: Construct, id: string, props: JournalListenerProps) {
    super(scope, id);
    const { journal, training, monitoring } = props;
    this.fn = new NodeFunction(this, 'Function', {
      ...listenerUnits['journal-listener'],
      foundation: props.foundation,
      deadLetters: journal.deadLetters,
    });
    this.grantState(props.state);
    props.registry.grantAlias(this.fn);
    props.registry.grantRead(this.fn);
    props.tracking.grantPurge(this.fn);
    props.tracking.grantTag(this.fn);
    props.features.grantRegistry(this.fn);
    training.grantStart(this.fn, 'TRAINING');
    training.grantResume(this.fn);
    monitoring.grantStart(this.fn, 'MONITORING');
    const delivery: LambdaFunctionProps = {
      deadLetterQueue: journal.deadLetters,
      retryAttempts: 10,
      maxEventAge: Duration.hours(4),
    };
    new Rule(this, 'Facts', {
      description: 'What closes the loop: decisions, drift, rollbacks, ends',
      eventBus: journal.bus,
      eventPattern: { source: ['cairn'], detailType: [...listenedFacts] },
      targets: [new LambdaFunction(this.fn.fn, delivery)],
    });
    // On the default bus: schedules live nowhere else.
    new Rule(this, 'Tick', {
      description: 'Looks whether a monitor is due, or something deleted is to be purged',
      schedule: Schedule.rate(tickEvery),
      targets: [
        new LambdaFunction(this.fn.fn, { ...delivery, event: RuleTargetInput.fromObject({ tick: true }) }),
      ],
    });
  }

  /** Executions and monitors are started here and tokens revoked; definitions and endpoints are only looked at. */
  private grantState(state: CairnTable): void {
    const { tokens, tokenLists, projects, pipelines, serving, monitoring } = partitions.platform;
    state.grant(this.fn, ['GetItem', 'BatchGetItem', 'Query'], [tokens, tokenLists, pipelines, monitoring]);
    state.grant(this.fn, ['GetItem'], [projects]);
    state.grant(this.fn, ['GetItem', 'Query'], [serving]);
    state.grant(this.fn, ['UpdateItem'], [tokens]);
    state.grant(this.fn, ['PutItem', 'UpdateItem', 'DeleteItem'], [pipelines, monitoring]);
  }
}
