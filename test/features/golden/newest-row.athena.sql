SELECT l."airport" AS "airport", l."carrier" AS "carrier", l."event_timestamp" AS "event_timestamp", CASE WHEN v0.__step[1] >= l."event_timestamp" - INTERVAL '7' DAY THEN v0.__step[2] END AS "wind", l."is_late" AS "is_late"
FROM "labels" AS l
LEFT JOIN (SELECT __row, __step FROM (
  SELECT __row, __side, last_value(__step) IGNORE NULLS OVER (PARTITION BY "airport" ORDER BY __time NULLS FIRST, __side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS __step
  FROM (
    SELECT "airport", "event_timestamp" AS __time, 0 AS __side, CAST(NULL AS BIGINT) AS __row, ROW("event_timestamp", "wind") AS __step
    FROM (SELECT * FROM "history of airport_weather" WHERE "airport" IS NOT NULL AND "event_timestamp" IS NOT NULL) AS __steps
    UNION ALL
    SELECT "airport", "event_timestamp", 1, "__label_row", NULL FROM "labels"
  ) AS __stream
) AS __answered WHERE __side = 1) AS v0 ON v0.__row = l."__label_row"
ORDER BY l."__label_row"
