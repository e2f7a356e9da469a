CREATE TABLE `day_events` (
  `id` text PRIMARY KEY NOT NULL,
  `date` text NOT NULL,
  `area` text NOT NULL,
  `kind` text NOT NULL,
  `occurred_at` text NOT NULL,
  `recorded_at` text NOT NULL,
  `recorded_by` text NOT NULL,
  `facts` text NOT NULL
) STRICT;
CREATE INDEX `day_events_by_day` ON `day_events` (`date`,`area`);
CREATE TABLE `repairs` (
  `id` text PRIMARY KEY NOT NULL,
  `date` text NOT NULL,
  `area` text NOT NULL,
  `status` text NOT NULL,
  `base_plan_id` text NOT NULL,
  `known_hash` text NOT NULL,
  `created_at` text NOT NULL,
  `decided_at` text,
  `decided_by` text,
  `reason` text,
  `plan_id` text,
  `plan` text NOT NULL,
  `document` text NOT NULL
) STRICT;
CREATE INDEX `repairs_by_day` ON `repairs` (`date`,`area`,`status`);
CREATE TRIGGER `day_events_no_update` BEFORE UPDATE ON `day_events`
BEGIN SELECT RAISE(ABORT, 'day_events is append-only'); END;
CREATE TRIGGER `day_events_no_delete` BEFORE DELETE ON `day_events`
BEGIN SELECT RAISE(ABORT, 'day_events is append-only'); END;
