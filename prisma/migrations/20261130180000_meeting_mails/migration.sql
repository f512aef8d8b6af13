-- A mail to the invitees of a meeting is kept by what it is about, and worded when it is sent.
UPDATE "deliveries" SET "content" = jsonb_build_object(
  'areaId', substring("key" FROM '^mail:[a-z-]+:(\d+)/')::int,
  'period', substring("key" FROM '^mail:[a-z-]+:\d+/([^:]+):'),
  'what', substring("key" FROM '^mail:([a-z-]+):'),
  'base', NULL)
WHERE "kind" = 'mail' AND "key" ~ '^mail:[a-z-]+:\d+/[^:]+:';
