ALTER TABLE `plans` ADD `by_hand` text;
