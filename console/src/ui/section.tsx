import { type ReactNode, useId } from 'react';
import type { Query } from '../data/query';
import { useQuery, useStore } from '../data/use-query';
import { ErrorNote } from './error-note';
import { Skeleton } from './skeleton';

interface SectionProps<Data> {
  readonly title: string;
  readonly query: Query<Data>;
  /** What is shown instead of data that holds nothing; undefined when it holds something. */
  readonly empty: (data: Data) => ReactNode | undefined;
  readonly children: (data: Data) => ReactNode;
  /** Beside the title, once there is data. */
  readonly aside?: (data: Data) => ReactNode;
  /** Lines of the skeleton. @default 4 */
  readonly lines?: number;
}

interface LoadingSectionProps {
  readonly title: string;
  readonly lines: number;
}

/** A part of the page of which it is not known yet what it will read. */
export const LoadingSection = ({ title, lines }: LoadingSectionProps) => {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id} aria-busy="true">
      <header className="section-head">
        <h2 id={id}>{title}</h2>
      </header>
      <Skeleton lines={lines} />
    </section>
  );
};

/**
 * One part of the page: loading, empty, denied, failed or filled, whatever the other parts are. What was once
 * read stays on the page while it is read again.
 */
export const Section = <Data,>(props: SectionProps<Data>) => {
  const { title, query, empty, children, aside, lines = 4 } = props;
  const id = useId();
  const store = useStore();
  const { data, error, isFirst } = useQuery(query);
  const retry = () => store.refresh(query);
  return (
    <section className="section" aria-labelledby={id} aria-busy={isFirst}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        {data !== undefined && aside?.(data)}
      </header>
      {isFirst && <Skeleton lines={lines} />}
      {error !== undefined && <ErrorNote error={error} route={query.route} onRetry={retry} />}
      {data !== undefined && (empty(data) ?? children(data))}
    </section>
  );
};
