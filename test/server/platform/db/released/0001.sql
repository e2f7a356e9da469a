-- The store as release 0.1.0 leaves it, with a few rows. Never changed after the release.
CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;
CREATE TABLE `trusts` (
  `id` text PRIMARY KEY NOT NULL,
  `name` text NOT NULL
) STRICT;
CREATE TABLE `clinics` (
  `id` text PRIMARY KEY NOT NULL,
  `trust_id` text NOT NULL,
  `code` text NOT NULL,
  `name` text NOT NULL,
  FOREIGN KEY (`trust_id`) REFERENCES `trusts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `places` (
  `id` text PRIMARY KEY NOT NULL,
  `kind` text NOT NULL,
  `code` text,
  `name` text,
  `street` text,
  `house_number` text,
  `neighbourhood` text,
  `borough` text,
  `latitude` real NOT NULL,
  `longitude` real NOT NULL,
  `building` text,
  `access` text NOT NULL
) STRICT;
CREATE TABLE `patients` (
  `id` text PRIMARY KEY NOT NULL,
  `clinic_id` text NOT NULL,
  `given_name` text NOT NULL,
  `family_name` text NOT NULL,
  `birth_date` text NOT NULL,
  `phone` text,
  `language` text NOT NULL,
  `needs_interpreter` integer NOT NULL,
  `has_smartphone` integer NOT NULL,
  `address_protection` text NOT NULL,
  `kin_name` text,
  `kin_phone` text,
  `triage` text NOT NULL,
  FOREIGN KEY (`clinic_id`) REFERENCES `clinics`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `patient_addresses` (
  `id` text PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL,
  `place_id` text NOT NULL,
  `label` text NOT NULL,
  `valid_from` text NOT NULL,
  `valid_to` text,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `infections` (
  `id` text PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL,
  `agent` text NOT NULL,
  `valid_from` text NOT NULL,
  `valid_to` text,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `episodes` (
  `id` text PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL,
  `clinic_id` text NOT NULL,
  `hub_id` text NOT NULL,
  `pathway` text NOT NULL,
  `icd10` text NOT NULL,
  `started_on` text NOT NULL,
  `planned_end_on` text,
  `status` text NOT NULL,
  `responsible` text NOT NULL,
  `susceptible` integer NOT NULL,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`clinic_id`) REFERENCES `clinics`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`hub_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `stage_history` (
  `id` text PRIMARY KEY NOT NULL,
  `episode_id` text NOT NULL,
  `stage` text NOT NULL,
  `valid_from` text NOT NULL,
  `recorded_at` text NOT NULL,
  `source` text NOT NULL,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `observations` (
  `id` text PRIMARY KEY NOT NULL,
  `episode_id` text NOT NULL,
  `kind` text NOT NULL,
  `value` real NOT NULL,
  `unit` text NOT NULL,
  `observed_at` text NOT NULL,
  `recorded_at` text NOT NULL,
  `source` text NOT NULL,
  `trust` real NOT NULL,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `medical_orders` (
  `id` text PRIMARY KEY NOT NULL,
  `episode_id` text NOT NULL,
  `external_id` text NOT NULL,
  `kind` text NOT NULL,
  `codes` text NOT NULL,
  `quantity` integer NOT NULL,
  `minutes_of_day` text NOT NULL,
  `every_days` integer NOT NULL,
  `tolerance_minutes` integer NOT NULL,
  `active_from` text NOT NULL,
  `active_to` text,
  `status` text NOT NULL,
  `prescriber` text NOT NULL,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `staff` (
  `id` text PRIMARY KEY NOT NULL,
  `given_name` text NOT NULL,
  `family_name` text NOT NULL,
  `profession` text NOT NULL,
  `phone` text NOT NULL,
  `home_hub_id` text NOT NULL,
  `clinic_id` text,
  `address_protected` integer NOT NULL,
  FOREIGN KEY (`home_hub_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`clinic_id`) REFERENCES `clinics`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `staff_skills` (
  `id` text PRIMARY KEY NOT NULL,
  `staff_id` text NOT NULL,
  `skill` text NOT NULL,
  `level` integer NOT NULL,
  `valid_to` text,
  FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `vehicles` (
  `id` text PRIMARY KEY NOT NULL,
  `label` text NOT NULL,
  `kind` text NOT NULL,
  `hub_id` text NOT NULL,
  `road_profile` text NOT NULL,
  `litres` integer NOT NULL,
  `kilograms` integer NOT NULL,
  `cold_litres` integer NOT NULL,
  `load_classes` text NOT NULL,
  `range_kilometres` integer NOT NULL,
  `in_service` integer NOT NULL,
  FOREIGN KEY (`hub_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `shifts` (
  `id` text PRIMARY KEY NOT NULL,
  `staff_id` text NOT NULL,
  `date` text NOT NULL,
  `kind` text NOT NULL,
  `starts_at` text NOT NULL,
  `ends_at` text NOT NULL,
  `hub_id` text NOT NULL,
  `vehicle_id` text,
  `status` text NOT NULL,
  FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`hub_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `stock` (
  `id` text PRIMARY KEY NOT NULL,
  `place_id` text NOT NULL,
  `item_code` text NOT NULL,
  `lot` text NOT NULL,
  `expires_on` text,
  `quantity` integer NOT NULL,
  FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `needs` (
  `id` text PRIMARY KEY NOT NULL,
  `episode_id` text NOT NULL,
  `date` text NOT NULL,
  `kind` text NOT NULL,
  `code` text NOT NULL,
  `expected` text NOT NULL,
  `source` text NOT NULL,
  `medical_order_id` text,
  `computed_at` text NOT NULL,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`medical_order_id`) REFERENCES `medical_orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `proposals` (
  `id` text PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL,
  `episode_id` text NOT NULL,
  `date` text NOT NULL,
  `kind` text NOT NULL,
  `code` text NOT NULL,
  `lines` text NOT NULL,
  `decided_lines` text,
  `reason` text NOT NULL,
  `window_start` text NOT NULL,
  `window_end` text NOT NULL,
  `status` text NOT NULL,
  `medical_order_id` text,
  `created_at` text NOT NULL,
  `decided_at` text,
  `decided_by` text,
  `rejection` text,
  `version` integer NOT NULL,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`medical_order_id`) REFERENCES `medical_orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `home_orders` (
  `id` text PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL,
  `episode_id` text NOT NULL,
  `date` text NOT NULL,
  `lines` text NOT NULL,
  `window_start` text NOT NULL,
  `window_end` text NOT NULL,
  `status` text NOT NULL,
  `client_id` text NOT NULL,
  `placed_at` text NOT NULL,
  `placed_by` text NOT NULL,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `jobs` (
  `id` text PRIMARY KEY NOT NULL,
  `date` text NOT NULL,
  `area` text NOT NULL,
  `kind` text NOT NULL,
  `patient_id` text,
  `episode_id` text,
  `proposal_id` text,
  `home_order_id` text,
  `medical_order_id` text,
  `priority` integer NOT NULL,
  `clinical` integer NOT NULL,
  `impossible_by_seed` integer NOT NULL,
  `status` text NOT NULL,
  `created_at` text NOT NULL,
  FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`home_order_id`) REFERENCES `home_orders`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`medical_order_id`) REFERENCES `medical_orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `visits` (
  `id` text PRIMARY KEY NOT NULL,
  `job_id` text NOT NULL,
  `sequence` integer NOT NULL,
  `role` text NOT NULL,
  `place_id` text,
  `title` text NOT NULL,
  `service_seconds` integer NOT NULL,
  `windows` text NOT NULL,
  `skills` text NOT NULL,
  `lines` text NOT NULL,
  `equipment` text NOT NULL,
  `analytes` text NOT NULL,
  `load` text NOT NULL,
  `load_classes` text NOT NULL,
  `max_ride_seconds` integer,
  `locked_shift_id` text,
  `locked_start` text,
  FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `visit_links` (
  `id` text PRIMARY KEY NOT NULL,
  `from_visit_id` text NOT NULL,
  `to_visit_id` text NOT NULL,
  `min_lag_seconds` integer NOT NULL,
  `max_lag_seconds` integer,
  FOREIGN KEY (`from_visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`to_visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `execution_events` (
  `id` text PRIMARY KEY NOT NULL,
  `visit_id` text NOT NULL,
  `plan_id` text NOT NULL,
  `kind` text NOT NULL,
  `occurred_at` text NOT NULL,
  `recorded_at` text NOT NULL,
  `actor_staff_id` text NOT NULL,
  `payload` text NOT NULL,
  FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (`actor_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `plans` (
  `id` text PRIMARY KEY NOT NULL,
  `date` text NOT NULL,
  `area` text NOT NULL,
  `version` integer NOT NULL,
  `parent_id` text,
  `input_hash` text NOT NULL,
  `seed` integer NOT NULL,
  `solver` text NOT NULL,
  `road_provider` text NOT NULL,
  `created_at` text NOT NULL,
  `created_by` text NOT NULL,
  `document` text NOT NULL,
  `figures` text NOT NULL
) STRICT;
CREATE TABLE `publications` (
  `date` text NOT NULL,
  `area` text NOT NULL,
  `plan_id` text NOT NULL,
  `version` integer NOT NULL,
  `published_at` text NOT NULL,
  `published_by` text NOT NULL,
  PRIMARY KEY(`date`, `area`),
  FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `follow_ups` (
  `id` text PRIMARY KEY NOT NULL,
  `job_id` text NOT NULL,
  `owner` text NOT NULL,
  `deadline` text NOT NULL,
  `action` text NOT NULL,
  `note` text NOT NULL,
  `created_at` text NOT NULL,
  `created_by` text NOT NULL,
  `resolved_at` text,
  FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `tasks` (
  `id` text PRIMARY KEY NOT NULL,
  `kind` text NOT NULL,
  `payload` text NOT NULL,
  `idempotency_key` text NOT NULL,
  `priority` integer NOT NULL,
  `status` text NOT NULL,
  `attempts` integer NOT NULL,
  `max_attempts` integer NOT NULL,
  `lease_until` text,
  `lease_owner` text,
  `run_after` text NOT NULL,
  `cancel_requested` integer NOT NULL,
  `progress` text,
  `result` text,
  `error` text,
  `created_at` text NOT NULL,
  `finished_at` text
) STRICT;
CREATE TABLE `scenarios` (
  `id` text PRIMARY KEY NOT NULL,
  `name` text NOT NULL,
  `date` text NOT NULL,
  `changes` text NOT NULL,
  `days` integer NOT NULL,
  `seed` integer NOT NULL,
  `task_id` text,
  `result` text,
  `created_at` text NOT NULL,
  `created_by` text NOT NULL,
  FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `sessions` (
  `id` text PRIMARY KEY NOT NULL,
  `role` text NOT NULL,
  `subject_id` text,
  `display_name` text NOT NULL,
  `created_at` text NOT NULL,
  `expires_at` text NOT NULL
) STRICT;
CREATE TABLE `settings` (
  `key` text PRIMARY KEY NOT NULL,
  `value` text NOT NULL
) STRICT;
INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (1, 'initial', '0491a0cecf752945d562bb3d0580e28ad67a4e9ba3273c943f44b3530603cf0f', '2026-11-23T12:00:00.000Z');
INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (2, 'append_only', '35041731196580b2d7fec41b96edfa9d228525712c288dc97c06c2c0477c5f42', '2026-11-23T12:00:00.000Z');
INSERT INTO trusts (id, name) VALUES ('trust_released', 'Trust');
INSERT INTO clinics (id, trust_id, code, name) VALUES ('cli_released', 'trust_released', 'infection', 'Infection');
INSERT INTO places (id, kind, code, name, street, house_number, neighbourhood, borough, latitude, longitude, building, access) VALUES ('pla_released', 'home', NULL, NULL, NULL, NULL, NULL, NULL, 59.91, 10.75, NULL, '{"floor":3}');
INSERT INTO patients (id, clinic_id, given_name, family_name, birth_date, phone, language, needs_interpreter, has_smartphone, address_protection, kin_name, kin_phone, triage) VALUES ('pat_released', 'cli_released', 'Test', 'Person', '1980-01-01', NULL, 'nb', 0, 1, 'none', NULL, NULL, 'green');
INSERT INTO patient_addresses (id, patient_id, place_id, label, valid_from, valid_to) VALUES ('adr_released', 'pat_released', 'pla_released', 'home', '2026-11-20T00:00:00.000Z', NULL);
INSERT INTO episodes (id, patient_id, clinic_id, hub_id, pathway, icd10, started_on, planned_end_on, status, responsible, susceptible) VALUES ('epi_released', 'pat_released', 'cli_released', 'pla_released', 'cellulitis-iv', 'L03', '2026-11-20', NULL, 'active', 'infection', 0);
INSERT INTO plans (id, date, area, version, parent_id, input_hash, seed, solver, road_provider, created_at, created_by, document, figures) VALUES ('pln_released', '2026-11-24', 'oslo', 1, NULL, 'h', 1, 's', 'estimate', '2026-11-23T12:00:00.000Z', 'demo', '{}', '{}');
CREATE INDEX `patients_by_clinic` ON `patients` (`clinic_id`);
CREATE INDEX `addresses_by_patient` ON `patient_addresses` (`patient_id`,`valid_from`);
CREATE INDEX `episodes_by_patient` ON `episodes` (`patient_id`);
CREATE INDEX `episodes_by_status` ON `episodes` (`status`);
CREATE INDEX `stages_by_episode` ON `stage_history` (`episode_id`,`valid_from`,`recorded_at`);
CREATE INDEX `observations_by_episode` ON `observations` (`episode_id`,`observed_at`);
CREATE INDEX `orders_by_episode` ON `medical_orders` (`episode_id`,`status`);
CREATE INDEX `skills_by_staff` ON `staff_skills` (`staff_id`);
CREATE INDEX `shifts_by_date` ON `shifts` (`date`);
CREATE UNIQUE INDEX `shift_once` ON `shifts` (`staff_id`,`starts_at`);
CREATE UNIQUE INDEX `stock_once` ON `stock` (`place_id`,`item_code`,`lot`);
CREATE INDEX `stock_by_item` ON `stock` (`item_code`);
CREATE UNIQUE INDEX `need_once` ON `needs` (`episode_id`,`date`,`kind`,`code`);
CREATE INDEX `proposals_by_date` ON `proposals` (`date`,`status`);
CREATE UNIQUE INDEX `proposal_once` ON `proposals` (`episode_id`,`date`,`kind`,`code`);
CREATE UNIQUE INDEX `home_orders_clientId_unique` ON `home_orders` (`client_id`);
CREATE INDEX `home_orders_by_patient` ON `home_orders` (`patient_id`,`date`);
CREATE UNIQUE INDEX `jobs_proposalId_unique` ON `jobs` (`proposal_id`);
CREATE UNIQUE INDEX `jobs_homeOrderId_unique` ON `jobs` (`home_order_id`);
CREATE INDEX `jobs_by_date` ON `jobs` (`date`,`area`,`status`);
CREATE UNIQUE INDEX `visit_sequence` ON `visits` (`job_id`,`sequence`);
CREATE INDEX `events_by_visit` ON `execution_events` (`visit_id`,`occurred_at`);
CREATE UNIQUE INDEX `plan_version` ON `plans` (`date`,`area`,`version`);
CREATE UNIQUE INDEX `follow_ups_jobId_unique` ON `follow_ups` (`job_id`);
CREATE INDEX `tasks_to_claim` ON `tasks` (`status`,`priority`,`run_after`);
CREATE INDEX `tasks_by_key` ON `tasks` (`kind`,`idempotency_key`);
CREATE TRIGGER `execution_events_no_update` BEFORE UPDATE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
CREATE TRIGGER `execution_events_no_delete` BEFORE DELETE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
CREATE TRIGGER `plans_no_update` BEFORE UPDATE ON `plans`
BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
CREATE TRIGGER `plans_no_delete` BEFORE DELETE ON `plans`
BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
