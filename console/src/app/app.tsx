import { projectsOf } from '../session/access';
import { ChooseProject } from '../session/choose-project';
import { SignIn } from '../session/sign-in';
import { useSession } from '../session/use-session';
import { ProjectPage } from './project-page';
import { useProjectPath } from './project-path';

/** Signed out, without a project, or on the page of one. */
export const App = () => {
  const session = useSession();
  const [named, go] = useProjectPath();
  const { signedIn } = session;
  if (!signedIn) return <SignIn session={session} />;
  const projects = projectsOf(signedIn.me);
  const project = named ?? (projects.length === 1 ? projects[0] : undefined);
  if (project === undefined) return <ChooseProject projects={projects} onChoose={go} />;
  return (
    <ProjectPage
      key={`${project} ${signedIn.token}`}
      {...{ project, projects, signedIn }}
      onChoose={go}
      onSignOut={session.signOut}
    />
  );
};
