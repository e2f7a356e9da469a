ALTER TABLE `medical_orders` ADD `level_of_order_id` text;
