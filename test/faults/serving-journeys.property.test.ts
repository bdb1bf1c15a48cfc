/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { servingJourneys } from './journeys/serving';
import { nameResources } from './world';

nameResources();
for (const journey of servingJourneys) describeJourney(journey);
