CREATE TABLE `order_locks` (
  `id` text PRIMARY KEY NOT NULL,
  `first_visit_id` text NOT NULL,
  `second_visit_id` text NOT NULL,
  `is_direct` integer NOT NULL,
  `set_at` text NOT NULL,
  `set_by` text NOT NULL,
  FOREIGN KEY (`first_visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`second_visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE UNIQUE INDEX `order_lock_once` ON `order_locks` (`first_visit_id`,`second_visit_id`);
