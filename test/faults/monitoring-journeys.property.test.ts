/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { monitoringJourneys } from './journeys/monitoring';
import { nameResources } from './world';

nameResources();
for (const journey of monitoringJourneys) describeJourney(journey);
