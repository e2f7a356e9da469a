ALTER TABLE `sessions` ADD `home_place_id` text;
