import { type FormEvent, useState } from 'react';
import { nameSchema } from '../../../contracts/names';
import { Button } from '../ui/button';
import { Logo } from '../ui/logo';

interface ChooseProjectProps {
  readonly projects: readonly string[];
  readonly onChoose: (project: string) => void;
}

/** Asks which project is meant when the token does not say: one of those it names, or any by its name. */
export const ChooseProject = ({ projects, onChoose }: ChooseProjectProps) => {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = nameSchema.safeParse(name.trim());
    if (read.success) onChoose(read.data);
    else setProblem(read.error.issues[0]?.message);
  };
  return (
    <main className="sign-in">
      <form className="section stack" onSubmit={submit}>
        <h1 className="brand">
          <Logo />
          Choose a project
        </h1>
        {projects.map((project) => (
          <Button key={project} onClick={() => onChoose(project)}>
            {project}
          </Button>
        ))}
        {projects.length === 0 && (
          <>
            <label className="field">
              <span>Project</span>
              <input
                value={name}
                aria-invalid={problem !== undefined}
                onChange={({ target }) => setName(target.value)}
              />
            </label>
            {problem && <p role="alert">{problem}</p>}
            <Button type="submit" kind="primary">
              Open
            </Button>
          </>
        )}
      </form>
    </main>
  );
};
