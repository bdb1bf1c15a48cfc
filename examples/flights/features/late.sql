-- The label: did a flight arrive more than 15 minutes late? Asked when it leaves.
--
-- One flight in fifty, chosen by a hash of what is known before it departs, so the same ones each time: sixty
-- thousand of three million rows are enough to fit a model in seconds, and every one is joined with windows over
-- all flights. evening is the baseline's answer: late is who leaves in the evening or at night, because delays add
-- up over a day. departs and distance are what a request brings along.
SELECT
  origin,
  destination,
  "date" AS departed_at,
  "date" AS departs,
  distance,
  CASE WHEN delay > 15 THEN 'yes' ELSE 'no' END AS late,
  CASE WHEN EXTRACT(HOUR FROM "date") >= 17 OR EXTRACT(HOUR FROM "date") < 5 THEN 'yes' ELSE 'no' END AS evening
FROM flights
WHERE delay BETWEEN -120 AND 1440
  AND (DATE_DIFF('minute', TIMESTAMP '2001-01-01 00:00:00', "date") * 7919 + distance * 104729) % 50 = 0
