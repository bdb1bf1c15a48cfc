import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JournalListeners } from '../../platform/journal/listen';
import { endpointReader } from '../../serving/public';
import { followDefinition } from '../core/schedule/follow-definition';
import { runDue } from '../core/schedule/run-due';
import { switchOff } from '../core/schedule/switch-off';
import { monitoringControlPorts } from './control-ports';

/** Monitoring listens to definitions and to the end of endpoints, for its schedules, and to the clock. */
export const monitoringListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const ports = { ...monitoringControlPorts(documents), endpoints: endpointReader(documents) };
  return {
    facts: {
      ProjectApplied: ({ project }) => followDefinition(ports, project, new Date().toISOString()),
      EndpointRetired: ({ project, subject }) => switchOff(ports.schedules, project, subject.id),
    },
    tick: (time) => runDue(ports, time),
  };
};
