/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { materializationJourneys } from './journeys/materialization';
import { nameResources } from './world';

nameResources();
for (const journey of materializationJourneys) describeJourney(journey);
