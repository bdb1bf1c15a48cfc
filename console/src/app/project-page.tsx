import { useEffect, useMemo, useState } from 'react';
import { isCairnApiError } from '../../../sdk/src';
import { pageVisibility } from '../data/page-visibility';
import { ClientContext } from '../data/project-client';
import { QueryStore } from '../data/query-store';
import { StoreContext } from '../data/use-query';
import { AccessContext, accessOf } from '../session/access';
import type { SignedIn } from '../session/use-session';
import { clientFor } from './client-for';
import { Header } from './header';
import { LifeCycleStrip } from './life-cycle/life-cycle-strip';
import { Sections } from './sections';

interface ProjectPageProps {
  readonly project: string;
  /** Projects that the token names. */
  readonly projects: readonly string[];
  readonly signedIn: SignedIn;
  readonly onChoose: (project: string) => void;
  readonly onSignOut: (error?: unknown) => void;
}

/** One project on one page. */
export const ProjectPage = ({ project, projects, signedIn, onChoose, onSignOut }: ProjectPageProps) => {
  const { token, me } = signedIn;
  const [ending] = useState(() => new AbortController());
  const client = useMemo(() => clientFor(token, project), [token, project]);
  const [store] = useState(
    () =>
      new QueryStore({
        visibility: pageVisibility(ending.signal),
        onFailure: (error) => {
          if (isCairnApiError(error) && error.status === 401) onSignOut(error);
        },
      }),
  );
  const access = useMemo(() => accessOf(me, project), [me, project]);
  useEffect(() => () => ending.abort(), [ending]);
  useEffect(() => {
    document.title = `${project} · Cairn`;
  }, [project]);
  return (
    <ClientContext value={client}>
      <StoreContext value={store}>
        <AccessContext value={access}>
          <Header {...{ project, projects, onChoose }} onSignOut={() => onSignOut()} />
          <main className="page">
            <LifeCycleStrip />
            <Sections />
          </main>
        </AccessContext>
      </StoreContext>
    </ClientContext>
  );
};
