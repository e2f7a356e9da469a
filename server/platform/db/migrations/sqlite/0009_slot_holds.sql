CREATE TABLE `slot_holds` (
  `id` text PRIMARY KEY NOT NULL,
  `client_id` text NOT NULL,
  `date` text NOT NULL,
  `area` text NOT NULL,
  `job_id` text NOT NULL,
  `draft` text,
  `window_start` text NOT NULL,
  `window_end` text NOT NULL,
  `status` text NOT NULL,
  `held_at` text NOT NULL,
  `held_by` text NOT NULL,
  `expires_at` text NOT NULL
) STRICT;
CREATE UNIQUE INDEX `slot_holds_clientId_unique` ON `slot_holds` (`client_id`);
CREATE INDEX `slot_holds_by_day` ON `slot_holds` (`date`,`area`,`status`);
