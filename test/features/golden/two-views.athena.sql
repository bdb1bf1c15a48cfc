SELECT l."airport" AS "airport", l."carrier" AS "carrier", l."event_timestamp" AS "event_timestamp", v0.__step[2] AS "wind", CASE WHEN v1.__step[1] >= l."event_timestamp" - INTERVAL '5400' SECOND THEN v1.__step[2] END AS "delay", CASE WHEN v1.__step[1] >= l."event_timestamp" - INTERVAL '5400' SECOND THEN v1.__step[3] END AS "Share ""late""", l."is_late" AS "is_late"
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
LEFT JOIN (SELECT __row, __step FROM (
  SELECT __row, __side, last_value(__step) IGNORE NULLS OVER (PARTITION BY "airport", "carrier" ORDER BY __time NULLS FIRST, __side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS __step
  FROM (
    SELECT "airport", "carrier", "event_timestamp" AS __time, 0 AS __side, CAST(NULL AS BIGINT) AS __row, ROW("event_timestamp", "delay", "Share ""late""") AS __step
    FROM (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY "airport", "carrier", "event_timestamp" ORDER BY "created_timestamp" DESC NULLS LAST, "tie" DESC NULLS LAST) AS __place FROM "history of carrier_delays" WHERE "airport" IS NOT NULL AND "carrier" IS NOT NULL AND "event_timestamp" IS NOT NULL) AS __placed WHERE __place = 1) AS __steps
    UNION ALL
    SELECT "airport", "carrier", "event_timestamp", 1, "__label_row", NULL FROM "labels"
  ) AS __stream
) AS __answered WHERE __side = 1) AS v1 ON v1.__row = l."__label_row"
ORDER BY l."__label_row"
