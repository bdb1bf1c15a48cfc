/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { trustJourneys } from './journeys/trust';
import { nameResources } from './world';

nameResources();
for (const journey of trustJourneys) describeJourney(journey);
