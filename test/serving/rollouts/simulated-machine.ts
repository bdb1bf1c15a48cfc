import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CheckResult } from '../../../contracts/serving/rollout';
import type { Step } from '../../../lambdas/platform/steps';
import type { DeploymentStore } from '../../../lambdas/serving/core/deployment-store';
import { servingSteps } from '../../../lambdas/serving/handlers/steps';
import { makeCall, type makeControl } from '../make-deployment';

type Answer = Record<string, unknown>;
export type Verdict = CheckResult['verdict'];

/** A step of the machine is retried so often before the machine turns back. */
const retries = 3;

/**
 * The deployment machine of Step Functions as lib/serving/deployment-workflow.ts draws it, one state at a call
 * of `go`. What a machine was about to do it does, whatever has happened since.
 */
export class SimulatedMachine {
  private next = 'shift-traffic';
  private position = 0;
  isOver = false;

  constructor(
    private readonly control: Omit<ReturnType<typeof makeControl>, 'deployments'> & {
      readonly deployments: DeploymentStore;
    },
    readonly deployment: string,
  ) {}

  /** One state of the machine, at a time, with the verdict that a measurement would give. */
  async go(seconds: number, verdict: Verdict): Promise<void> {
    if (this.isOver) return;
    const answer = await this.task(this.next, seconds, verdict).catch(() => undefined);
    if (this.next === 'roll-back-deployment') {
      // Never given up: tried again at the next call.
      this.isOver = answer !== undefined;
      return;
    }
    if (answer?.['outcome'] !== 'passed') {
      this.next = 'roll-back-deployment';
      return;
    }
    this.turn(answer);
  }

  private turn(answer: Answer): void {
    if (this.next === 'shift-traffic') {
      this.next = Number(answer['checks']) > 0 ? 'judge-rollout' : this.afterStep(answer['nextPosition']);
    } else if (this.next === 'judge-rollout') {
      if (answer['decision'] === 'go_on') this.next = this.afterStep(this.nextPosition);
    } else this.isOver = true;
    if (answer['nextPosition'] !== undefined) this.nextPosition = answer['nextPosition'];
  }

  private nextPosition: unknown = null;

  private afterStep(next: unknown): string {
    if (next === null) return 'complete-deployment';
    this.position = Number(next);
    return 'shift-traffic';
  }

  private async task(name: string, seconds: number, verdict: Verdict): Promise<Answer> {
    const steps = servingSteps({} as DynamoDBDocumentClient, this.control as never) as unknown as Record<
      string,
      Step
    >;
    const { input, run } = steps[name] as Step;
    const { checks = [] } =
      (await this.control.deployments.deployment('weather', 'rain', this.deployment)) ?? {};
    const results = checks.map((check) => ({
      check,
      value: 1,
      formerValue: 1,
      samples: 50,
      verdict,
      reason: `${check.metric} ${verdict}`,
    }));
    const event = input.parse({
      call: { project: 'weather', execution: this.deployment, author: 'token:dev', cause: null },
      projectVersion: 1,
      endpoint: 'rain',
      deployment: this.deployment,
      position: this.position,
      results,
      reason: 'turned back',
    });
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await run(event, makeCall(seconds + attempt / 10))) as Answer;
      } catch (error) {
        if (attempt === retries) throw error;
      }
    }
  }
}
