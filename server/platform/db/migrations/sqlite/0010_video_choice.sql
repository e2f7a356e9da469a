ALTER TABLE `patients` ADD `no_video` text;
ALTER TABLE `jobs` ADD `physical_permille` integer;
