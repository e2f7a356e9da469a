CREATE TABLE `__new_execution_events` (
  `id` text PRIMARY KEY NOT NULL,
  `visit_id` text NOT NULL,
  `plan_id` text NOT NULL,
  `kind` text NOT NULL,
  `occurred_at` text NOT NULL,
  `recorded_at` text NOT NULL,
  `actor_staff_id` text NOT NULL,
  `payload` text NOT NULL,
  FOREIGN KEY (`actor_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
INSERT INTO `__new_execution_events`("id", "visit_id", "plan_id", "kind", "occurred_at", "recorded_at", "actor_staff_id", "payload") SELECT "id", "visit_id", "plan_id", "kind", "occurred_at", "recorded_at", "actor_staff_id", "payload" FROM `execution_events`;
DROP TABLE `execution_events`;
ALTER TABLE `__new_execution_events` RENAME TO `execution_events`;
CREATE INDEX `events_by_visit` ON `execution_events` (`visit_id`,`occurred_at`);
CREATE TRIGGER `execution_events_no_update` BEFORE UPDATE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
CREATE TRIGGER `execution_events_no_delete` BEFORE DELETE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
