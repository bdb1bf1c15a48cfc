import { Badge } from '../../../ui/badge';
import type { Tone } from '../../../ui/tone';
import type { Deployment } from '../api/endpoints';

type Step = Deployment['steps'][number];
type Verdict = Step['checks'][number]['verdict'];

const tones: Readonly<Record<Verdict, Tone>> = { passed: 'good', failed: 'bad', inconclusive: 'quiet' };

const stateOf = (steps: Deployment['steps'], position: number): 'done' | 'now' | 'ahead' => {
  if (steps[position]?.shiftedAt === null) return 'ahead';
  return steps[position + 1]?.shiftedAt ? 'done' : 'now';
};

const Checks = ({ checks }: Pick<Step, 'checks'>) => (
  <ul className="checks" aria-label="Checks of this step">
    {checks.map(({ verdict, reason }) => (
      <li key={reason}>
        <Badge tone={tones[verdict]}>{verdict}</Badge> {reason}
      </li>
    ))}
  </ul>
);

/** The steps of a rollout under way, and what the checks of the present one see. */
export const RolloutProgress = ({ deployment }: { readonly deployment: Deployment }) => {
  const { steps, version, strategy } = deployment;
  const now = steps.findLast(({ shiftedAt }) => shiftedAt !== null);
  return (
    <div className="rollout" role="status">
      <p>
        Rolling out v{version}, {strategy.replaceAll('_', ' ')}
      </p>
      <ol className="rollout-steps" aria-label="Steps of the rollout">
        {steps.map(({ weight, shiftedAt }, position) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a deployment never change their places
            key={position}
            data-state={stateOf(steps, position)}
            aria-current={stateOf(steps, position) === 'now' ? 'step' : undefined}
            title={shiftedAt ?? 'not reached yet'}
          >
            {weight} %
          </li>
        ))}
      </ol>
      {now && now.checks.length > 0 && <Checks checks={now.checks} />}
    </div>
  );
};
