-- The label: is tomorrow wet? Wet means measurable precipitation (rain or snow, more than 0 mm); the
-- words in the column "weather" are not used, they disagree with the gauge on some days.
--
-- One row per city and day D, asked at the end of D (the event_timestamp of daily_weather.sql), so a
-- point-in-time join gives it the features of D and never those of D + 1, the day it asks about.
-- Tomorrow is the next calendar day, not the next row: the last day, and a day before a gap, have no
-- known answer and are absent. rains_today is the baseline's answer: "same as today".
SELECT
  today.city AS city,
  CAST(today."date" AS TIMESTAMP) + INTERVAL '1' DAY - INTERVAL '1' SECOND AS event_timestamp,
  CASE WHEN tomorrow.precipitation > 0 THEN 1 ELSE 0 END AS will_rain,
  CASE WHEN today.precipitation > 0 THEN 1 ELSE 0 END AS rains_today
FROM "city-weather" AS today
JOIN "city-weather" AS tomorrow
  ON tomorrow.city = today.city
  AND tomorrow."date" = today."date" + INTERVAL '1' DAY
