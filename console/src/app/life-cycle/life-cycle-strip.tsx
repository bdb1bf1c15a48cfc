import type { StageState } from './stage';
import { currentStage, stagesOf } from './stages';
import { useLifeCycle } from './use-life-cycle';

const words: Readonly<Record<StageState, string>> = {
  ahead: 'not reached',
  done: 'done',
  running: 'running',
  waiting: 'waiting',
  attention: 'needs attention',
};

/** The life of the model from left to right, with where it is now. */
export const LifeCycleStrip = () => {
  const { cycle, isFirst } = useLifeCycle();
  const stages = stagesOf(cycle);
  const current = isFirst ? undefined : currentStage(stages);
  return (
    <ol className="strip" aria-label="Life cycle" aria-busy={isFirst}>
      {stages.map(({ name, state, detail }) => (
        <li
          key={name}
          className="stage"
          data-state={isFirst ? 'ahead' : state}
          aria-current={name === current?.name ? 'step' : undefined}
        >
          <span className="stage-name">{name}</span>
          <span className="visually-hidden">{isFirst ? 'loading' : words[state]}</span>
          <span className="stage-detail">{isFirst ? '…' : detail}</span>
        </li>
      ))}
    </ol>
  );
};
