ALTER TABLE `medical_orders` ADD `least_interval_minutes` integer;
ALTER TABLE `medical_orders` ADD `most_interval_minutes` integer;
