import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button';
import { ScrollArea } from '../../../ui/scroll-area';
import type { ModelVersions, Version } from '../api/versions';
import { metricsToShow } from './version-metrics';
import { VersionRow } from './version-row';

const few = 5;

interface VersionsTableProps extends ModelVersions {
  readonly metrics: readonly string[];
  readonly actions: (version: Version) => ReactNode;
}

/** The versions of one model, newest first. */
export const VersionsTable = ({ model, versions, metrics: important, actions }: VersionsTableProps) => {
  const [isWhole, setWhole] = useState(false);
  const metrics = metricsToShow(versions, important);
  return (
    <>
      <ScrollArea label={`Versions of ${model.name}`}>
        <table className="versions" data-brief="true">
          <thead>
            <tr>
              <th scope="col">{model.name}</th>
              <th scope="col">Decision</th>
              {metrics.map((name, position) => (
                <th key={name} scope="col" className="number" data-rank={position}>
                  {name.replaceAll('_', ' ')}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? versions : versions.slice(0, few)).map((version) => (
              <VersionRow key={version.version} {...{ model, version, metrics, actions }} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {versions.length > few && (
        <Button kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${versions.length} versions`}
        </Button>
      )}
    </>
  );
};
