import { useClient } from '../data/project-client';
import { useQuery } from '../data/use-query';
import { projectQuery } from '../features/governance/api/project';
import { useAccess } from '../session/access';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Logo } from '../ui/logo';
import { ThemeButton } from './theme-button';

interface HeaderProps {
  readonly project: string;
  readonly projects: readonly string[];
  readonly onChoose: (project: string) => void;
  readonly onSignOut: () => void;
}

/** Which project this is, what it asks, and who looks at it. */
export const Header = ({ project, projects, onChoose, onSignOut }: HeaderProps) => {
  const { data } = useQuery(projectQuery(useClient()));
  const { me, role } = useAccess();
  return (
    <header className="header">
      <Logo />
      {projects.length > 1 ? (
        <select aria-label="Project" value={project} onChange={({ target }) => onChoose(target.value)}>
          {projects.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      ) : null}
      <div className="grow">
        <h1>{project}</h1>
        <p className="question">{data?.definition.useCase.question}</p>
      </div>
      <div className="row person">
        <span className="muted person-name">{me.name}</span>
        <Badge tone="quiet">{role ?? 'no role here'}</Badge>
        <ThemeButton />
        <Button kind="quiet" onClick={onSignOut}>
          Sign out
        </Button>
      </div>
    </header>
  );
};
