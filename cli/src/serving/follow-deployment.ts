import type { Deployment, DeploymentStep } from '../../../contracts/serving/deployment';
import type { Session } from '../session';
import { checkLine } from './check-text';

const pollMilliseconds = 1000;

const shiftLine = ({ weight }: DeploymentStep, version: number): string =>
  weight === 0
    ? `version ${version} is up without traffic; ask for it by name: x-cairn-variant: v${version}`
    : `${weight} % of the traffic to version ${version}`;

/** Follows a deployment, a line for each shift of traffic and each decision, until it has ended. */
export const followDeployment = async (
  { progress, colours: { green, red }, pause }: Pick<Session, 'progress' | 'colours' | 'pause'>,
  read: () => Promise<Deployment>,
): Promise<Deployment> => {
  const told = new Set<string>();
  const tell = (key: string, line: string): void => {
    if (!told.has(key)) progress.line(line);
    told.add(key);
  };
  for (;;) {
    const deployment = await read();
    const { version, steps } = deployment;
    for (const [position, step] of steps.entries()) {
      const { shiftedAt, decision, checks } = step;
      if (shiftedAt !== null) tell(`shift ${position}`, `${green('✓')} ${shiftLine(step, version)}`);
      if (decision)
        tell(
          `decision ${position}`,
          decision.verdict === 'go_on'
            ? `  ${green('✓')} ${decision.reason} (${checkLine(checks)})`
            : `  ${red('✗')} ${decision.reason}`,
        );
    }
    if (deployment.status !== 'running') {
      progress.end();
      return deployment;
    }
    const now = steps.filter(({ shiftedAt }) => shiftedAt !== null).at(-1);
    const seen = now && !now.decision && now.checks.length > 0 ? `: ${checkLine(now.checks)}` : '';
    progress.show(
      `deploying ${deployment.model}/${version} to ${deployment.endpoint}${now ? `, watching at ${now.weight} %` : ''}${seen}`,
    );
    await pause(pollMilliseconds);
  }
};
