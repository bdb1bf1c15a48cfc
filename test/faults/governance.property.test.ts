import { describeJourney } from './journey';
import { governanceJourneys } from './journeys/governance';
import { nameResources } from './world';

nameResources();
for (const journey of governanceJourneys) describeJourney(journey);
