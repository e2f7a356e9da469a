-- What happened, and what was planned, is never rewritten: a correction is a later row.
CREATE TRIGGER `execution_events_no_update` BEFORE UPDATE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
CREATE TRIGGER `execution_events_no_delete` BEFORE DELETE ON `execution_events`
BEGIN SELECT RAISE(ABORT, 'execution_events is append-only'); END;
CREATE TRIGGER `plans_no_update` BEFORE UPDATE ON `plans`
BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
CREATE TRIGGER `plans_no_delete` BEFORE DELETE ON `plans`
BEGIN SELECT RAISE(ABORT, 'plans is append-only'); END;
