CREATE TABLE `person_wishes` (
  `patient_id` text NOT NULL,
  `staff_id` text NOT NULL,
  `wish` text NOT NULL,
  `set_at` text NOT NULL,
  `set_by` text NOT NULL,
  PRIMARY KEY(`patient_id`, `staff_id`),
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
